package io.keyproof.replay;

import io.keyproof.document.DocumentReader;
import io.keyproof.evaluate.Evaluation;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Trace;
import io.keyproof.model.Verdict;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.AccessDecision.Denial;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget.OnKey;
import io.keyproof.sandbox.access.RoleAssumption;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides the sandbox's calls with the evaluator. The key policy is the text that the sandbox
 * keeps, read anew; grants are those that the sandbox holds; the caller's other policies are the
 * scenario's.
 */
final class EvaluatingDecider implements AccessDecider {

  /** Whoever sets the scene: creates the key, makes its grants, encrypts the data. */
  static final String STAGE_HAND = "keyproof-stage-hand";

  private static final String KEY_POLICY_FILE = "keys/replayed/policy.json";

  private final ApplicablePolicies policies;
  private final io.keyproof.model.Caller caller;
  private final String keyArn;
  private final List<RequestContext> asked = new ArrayList<>();

  /**
   * @param policies that bear on the caller; the key's own policy and grants come from the sandbox
   * @param caller the witness's caller
   * @param keyArn the key that the witness is about; any other key is open to everybody
   */
  EvaluatingDecider(ApplicablePolicies policies, io.keyproof.model.Caller caller, String keyArn) {
    this.policies = policies;
    this.caller = caller;
    this.keyArn = keyArn;
  }

  /** The authorization requests that were decided for the witness's caller. */
  List<RequestContext> asked() {
    return List.copyOf(asked);
  }

  @Override
  public AccessDecision decide(AccessRequest request) {
    if (request.caller().principalArn().endsWith(STAGE_HAND)) {
      return new AccessDecision.Allowed("the stage hand may do everything");
    }
    if (request.target() instanceof OnKey other && !other.key().arn().equals(keyArn)) {
      return new AccessDecision.Allowed("the other key of this replay is open");
    }
    RequestContext context = RequestTranslator.translate(request, caller);
    asked.add(context);
    return decide(request, context);
  }

  @Override
  public List<String> policyFaults(String policyText) {
    return read(policyText).diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .toList();
  }

  @Override
  public AccessDecision canStillPutKeyPolicy(AccessRequest request) {
    return decide(request);
  }

  @Override
  public AccessDecision mayAssume(RoleAssumption assumption) {
    return new AccessDecision.Undecided("a witness assumes no role");
  }

  @Override
  public List<String> sessionPolicyFaults(String policyText) {
    return List.of();
  }

  private AccessDecision decide(AccessRequest request, RequestContext context) {
    Evaluation evaluation = PolicyEvaluator.compile(inForce(request)).evaluate(context);
    Trace trace = evaluation.trace();
    if (evaluation.verdict() instanceof Verdict.Undecided undecided) {
      return new AccessDecision.Undecided(String.join("; ", undecided.reasons()));
    }
    return switch (((Verdict.Decided) evaluation.verdict()).decision()) {
      case ALLOWED -> new AccessDecision.Allowed(trace.conclusion());
      case EXPLICIT_DENY ->
          new AccessDecision.Denied(
              Denial.EXPLICIT, DenyingLayer.explicit(trace), trace.conclusion());
      case IMPLICIT_DENY ->
          new AccessDecision.Denied(
              Denial.IMPLICIT, DenyingLayer.words(PolicyKind.KEY), trace.conclusion());
    };
  }

  private ApplicablePolicies inForce(AccessRequest request) {
    if (!(request.target() instanceof OnKey target)) {
      return policies;
    }
    return policies
        .withResourcePolicy(keyPolicy(target.policy()))
        .withGrants(target.grants().stream().map(SandboxGrants::toModel).toList());
  }

  private static Optional<Policy> keyPolicy(String text) {
    return read(text).value().stream()
        .flatMap(set -> set.keys().stream())
        .findFirst()
        .flatMap(KmsKey::policy);
  }

  private static Parsed<PolicySet> read(String policyText) {
    return PolicySetNormalizer.normalize(
        DocumentReader.readTexts(Map.of(KEY_POLICY_FILE, policyText)));
  }
}
