package io.keyproof.symbolic;

import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.solver.SolverSession;
import io.keyproof.symbolic.solver.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Formulas over classes as Boolean terms: an attribute with n classes is n Booleans of which
 * exactly one holds (one more stands for "no value"); a multivalued one is n independent Booleans.
 */
final class FormulaTranslator implements Formula.Visitor<Term> {

  private final SolverSession session;
  private final Map<Variable, List<Term>> classTerms = new LinkedHashMap<>();
  private final Map<Formula, Term> leaves = new LinkedHashMap<>();
  private final Map<Formula, Term> known = new HashMap<>();

  FormulaTranslator(SolverSession session) {
    this.session = session;
  }

  Term translate(Formula formula) {
    Term term = known.get(formula);
    if (term == null) {
      term = formula.accept(this);
      known.put(formula, term);
    }
    return term;
  }

  /** The flags and opaque leaves that came up. */
  Map<Formula, Term> leaves() {
    return leaves;
  }

  /** The classes that the variable's values have in the session's model. */
  BitSet model(Variable variable) {
    BitSet classes = new BitSet();
    List<Term> terms = classTerms.get(variable);
    if (terms == null) {
      // No question has asked for it: any value will do.
      classes.set(0, variable.arity() == Arity.ONE);
      return classes;
    }
    int size = variable.domain().size();
    for (int i = 0; i < Math.min(size, terms.size()); i++) {
      classes.set(i, session.value(terms.get(i)));
    }
    return classes;
  }

  @Override
  public Term constant(boolean value) {
    return session.constant(value);
  }

  @Override
  public Term in(Formula.In in) {
    return anyOf(in.variable(), in.variable().domain().classes(in.condition()));
  }

  @Override
  public Term present(Formula.Present present) {
    List<Term> terms = classes(present.variable());
    return present.variable().arity() == Arity.OPTIONAL
        ? session.not(terms.get(terms.size() - 1))
        : session.constant(true);
  }

  @Override
  public Term some(Formula.Some some) {
    return anyOf(some.variable(), some.variable().domain().classes(some.condition()));
  }

  @Override
  public Term someNot(Formula.SomeNot someNot) {
    BitSet others = (BitSet) someNot.variable().domain().classes(someNot.condition()).clone();
    others.flip(0, someNot.variable().domain().size());
    return anyOf(someNot.variable(), others);
  }

  @Override
  public Term same(Formula.Same same) {
    // Values of one class may still differ, which a flag decides; a class of one value cannot.
    Term sameValue = leaf(new Formula.Flag("same value: " + same.left() + ", " + same.right()));
    List<Term> left = classes(same.left());
    List<Term> right = classes(same.right());
    List<Term> options = new ArrayList<>();
    for (int i = 0; i < same.left().domain().size(); i++) {
      List<Term> both = new ArrayList<>(List.of(left.get(i), right.get(i)));
      if (same.left().domain().otherExample(i).isPresent()) {
        both.add(sameValue);
      }
      options.add(session.and(both));
    }
    return session.or(options);
  }

  @Override
  public Term like(Formula.Like like) {
    return leaf(like);
  }

  @Override
  public Term flag(Formula.Flag flag) {
    return leaf(flag);
  }

  @Override
  public Term opaque(Formula.Opaque opaque) {
    return leaf(opaque);
  }

  @Override
  public Term not(Formula formula) {
    return session.not(translate(formula));
  }

  @Override
  public Term and(List<Formula> formulas) {
    return session.and(formulas.stream().map(this::translate).toList());
  }

  @Override
  public Term or(List<Formula> formulas) {
    return session.or(formulas.stream().map(this::translate).toList());
  }

  private Term leaf(Formula formula) {
    Term term = leaves.get(formula);
    if (term == null) {
      term = session.variable("leaf " + leaves.size());
      leaves.put(formula, term);
    }
    return term;
  }

  private Term anyOf(Variable variable, BitSet wanted) {
    List<Term> terms = classes(variable);
    return session.or(wanted.stream().mapToObj(terms::get).toList());
  }

  private List<Term> classes(Variable variable) {
    List<Term> terms = classTerms.get(variable);
    if (terms == null) {
      terms = newClasses(variable);
      classTerms.put(variable, terms);
    }
    return terms;
  }

  private List<Term> newClasses(Variable variable) {
    int size = variable.domain().size() + (variable.arity() == Arity.OPTIONAL ? 1 : 0);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      terms.add(session.variable("class " + classTerms.size() + "/" + i));
    }
    if (variable.arity() != Arity.MANY) {
      session.require(session.exactlyOne(terms));
    }
    return terms;
  }
}
