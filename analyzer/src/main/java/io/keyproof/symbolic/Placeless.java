package io.keyproof.symbolic;

import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** Parts of statements without their places, so that what says the same is equal. */
final class Placeless {

  private static final SourceSpan NOWHERE = SourceSpan.startOf("");

  private Placeless() {}

  /** The statement's actions and resources alone. */
  static Statement target(Statement statement) {
    return new Statement(
        0,
        Optional.empty(),
        Effect.ALLOW,
        Optional.empty(),
        statement.actions().map(a -> new Actions(a.match(), of(a.elements()), NOWHERE)),
        statement.resources().map(r -> new Resources(r.match(), of(r.elements()), NOWHERE)),
        List.of(),
        Guard.ALWAYS,
        NOWHERE);
  }

  static Principals of(Principals principals) {
    return new Principals(
        principals.match(),
        principals.entries().stream()
            .map(entry -> new Principals.Entry(entry.principal(), entry.guard(), NOWHERE))
            .toList(),
        principals.rest(),
        NOWHERE);
  }

  /** What could not be read keeps its place: two such entries need not say the same. */
  static Condition of(Condition condition) {
    return condition instanceof Condition.Test test
        ? new Condition.Test(
            test.qualifier(),
            test.operator(),
            test.ifExists(),
            test.key(),
            of(test.values()),
            test.guard(),
            NOWHERE)
        : condition;
  }

  private static Elements of(Elements elements) {
    return new Elements(
        elements.entries().stream()
            .map(element -> new Element(element.text(), element.guard(), NOWHERE))
            .toList(),
        elements.rest());
  }
}
