package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Rows of one condition each: what the policy holds, what the request has, whether it holds. */
final class ConditionTableTest {

  @TestFactory
  Stream<DynamicTest> conditions_hold_as_expected() {
    return CaseTable.rows("conditions.yaml").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get("name").toString(),
                    () ->
                        assertThat(verdict(row))
                            .isEqualTo(
                                new Verdict.Decided(
                                    Boolean.TRUE.equals(row.get("holds"))
                                        ? Decision.ALLOWED
                                        : Decision.IMPLICIT_DENY))));
  }

  private static Verdict verdict(Map<?, ?> row) {
    Object key = row.containsKey("key") ? row.get("key") : "aws:PrincipalTag/t";
    Map<String, Object> statement = new HashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", "s3:GetObject");
    statement.put("Resource", "*");
    statement.put("Condition", Map.of(row.get("operator"), Map.of(key, row.get("values"))));
    Map<ConditionKey, List<String>> context = new HashMap<>();
    if (row.containsKey("request")) {
      context.put(ConditionKey.of(key.toString()), PolicyJson.strings(row.get("request")));
    }
    if (row.get("context") instanceof Map<?, ?> more) {
      more.forEach(
          (name, value) ->
              context.put(ConditionKey.of(name.toString()), PolicyJson.strings(value)));
    }
    return PolicyEvaluator.compile(
            ApplicablePolicies.of(
                Optional.empty(),
                List.of(PolicyJson.read(PolicyKind.IDENTITY, "identity", List.of(statement))),
                List.of()))
        .decide(
            RequestContext.of(
                new Caller.User("arn:aws:iam::" + CaseTable.ACCOUNT + ":user/Alice"),
                "s3:GetObject",
                "arn:aws:s3:::bucket/object",
                CaseTable.ACCOUNT,
                context,
                Map.of()));
  }
}
