package io.keyproof.symbolic;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Caller.RoleType;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Verdict;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.symbolic.Difference.IdentityPolicies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.json.JsonMapper;

/** Documents for tests, and what the evaluator says of them by themselves. */
final class Documents {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ACCOUNT = "111122223333";
  private static final Policy EVERYTHING =
      read(PolicyKind.IDENTITY, List.of(Map.of("Action", "*", "Resource", "*")));
  private static final Policy EVERYBODY =
      read(PolicyKind.KEY, List.of(Map.of("Action", "*", "Resource", "*", "Principal", "*")));

  private Documents() {}

  /** Statements with what is left out filled in: Allow, any action, any resource. */
  static Policy read(PolicyKind kind, List<?> statements) {
    List<Object> full = new ArrayList<>();
    for (Object each : statements) {
      Map<Object, Object> statement = new LinkedHashMap<>((Map<?, ?>) each);
      statement.putIfAbsent("Effect", "Allow");
      if (!statement.containsKey("NotAction")) {
        statement.putIfAbsent("Action", "*");
      }
      if (!statement.containsKey("NotResource") && kind != PolicyKind.TRUST) {
        statement.putIfAbsent("Resource", "*");
      }
      full.add(statement);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", full);
    return JsonReader.read(SourceText.of("policy.json", JSON.writeValueAsString(document)))
        .then(node -> PolicyNormalizer.normalize(kind, "policy", node))
        .value()
        .orElseThrow();
  }

  static boolean allows(Policy document, Difference.Shown shown) {
    return allows(
        document,
        shown.caller(),
        shown.action(),
        shown.resource(),
        shown.context(),
        shown.identityPolicies());
  }

  /** A document without principals acts as a service control policy beside full access. */
  static boolean allows(
      Policy document,
      Optional<Caller> caller,
      String action,
      String resource,
      SortedMap<ConditionKey, List<String>> context,
      IdentityPolicies identityPolicies) {
    return new Judge(document).allows(caller, action, resource, context, identityPolicies);
  }

  /** The evaluator, ready for many requests under one document. */
  static final class Judge {

    private final Policy document;
    private final Map<List<Object>, PolicyEvaluator> evaluators = new HashMap<>();

    Judge(Policy document) {
      this.document = document;
    }

    boolean allows(Difference.Shown shown) {
      return allows(
          shown.caller(),
          shown.action(),
          shown.resource(),
          shown.context(),
          shown.identityPolicies());
    }

    private boolean allows(
        Optional<Caller> caller,
        String action,
        String resource,
        SortedMap<ConditionKey, List<String>> context,
        IdentityPolicies identityPolicies) {
      Caller who =
          caller.orElse(
              new Caller.RoleSession(
                  "arn:aws:sts::" + ACCOUNT + ":assumed-role/any/session",
                  "arn:aws:iam::" + ACCOUNT + ":role/any",
                  RoleType.ORDINARY));
      RequestContext request =
          RequestContext.of(
              who, action, resource, who.account().orElse(ACCOUNT), context, Map.of());
      PolicyEvaluator evaluator =
          evaluators.computeIfAbsent(
              List.of(caller.isPresent(), identityPolicies),
              key -> evaluator(document, caller.isPresent(), identityPolicies));
      return evaluator.decide(request).equals(new Verdict.Decided(Decision.ALLOWED));
    }
  }

  private static PolicyEvaluator evaluator(
      Policy document, boolean names, IdentityPolicies identityPolicies) {
    boolean onlyDenies =
        document.statements().stream().allMatch(statement -> statement.effect() == Effect.DENY);
    List<Policy> identity =
        !names || identityPolicies == IdentityPolicies.ALLOW ? List.of(EVERYTHING) : List.of();
    List<Policy> level = onlyDenies ? List.of(document, EVERYTHING) : List.of(document);
    ApplicablePolicies policies =
        new ApplicablePolicies(
            Optional.of(names ? document : EVERYBODY),
            identity,
            Optional.empty(),
            Optional.of(List.of(EVERYTHING)),
            names ? Optional.empty() : Optional.of(List.of(level)),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return PolicyEvaluator.compile(policies);
  }
}
