package io.keyproof.check;

import io.keyproof.check.pattern.Parts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestProperty;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import io.keyproof.work.Workers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs checks on everything in a policy set that they are about. All questions about one document
 * are put to one prover: making it is most of the work.
 */
public final class CheckRunner {

  private final PolicySet policies;
  private final LocalDate today;

  /**
   * @param today the day that ages are judged at, and the first whose requests count
   */
  public CheckRunner(PolicySet policies, LocalDate today) {
    this.policies = policies;
    this.today = today;
  }

  /** The results of each check, in the order of the checks. */
  public List<List<CheckResult>> run(List<Check> checks) {
    List<Map<SourceSpan, CheckResult>> byPlace =
        checks.stream()
            .map(
                check ->
                    (Map<SourceSpan, CheckResult>) new LinkedHashMap<SourceSpan, CheckResult>())
            .toList();
    List<Scenario> scenarios = Scenarios.of(policies, EnumSet.allOf(Subject.class));
    List<Map<Integer, List<CheckResult>>> answers =
        Workers.each(scenarios, scenario -> ask(scenario.since(today), checks));
    Map<SourceSpan, Readings> open = new LinkedHashMap<>();
    for (int i = 0; i < scenarios.size(); i++) {
      Scenario scenario = scenarios.get(i);
      if (scenario.readings().size() == 1) {
        answers.get(i).forEach((number, results) -> add(byPlace.get(number), results));
      } else {
        open.computeIfAbsent(scenario.span(), place -> new Readings(scenario.readings()))
            .add(scenario.ownAccount(), answers.get(i));
      }
    }
    for (Readings readings : open.values()) {
      for (int i = 0; i < checks.size(); i++) {
        add(byPlace.get(i), readings.agreed(i));
      }
    }
    List<List<CheckResult>> all = new ArrayList<>();
    OnPolicies onPolicies =
        new OnPolicies(
            policies,
            StatementEffects.of(policies, today, checks),
            Parts.of(policies, today),
            today);
    List<List<CheckResult>> ofPolicies = Workers.each(checks, check -> check.accept(onPolicies));
    for (int i = 0; i < checks.size(); i++) {
      List<CheckResult> results = new ArrayList<>(byPlace.get(i).values());
      results.addAll(ofPolicies.get(i));
      all.add(results);
    }
    return all;
  }

  /** What each of the checks that are about the scenario finds in it, by the check's number. */
  private static Map<Integer, List<CheckResult>> ask(Scenario scenario, List<Check> checks) {
    InScenario inScenario =
        new InScenario(scenario, new NamedParties(scenario.policies(), scenario.ownAccount()));
    Map<Integer, AccessCheck> asked = new LinkedHashMap<>();
    for (int i = 0; i < checks.size(); i++) {
      Optional<AccessCheck> access = checks.get(i).accept(inScenario);
      if (access.isPresent()) {
        asked.put(i, access.get());
      }
    }
    return asked.isEmpty() ? Map.of() : ask(scenario, asked);
  }

  private static Map<Integer, List<CheckResult>> ask(
      Scenario scenario, Map<Integer, AccessCheck> checks) {
    List<RequestProperty> properties =
        checks.values().stream().flatMap(check -> check.properties().stream()).toList();
    Map<Integer, List<CheckResult>> results = new LinkedHashMap<>();
    try (Proof proof = new Proof(scenario, properties)) {
      checks.forEach((number, check) -> results.put(number, ask(scenario, check, proof)));
    }
    return results;
  }

  private static List<CheckResult> ask(Scenario scenario, AccessCheck check, Proof proof) {
    try {
      List<CheckResult> results = check.run(proof);
      return scenario.subject() == Subject.TRUST_POLICY
          ? results.stream().map(TrustScenarios::ofRole).toList()
          : results;
    } catch (SolverUnavailableException e) {
      return List.of(new CheckResult.Open(scenario.resource(), scenario.span(), e.reason()));
    }
  }

  /** One result for a place: the scenarios come gravest first. */
  static void add(Map<SourceSpan, CheckResult> byPlace, List<CheckResult> results) {
    results.forEach(result -> byPlace.merge(result.span(), result, CheckRunner::firstShown));
  }

  private static CheckResult firstShown(CheckResult first, CheckResult second) {
    return first instanceof CheckResult.Open ? second : first;
  }

  /** What a check asks in a scenario; nothing if it is not about it. */
  private record InScenario(Scenario scenario, NamedParties named)
      implements Check.Visitor<Optional<AccessCheck>> {

    @Override
    public Optional<AccessCheck> requestReachability(Check.RequestReachability check) {
      return check.subjects().contains(scenario.subject())
          ? Optional.of(AccessCheck.of(check, scenario, named))
          : Optional.empty();
    }

    @Override
    public Optional<AccessCheck> everyAction(Check.EveryAction check) {
      return check.subjects().contains(scenario.subject())
          ? Optional.of(AccessCheck.of(check, scenario, named))
          : Optional.empty();
    }

    @Override
    public Optional<AccessCheck> keyConfiguration(Check.KeyConfiguration check) {
      return Optional.empty();
    }

    @Override
    public Optional<AccessCheck> statementEffect(Check.StatementEffect check) {
      return Optional.empty();
    }

    @Override
    public Optional<AccessCheck> pattern(Check.Pattern check) {
      return Optional.empty();
    }

    @Override
    public Optional<AccessCheck> principalLimit(Check.PrincipalLimit check) {
      return Optional.empty();
    }

    @Override
    public Optional<AccessCheck> tokenTrust(Check.TokenTrust check) {
      return Optional.empty();
    }
  }

  /** What a check finds in keys and policies as they are; nothing if it is about access. */
  private record OnPolicies(
      PolicySet policies, StatementEffects effects, Parts parts, LocalDate today)
      implements Check.Visitor<List<CheckResult>> {

    @Override
    public List<CheckResult> requestReachability(Check.RequestReachability check) {
      return List.of();
    }

    @Override
    public List<CheckResult> everyAction(Check.EveryAction check) {
      return List.of();
    }

    @Override
    public List<CheckResult> keyConfiguration(Check.KeyConfiguration check) {
      List<CheckResult> results = new ArrayList<>();
      for (KmsKey key : policies.keys()) {
        KeyConfigurationCheck.run(check, key, today).ifPresent(results::add);
      }
      return results;
    }

    @Override
    public List<CheckResult> statementEffect(Check.StatementEffect check) {
      return effects.results(check);
    }

    @Override
    public List<CheckResult> pattern(Check.Pattern check) {
      return PatternCheck.run(check, parts);
    }

    @Override
    public List<CheckResult> principalLimit(Check.PrincipalLimit check) {
      return PrincipalCount.run(check, policies);
    }

    @Override
    public List<CheckResult> tokenTrust(Check.TokenTrust check) {
      return WebIdentities.run(check, policies);
    }
  }
}
