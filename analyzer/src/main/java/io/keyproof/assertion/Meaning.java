package io.keyproof.assertion;

import io.keyproof.model.Condition;
import java.util.List;
import java.util.stream.Collectors;

/** What an assertion asks, as a sentence. */
record Meaning(String scope) implements Claim.Visitor<String> {

  static String of(Assertion assertion) {
    StringBuilder scope = new StringBuilder("`" + assertion.actionWords() + "`");
    if (!assertion.by().isEmpty()) {
      scope.append(" by ").append(callers(assertion.by()));
    }
    if (!assertion.where().isEmpty()) {
      scope.append(" where ").append(conditions(assertion.where()));
    }
    return assertion.claim().accept(new Meaning(scope.toString()));
  }

  @Override
  public String never() {
    return "no request for " + scope + " is allowed";
  }

  @Override
  public String always(List<Condition> requires) {
    return "every request for " + scope + " that is allowed meets " + conditions(requires);
  }

  @Override
  public String only(List<Callers> by) {
    return "every request for " + scope + " that is allowed comes from " + callers(by);
  }

  @Override
  public String noNewAccess(Claim.NoNewAccess claim) {
    return "every request for "
        + scope
        + " that is allowed is allowed by `"
        + claim.shown()
        + "` too";
  }

  private static String callers(List<Callers> callers) {
    return callers.stream()
        .map(each -> "`" + each.words() + "`")
        .collect(Collectors.joining(" or "));
  }

  private static String conditions(List<Condition> conditions) {
    return conditions.stream()
        .filter(Condition.Test.class::isInstance)
        .map(Condition.Test.class::cast)
        .map(
            test ->
                "`"
                    + test.operatorName()
                    + " "
                    + test.key()
                    + " "
                    + test.values().entries().stream()
                        .map(value -> value.text().toString())
                        .collect(Collectors.joining(", "))
                    + "`")
        .collect(Collectors.joining(" and "));
  }
}
