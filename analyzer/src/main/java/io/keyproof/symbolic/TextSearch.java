package io.keyproof.symbolic;

import io.keyproof.symbolic.TextForm.Piece;
import io.keyproof.symbolic.pattern.Domain;
import io.keyproof.symbolic.pattern.Expression;
import io.keyproof.symbolic.solver.Outcome;
import io.keyproof.symbolic.solver.Term;
import io.keyproof.symbolic.solver.Text;
import io.keyproof.symbolic.solver.TextSession;
import io.keyproof.symbolic.solver.TextSession.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for texts as a model asks for them, with a solver of strings. What the class asks of a text
 * is told to the solver only where a text that it proposes does not fulfil it.
 */
final class TextSearch implements AutoCloseable {

  private static final int ROUND_LIMIT = 60;

  private final TextConjunction asked;
  private final Map<Variable, Text> texts = new LinkedHashMap<>();
  private final Map<Variable, Text> lastNames = new LinkedHashMap<>();
  private final List<List<Formula>> facts = new ArrayList<>();
  private final TextSession session;

  TextSearch(TextConjunction asked, long resourceLimit) {
    this.asked = asked;
    session = TextSession.open(resourceLimit);
  }

  @Override
  public void close() {
    session.close();
  }

  TextTier.Result run() {
    if (!asked.variables().stream().allMatch(this::introduce)) {
      return unknown();
    }
    asked.likes().forEach(this::require);
    asked
        .sames()
        .forEach(
            (same, holds) ->
                require(
                    asked.facts(same), session.same(text(same.left()), text(same.right())), holds));
    asked.variables().forEach(this::requireSingle);
    return search();
  }

  private boolean introduce(Variable variable) {
    Optional<Expression> shape = variable.domain().shape().flatMap(Expression::of);
    shape.ifPresent(values -> texts.put(variable, session.unknown(values)));
    return shape.isPresent();
  }

  /** What is one text and no other is told from the beginning. */
  private void requireSingle(Variable variable) {
    Domain domain = variable.domain();
    for (int condition = 0; condition < domain.conditions(); condition++) {
      if (asked.fulfils(variable, condition)
          && domain.classes(condition).cardinality() == 1
          && domain.otherExample(asked.classOf(variable)).isEmpty()) {
        Text only = session.known(asked.example(variable));
        require(asked.facts(variable, condition), session.same(text(variable), only), true);
        return;
      }
    }
  }

  private void require(Formula.Like like, boolean holds) {
    require(asked.facts(like), holds ? spelledOut(like) : term(like), holds);
  }

  /** With texts of their own for the runs of anything, which is easier to solve. */
  private Term spelledOut(Formula.Like like) {
    List<Text> parts = new ArrayList<>();
    List<Expression> atMost = new ArrayList<>();
    int count = like.fields().size();
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        parts.add(session.known(":"));
        atMost.add(Expression.text(":"));
      }
      boolean last = i == count - 1;
      Expression run = new Expression.Repeated(last ? Expression.ANY_LETTER : Expression.NO_COLON);
      for (Piece piece : like.fields().get(i).pieces()) {
        parts.add(piece instanceof Piece.AnyRun ? session.run(run) : text(piece));
        atMost.add(piece instanceof Piece.Known known ? Expression.text(known.text()) : run);
      }
    }
    Text subject = text(like.subject().pieces());
    List<Term> all = new ArrayList<>();
    all.add(session.in(subject, new Expression.Sequence(atMost)));
    all.add(session.same(subject, session.join(parts)));
    if (count > 1) {
      all.add(
          session.in(
              subject,
              new Expression.Sequence(List.of(Expression.text("arn:"), Expression.EVERYTHING))));
    }
    return session.and(all);
  }

  private void require(List<Formula> literals, Term term, boolean holds) {
    session.require(facts.size(), term, holds ? Truth.TRUE : Truth.FALSE);
    facts.add(literals);
  }

  private Text text(Variable variable) {
    Text text = texts.get(variable);
    if (text == null) {
      throw new IllegalStateException(variable + " has no text yet");
    }
    return text;
  }

  private Term term(Formula.Like like) {
    Text subject = text(like.subject().pieces());
    if (like.fields().size() == 1) {
      return spells(subject, like.fields().get(0));
    }
    int count = like.fields().size();
    List<Text> fields = session.fields(subject, count);
    List<Term> all = new ArrayList<>(List.of(session.hasFields(subject, count)));
    all.add(session.same(fields.get(0), session.known("arn")));
    for (int i = 0; i < count; i++) {
      all.add(spells(fields.get(i), like.fields().get(i)));
    }
    return session.and(all);
  }

  private Term spells(Text text, TextForm pattern) {
    return session.spells(text, pattern.stretches().stream().map(this::text).toList());
  }

  private Text text(List<Piece> pieces) {
    return session.join(pieces.stream().map(this::text).toList());
  }

  private Text text(Piece piece) {
    if (piece instanceof Piece.ValueOf value) {
      return text(value.variable());
    }
    if (piece instanceof Piece.LastNameOf name) {
      return lastNames.computeIfAbsent(
          name.variable(), variable -> session.afterLastSlash(text(variable)));
    }
    return session.known(((Piece.Known) piece).text());
  }

  /** First with examples for all attributes but one; then with whatever there is. */
  private TextTier.Result search() {
    for (Variable free : texts.keySet()) {
      Term examples = examplesBut(free);
      if (search(() -> session.check(examples)) instanceof TextTier.Texts found) {
        return found;
      }
    }
    return search(session::check);
  }

  private Term examplesBut(Variable free) {
    List<Term> all = new ArrayList<>();
    texts.forEach(
        (variable, text) -> {
          if (!variable.equals(free)) {
            all.add(session.same(text, session.known(asked.example(variable))));
          }
        });
    return session.and(all);
  }

  private TextTier.Result search(Supplier<Outcome> check) {
    for (int round = 0; round < ROUND_LIMIT; round++) {
      Outcome outcome = check.get();
      if (outcome == Outcome.UNSATISFIABLE) {
        return new TextTier.Contradiction(
            session.core().stream().flatMap(i -> facts.get(i).stream()).distinct().toList());
      }
      if (outcome == Outcome.UNKNOWN) {
        return unknown();
      }
      Map<Variable, String> proposed = values();
      if (asked.holds(proposed)) {
        return new TextTier.Texts(proposed);
      }
      if (!learn(proposed)) {
        return unknown();
      }
    }
    return unknown();
  }

  private TextTier.Result unknown() {
    return new TextTier.Unknown(asked.facts());
  }

  private Map<Variable, String> values() {
    Map<Variable, String> values = new LinkedHashMap<>();
    texts.forEach((variable, text) -> values.put(variable, session.value(text)));
    return values;
  }

  /** Tells what the classes ask for and the proposed texts do not fulfil, if that can be told. */
  private boolean learn(Map<Variable, String> proposed) {
    boolean more = false;
    for (Map.Entry<Variable, String> entry : proposed.entrySet()) {
      Variable variable = entry.getKey();
      Domain domain = variable.domain();
      for (int condition = 0; condition < domain.conditions(); condition++) {
        boolean wanted = asked.fulfils(variable, condition);
        if (wanted != domain.fulfils(condition, entry.getValue())) {
          Optional<Expression> values = domain.language(condition).flatMap(Expression::of);
          if (values.isEmpty()) {
            return false;
          }
          Term in = session.in(text(variable), values.get());
          require(asked.facts(variable, condition), in, wanted);
          more = true;
        }
      }
    }
    return more;
  }
}
