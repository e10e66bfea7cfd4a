package io.keyproof.replay;

import io.keyproof.document.DocumentReader;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Policies as a sandbox keeps them, texts, read once each. */
final class PolicyTexts {
  private static final int MOST_KEPT = 20_000;
  private static final String NO_POLICY =
      "The policy must have at least one statement, each with a principal.";

  private final Map<String, Optional<Policy>> keyPolicies = new ConcurrentHashMap<>();
  private final Map<String, Optional<Policy>> sessionPolicies = new ConcurrentHashMap<>();

  Optional<Policy> keyPolicy(String text) {
    return known(keyPolicies, text)
        .orElseGet(
            () ->
                kept(
                    keyPolicies,
                    text,
                    readKeyPolicy(text).value().stream()
                        .flatMap(set -> set.keys().stream())
                        .findFirst()
                        .flatMap(KmsKey::policy)));
  }

  /** The policies of a caller's session, if there are any. */
  Optional<List<Policy>> sessionPolicies(Caller caller) {
    if (caller.sessionPolicies().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        caller.sessionPolicies().stream().flatMap(text -> sessionPolicy(text).stream()).toList());
  }

  private Optional<Policy> sessionPolicy(String text) {
    return known(sessionPolicies, text)
        .orElseGet(() -> kept(sessionPolicies, text, identityPolicy("session", text)));
  }

  Optional<Policy> identityPolicy(String name, String text) {
    return readIdentityPolicy(name, text).value().stream()
        .flatMap(set -> set.identities().stream())
        .map(IamIdentity::identityPolicies)
        .flatMap(List::stream)
        .findFirst();
  }

  List<String> keyPolicyFaults(String text) {
    List<String> faults = faults(readKeyPolicy(text));
    boolean isPolicy = keyPolicy(text).filter(policy -> !policy.statements().isEmpty()).isPresent();
    return faults.isEmpty() && !isPolicy ? List.of(NO_POLICY) : faults;
  }

  List<String> sessionPolicyFaults(String text) {
    return faults(readIdentityPolicy("session", text));
  }

  private static Parsed<PolicySet> readKeyPolicy(String text) {
    return read("keys/sandbox/policy.json", text);
  }

  private static Parsed<PolicySet> readIdentityPolicy(String name, String text) {
    return read("roles/sandbox/" + name + ".json", text);
  }

  private static Parsed<PolicySet> read(String file, String text) {
    return PolicySetNormalizer.normalize(DocumentReader.readTexts(Map.of(file, text)));
  }

  private static List<String> faults(Parsed<PolicySet> read) {
    return read.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .toList();
  }

  private static Optional<Optional<Policy>> known(
      Map<String, Optional<Policy>> policies, String text) {
    return Optional.ofNullable(policies.get(text));
  }

  private static Optional<Policy> kept(
      Map<String, Optional<Policy>> policies, String text, Optional<Policy> policy) {
    if (policies.size() >= MOST_KEPT) {
      policies.clear();
    }
    policies.put(text, policy);
    return policy;
  }
}
