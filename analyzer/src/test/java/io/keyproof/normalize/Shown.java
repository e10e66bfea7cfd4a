package io.keyproof.normalize;

import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.stream.Collectors;

/** Model values as the case tables write them. */
final class Shown {

  private Shown() {}

  static String diagnostics(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .sorted()
        .map(
            d ->
                String.format(
                    "%d:%d: %s: %s%n",
                    d.span().line(), d.span().column(), d.severity().word(), d.message()))
        .collect(Collectors.joining());
  }

  static String policy(Policy policy) {
    return policy.version().awsName()
        + policy.unseen().map(unseen -> ", unseen statements").orElse("")
        + policy.statements().stream()
            .map(statement -> "\n" + statement(statement))
            .collect(Collectors.joining());
  }

  static String span(SourceSpan span) {
    return String.format(
        "%d:%d-%d:%d", span.line(), span.column(), span.endLine(), span.endColumn());
  }

  private static String statement(Statement statement) {
    return statement.index()
        + " "
        + statement.effect()
        + statement.sid().map(sid -> " \"" + sid + "\"").orElse("")
        + statement.principals().map(Shown::principals).orElse("")
        + statement.actions().map(Shown::actions).orElse(" without Action")
        + statement.resources().map(Shown::resources).orElse(" without Resource")
        + statement.conditions().stream().map(Shown::condition).collect(Collectors.joining());
  }

  private static String principals(Principals principals) {
    return (principals.match() == Match.ANY_OF ? " by " : " by none of ")
        + principals.entries().stream()
            .map(entry -> entry.principal().toString())
            .collect(Collectors.joining(", ", "[", ""))
        + principals.rest().map(rest -> " and unknown").orElse("")
        + "]";
  }

  private static String actions(Actions actions) {
    return (actions.match() == Match.ANY_OF ? " " : " not ") + elements(actions.elements());
  }

  private static String resources(Resources resources) {
    return (resources.match() == Match.ANY_OF ? " on " : " not on ")
        + elements(resources.elements());
  }

  private static String condition(Condition condition) {
    if (condition instanceof Condition.Test test) {
      return " if " + test.operatorName() + " " + test.key() + " " + elements(test.values());
    }
    return " if unreadable";
  }

  private static String elements(Elements elements) {
    return elements.entries().stream()
            .map(Element::text)
            .map(Text::toString)
            .collect(Collectors.joining(", ", "[", ""))
        + elements.rest().map(rest -> " and unknown").orElse("")
        + "]";
  }
}
