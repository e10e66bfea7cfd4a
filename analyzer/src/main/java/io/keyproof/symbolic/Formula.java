package io.keyproof.symbolic;

import io.keyproof.model.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A Boolean formula over the classes that the attributes of a request fall into. */
sealed interface Formula {

  Formula TRUE = new Constant(true);
  Formula FALSE = new Constant(false);

  record Constant(boolean value) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(value);
    }
  }

  /**
   * The attribute has a value, and its class fulfils the domain's condition of that number. As of
   * the other common forms, equality is written out: that of a record is put together at run time,
   * and slow until it is compiled.
   */
  record In(Variable variable, int condition) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.in(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof In that
          && condition == that.condition
          && variable.equals(that.variable);
    }

    @Override
    public int hashCode() {
      return 31 * variable.hashCode() + condition;
    }
  }

  /** The attribute has a value. */
  record Present(Variable variable) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.present(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Present that && variable.equals(that.variable);
    }

    @Override
    public int hashCode() {
      return 41 * variable.hashCode();
    }
  }

  /** Some value of a multivalued attribute fulfils the condition. */
  record Some(Variable variable, int condition) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.some(this);
    }
  }

  /** Some value of a multivalued attribute does not fulfil the condition. */
  record SomeNot(Variable variable, int condition) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.someNot(this);
    }
  }

  /** Both attributes, of one domain, have the same value. */
  record Same(Variable left, Variable right) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.same(this);
    }
  }

  /**
   * A text is like a pattern, each put together from values that all have: as a whole, or field by
   * field if the pattern has several. Which texts the values are is decided last, by {@link
   * TextTier}.
   */
  record Like(TextForm subject, List<TextForm> fields) implements Formula {
    public Like {
      fields = List.copyOf(fields);
    }

    /** The attributes that it is about. */
    Set<Variable> variables() {
      Set<Variable> variables = new LinkedHashSet<>(subject.variables());
      fields.forEach(field -> variables.addAll(field.variables()));
      return variables;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.like(this);
    }
  }

  /** A named truth value: a symbol of a guard, a switch of the encoding. */
  record Flag(String name) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.flag(this);
    }
  }

  /**
   * Something that cannot be expressed.
   *
   * @param towards the effect that it works towards if it holds: where something is to be shown
   *     possible, what works towards Allow is taken not to hold
   * @param reason what it is, for people
   */
  record Opaque(int number, Effect towards, String reason) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.opaque(this);
    }
  }

  record Not(Formula formula) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(formula);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Not that && formula.equals(that.formula);
    }

    @Override
    public int hashCode() {
      return ~formula.hashCode();
    }
  }

  /** Both composite forms keep their hash: formulas are deep, and looked up often. */
  final class And implements Formula {
    private final List<Formula> formulas;
    private final int hash;

    private And(List<Formula> formulas) {
      this.formulas = List.copyOf(formulas);
      this.hash = 31 * formulas.hashCode();
    }

    List<Formula> formulas() {
      return formulas;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(formulas);
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof And that && hash == that.hash && formulas.equals(that.formulas));
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return "all of " + formulas;
    }
  }

  final class Or implements Formula {
    private final List<Formula> formulas;
    private final int hash;

    private Or(List<Formula> formulas) {
      this.formulas = List.copyOf(formulas);
      this.hash = 37 * formulas.hashCode();
    }

    List<Formula> formulas() {
      return formulas;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(formulas);
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Or that && hash == that.hash && formulas.equals(that.formulas));
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return "any of " + formulas;
    }
  }

  static Formula constant(boolean value) {
    return value ? TRUE : FALSE;
  }

  static Formula not(Formula formula) {
    if (formula instanceof Constant constant) {
      return constant(!constant.value());
    }
    return formula instanceof Not not ? not.formula() : new Not(formula);
  }

  static Formula and(Formula... formulas) {
    return and(List.of(formulas));
  }

  static Formula and(List<Formula> formulas) {
    Set<Formula> parts = new LinkedHashSet<>();
    for (Formula formula : formulas) {
      if (formula.equals(FALSE)) {
        return FALSE;
      }
      if (formula instanceof And and) {
        parts.addAll(and.formulas());
      } else if (!formula.equals(TRUE)) {
        parts.add(formula);
      }
    }
    if (parts.isEmpty()) {
      return TRUE;
    }
    return parts.size() == 1 ? parts.iterator().next() : new And(new ArrayList<>(parts));
  }

  static Formula or(Formula... formulas) {
    return or(List.of(formulas));
  }

  static Formula or(List<Formula> formulas) {
    Set<Formula> parts = new LinkedHashSet<>();
    for (Formula formula : formulas) {
      if (formula.equals(TRUE)) {
        return TRUE;
      }
      if (formula instanceof Or or) {
        parts.addAll(or.formulas());
      } else if (!formula.equals(FALSE)) {
        parts.add(formula);
      }
    }
    if (parts.isEmpty()) {
      return FALSE;
    }
    return parts.size() == 1 ? parts.iterator().next() : new Or(new ArrayList<>(parts));
  }

  static Formula implies(Formula premise, Formula conclusion) {
    return or(not(premise), conclusion);
  }

  static Formula iff(Formula left, Formula right) {
    return and(implies(left, right), implies(right, left));
  }

  /** The flags among some formulas. */
  static List<Flag> flags(Collection<Formula> formulas) {
    List<Flag> flags = new ArrayList<>();
    for (Formula formula : formulas) {
      if (formula instanceof Flag flag) {
        flags.add(flag);
      }
    }
    return flags;
  }

  <R> R accept(Visitor<R> visitor);

  /** One method a form of formula. */
  interface Visitor<R> {
    R constant(boolean value);

    R in(In in);

    R present(Present present);

    R some(Some some);

    R someNot(SomeNot someNot);

    R same(Same same);

    R like(Like like);

    R flag(Flag flag);

    R opaque(Opaque opaque);

    R not(Formula formula);

    R and(List<Formula> formulas);

    R or(List<Formula> formulas);
  }
}
