package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.Choices.Knowledge;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.PerProperty;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import org.opentest4j.AssertionFailedError;

/** If both readings disagreed, a person could see why. */
class ShrinkingTest {

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, seed = "20261124")
  @PerProperty(ShrinksToOneCondition.class)
  void a_misread_operator_shrinks_to_a_policy_that_a_person_reads(
      @ForAll("known") Scenario scenario) {
    assertThat(scenario.outcomes(ShrinkingTest::misread))
        .allMatch(outcome -> outcome.complaints().isEmpty());
  }

  @Provide
  Arbitrary<Scenario> known() {
    return ScenarioArbitraries.of(Knowledge.COMPLETE);
  }

  /** The counterexample that is left is one condition in one statement, and one request. */
  static final class ShrinksToOneCondition implements PerProperty.Lifecycle {

    @Override
    public void onSuccess() {
      throw new AssertionFailedError("no scenario shows that StringEquals is misread");
    }

    @Override
    public PropertyExecutionResult onFailure(PropertyExecutionResult result) {
      Scenario shrunk = (Scenario) result.falsifiedParameters().orElseThrow().get(0);
      List<Statement> statements =
          KeyUses.all(shrunk.policies()).stream()
              .flatMap(policy -> policy.statements().stream())
              .toList();

      assertThat(shrunk.calls()).hasSize(1);
      assertThat(shrunk.policies().grants()).isEmpty();
      assertThat(statements).hasSizeLessThanOrEqualTo(2);
      assertThat(statements.stream().mapToInt(each -> each.conditions().size()).sum()).isEqualTo(1);
      assertThat(shrunk.toString()).contains("StringEquals", "evaluator: ", "asks for kms:");
      return result.mapToSuccessful();
    }
  }

  /** The policies with every StringEquals read as StringNotEquals. */
  private static ApplicablePolicies misread(ApplicablePolicies policies) {
    return new ApplicablePolicies(
        policies.resourcePolicy().map(ShrinkingTest::misread),
        misread(policies.identityPolicies()),
        policies.permissionsBoundary().map(ShrinkingTest::misread),
        policies.sessionPolicies().map(ShrinkingTest::misread),
        policies
            .serviceControlPolicies()
            .map(levels -> levels.stream().map(ShrinkingTest::misread).toList()),
        policies
            .resourceControlPolicies()
            .map(levels -> levels.stream().map(ShrinkingTest::misread).toList()),
        policies.endpointPolicy().map(ShrinkingTest::misread),
        policies.grants());
  }

  private static List<Policy> misread(List<Policy> policies) {
    return policies.stream().map(ShrinkingTest::misread).toList();
  }

  private static Policy misread(Policy policy) {
    return new Policy(
        policy.kind(),
        policy.name(),
        policy.version(),
        policy.statements().stream().map(ShrinkingTest::misread).toList(),
        policy.unseen(),
        policy.span());
  }

  private static Statement misread(Statement statement) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals(),
        statement.actions(),
        statement.resources(),
        statement.conditions().stream().map(ShrinkingTest::misread).toList(),
        statement.guard(),
        statement.span());
  }

  private static Condition misread(Condition condition) {
    return condition instanceof Condition.Test test
            && test.operator() == ConditionOperator.STRING_EQUALS
        ? new Condition.Test(
            test.qualifier(),
            ConditionOperator.STRING_NOT_EQUALS,
            test.ifExists(),
            test.key(),
            test.values(),
            test.guard(),
            test.span())
        : condition;
  }
}
