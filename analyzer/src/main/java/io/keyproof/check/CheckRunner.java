package io.keyproof.check;

import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs a check on everything in a policy set that it is about. */
public final class CheckRunner implements Check.Visitor<List<CheckResult>> {

  private final PolicySet policies;

  public CheckRunner(PolicySet policies) {
    this.policies = policies;
  }

  public List<CheckResult> run(Check check) {
    return check.accept(this);
  }

  @Override
  public List<CheckResult> requestReachability(Check.RequestReachability check) {
    return inEach(
        Scenarios.of(policies, check.subjects()), scenario -> AccessCheck.run(check, scenario));
  }

  @Override
  public List<CheckResult> everyAction(Check.EveryAction check) {
    return inEach(
        Scenarios.of(policies, check.subjects()), scenario -> AccessCheck.run(check, scenario));
  }

  @Override
  public List<CheckResult> keyConfiguration(Check.KeyConfiguration check) {
    List<CheckResult> results = new ArrayList<>();
    for (KmsKey key : policies.keys()) {
      KeyConfigurationCheck.run(check, key).ifPresent(results::add);
    }
    return results;
  }

  /** One result for a place: the scenarios come gravest first. */
  private static List<CheckResult> inEach(
      List<Scenario> scenarios, Function<Scenario, List<CheckResult>> check) {
    Map<SourceSpan, CheckResult> byPlace = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      for (CheckResult result : inOne(scenario, check)) {
        byPlace.merge(result.span(), result, CheckRunner::firstShown);
      }
    }
    return List.copyOf(byPlace.values());
  }

  private static CheckResult firstShown(CheckResult first, CheckResult second) {
    return first instanceof CheckResult.Open ? second : first;
  }

  private static List<CheckResult> inOne(
      Scenario scenario, Function<Scenario, List<CheckResult>> check) {
    try {
      return check.apply(scenario);
    } catch (SolverUnavailableException e) {
      return List.of(new CheckResult.Open(scenario.resource(), scenario.span(), e.reason()));
    }
  }
}
