package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.StatementAnalysis;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementsResult;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.Choices.Knowledge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/** What is said to do nothing is taken out of policies, and the evaluator decides as before. */
class IdleStatementsTest {

  /** Before every time in a random policy. */
  private static final LocalDate ANY_TIME = LocalDate.of(1, 1, 1);

  private static final SourceSpan SPAN = SourceSpan.startOf("random");

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE, seed = "20261124")
  void without_what_does_nothing_every_decision_stays(@ForAll("known") Scenario scenario) {
    assertDecisionsStay(scenario);
    Statistics.label("findings")
        .coverage(seen -> seen.check(Kind.DEAD).count(count -> count >= 20));
    Statistics.label("findings")
        .coverage(seen -> seen.check(Kind.VACUOUS_CONDITION).count(count -> count >= 20));
  }

  @Tag("thorough")
  @Property(tries = 8_000, edgeCases = EdgeCasesMode.NONE)
  void without_it_very_many_decisions_stay(@ForAll("known") Scenario scenario) {
    assertDecisionsStay(scenario);
  }

  @Provide
  Arbitrary<Scenario> known() {
    return ScenarioArbitraries.of(Knowledge.COMPLETE);
  }

  private static void assertDecisionsStay(Scenario scenario) {
    Map<PolicyKind, List<StatementFinding>> found = new EnumMap<>(PolicyKind.class);
    ApplicablePolicies reduced =
        each(
            scenario.policies(),
            policy -> {
              StatementsResult result = StatementAnalysis.run(alone(policy), ANY_TIME, List.of());
              result
                  .findings()
                  .forEach(finding -> Statistics.label("findings").collect(finding.kind()));
              found
                  .computeIfAbsent(policy.kind(), kind -> new ArrayList<>())
                  .addAll(result.findings());
              return without(policy, result.findings());
            });
    if (reduced.equals(scenario.policies())) {
      return;
    }
    PolicyEvaluator before = PolicyEvaluator.compile(scenario.policies());
    PolicyEvaluator after = PolicyEvaluator.compile(reduced);
    for (Scenario.Call call : scenario.calls()) {
      RequestContext request = scenario.request(call);
      // The policies of identities are no root user's.
      if (!(request.caller() instanceof Caller.Root)) {
        assertThat(after.decide(request))
            .as(() -> found + "\n" + scenario)
            .isEqualTo(before.decide(request));
      }
    }
  }

  private static PolicySet alone(Policy policy) {
    return switch (policy.kind()) {
      case KEY ->
          new PolicySet(
              List.of(
                  new KmsKey(
                      "key",
                      Optional.empty(),
                      Optional.of(policy),
                      List.of(),
                      Optional.empty(),
                      Set.of(),
                      KeyTags.UNTOLD,
                      SPAN)),
              List.of(),
              List.of());
      case IDENTITY, SESSION, PERMISSIONS_BOUNDARY ->
          new PolicySet(
              List.of(),
              List.of(
                  new IamIdentity(
                      "identity",
                      Optional.empty(),
                      List.of(policy),
                      Optional.empty(),
                      Optional.empty(),
                      SPAN)),
              List.of());
      default -> new PolicySet(List.of(), List.of(), List.of(policy));
    };
  }

  private static Policy without(Policy policy, List<StatementFinding> findings) {
    Set<String> idle = new HashSet<>();
    Set<String> vacuous = new HashSet<>();
    for (StatementFinding finding : findings) {
      switch (finding.kind()) {
        case DEAD, REDUNDANT, SHADOWED -> idle.add(finding.subject().label());
        case VACUOUS_CONDITION -> vacuous.add(finding.subject().label() + " " + finding.element());
        case DISJOINT, LOCKOUT -> {}
      }
    }
    List<Statement> left = new ArrayList<>();
    for (Statement each : policy.statements()) {
      if (!idle.contains(each.label())) {
        left.add(
            new Statement(
                each.index(),
                each.sid(),
                each.effect(),
                each.principals(),
                each.actions(),
                each.resources(),
                each.conditions().stream()
                    .filter(entry -> !vacuous.contains(each.label() + " " + words(entry)))
                    .toList(),
                each.guard(),
                each.span()));
      }
    }
    return new Policy(
        policy.kind(), policy.name(), policy.version(), left, policy.unseen(), policy.span());
  }

  private static String words(Condition condition) {
    Condition.Test test = (Condition.Test) condition;
    return "`" + test.operatorName() + "` on `" + test.key() + "`";
  }

  private static ApplicablePolicies each(ApplicablePolicies all, UnaryOperator<Policy> change) {
    UnaryOperator<List<Policy>> list = policies -> policies.stream().map(change).toList();
    return new ApplicablePolicies(
        all.resourcePolicy().map(change),
        list.apply(all.identityPolicies()),
        all.permissionsBoundary().map(list),
        all.sessionPolicies().map(list),
        all.serviceControlPolicies().map(levels -> levels.stream().map(list).toList()),
        all.resourceControlPolicies().map(levels -> levels.stream().map(list).toList()),
        all.endpointPolicy().map(list),
        all.grants());
  }
}
