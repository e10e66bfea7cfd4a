package io.keyproof.evaluate;

import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a statement matches or does not. */
final class StatementExplanation {

  private final StatementMatcher matcher;
  private final Statement statement;
  private final RequestView request;

  StatementExplanation(StatementMatcher matcher, RequestView request) {
    this.matcher = matcher;
    this.statement = matcher.statement();
    this.request = request;
  }

  String because(PolicyKind kind) {
    return switch (matcher.matches(request)) {
      case TRUE -> howItMatches(kind);
      case FALSE -> whatKeepsIt();
      case UNKNOWN -> "it hangs on " + openPoints();
    };
  }

  private String howItMatches(PolicyKind kind) {
    boolean delegates =
        statement.effect() == Effect.ALLOW
            && (kind == PolicyKind.KEY || kind == PolicyKind.TRUST)
            && statement.principals().isPresent();
    if (!delegates) {
      return "it matches";
    }
    Reach reach = matcher.reach(request);
    if (reach.direct().isTrue()) {
      return "it matches the caller";
    }
    return reach.limited().isTrue()
        ? "it matches the caller's role or user"
        : "it matches the caller's account, which delegates to identity policies";
  }

  private String whatKeepsIt() {
    if (matcher.isInert()) {
      return "it lacks `" + missingElement() + "` and has no effect";
    }
    if (matcher.principal(request).any().isFalse()) {
      return element("Principal", statement.principals().orElseThrow().match())
          + " leaves out `"
          + request.context().caller().name()
          + "`";
    }
    if (matcher.action(request).isFalse()) {
      return element("Action", statement.actions().orElseThrow().match())
          + " leaves out `"
          + request.context().action()
          + "`";
    }
    if (matcher.resource(request).isFalse()) {
      return element("Resource", statement.resources().orElseThrow().match())
          + " leaves out `"
          + request.resource()
          + "`";
    }
    for (ConditionMatcher condition : matcher.conditions()) {
      if (condition.holds(request).isFalse()) {
        return failed(condition.condition());
      }
    }
    return "it does not exist";
  }

  private String failed(Condition condition) {
    if (!(condition instanceof Condition.Test test)) {
      return "a condition does not hold";
    }
    List<String> values = request.values(test.key());
    String found =
        values.isEmpty()
            ? "the request does not carry it"
            : "the request has "
                + values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    return "`" + test.operatorName() + "` on `" + test.key() + "` does not hold: " + found;
  }

  private String missingElement() {
    if (statement.actions().isEmpty()) {
      return "Action";
    }
    return statement.resources().isEmpty() ? "Resource" : "Principal";
  }

  private String openPoints() {
    UnknownNames names = new UnknownNames();
    matcher.collectUnknowns(request, names);
    return names.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String element(String name, Match match) {
    return match == Match.ANY_OF ? "`" + name + "`" : "`Not" + name + "`";
  }
}
