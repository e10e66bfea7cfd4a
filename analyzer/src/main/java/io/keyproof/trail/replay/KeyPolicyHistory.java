package io.keyproof.trail.replay;

import io.keyproof.check.DeploymentComparer;
import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.detect.PolicyChanges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of keys as a trail changes them, from those that were in force when it began. Each
 * change is compared over all requests.
 */
public final class KeyPolicyHistory implements PolicyChanges {

  private final Map<String, Policy> inForce;

  private KeyPolicyHistory(Map<String, Policy> inForce) {
    this.inForce = new HashMap<>(inForce);
  }

  /** One that knows no policy: then of no change is known what it allows. */
  public static KeyPolicyHistory unknown() {
    return new KeyPolicyHistory(Map.of());
  }

  /** Reads the policies that were in force when the trail began. */
  public static Parsed<KeyPolicyHistory> read(Path policies) {
    return PolicyBook.read(policies).then(book -> Parsed.of(new KeyPolicyHistory(book.keys())));
  }

  @Override
  public Optional<String> widening(String key, String policy) {
    Optional<String> name = PolicyBook.subject(key);
    Parsed<Policy> read = PolicyBook.parse(key, policy, PolicyKind.KEY);
    if (name.isEmpty() || read.value().isEmpty()) {
      return Optional.of(
          "the policy that was put cannot be read: "
              + read.diagnostics().stream().findFirst().map(Diagnostic::message).orElse(key));
    }
    Optional<Policy> before = Optional.ofNullable(inForce.put(name.get(), read.value().get()));
    return before.isEmpty()
        ? Optional.of(
            "a key policy was put, and the one before is not among the policies: whether it allows"
                + " more is not known")
        : widening(set(key, before.get()), set(key, read.value().get()));
  }

  @Override
  public void made(String key, Optional<String> policy) {
    String text = policy.orElseGet(() -> byDefault(key));
    PolicyBook.subject(key)
        .ifPresent(
            name ->
                PolicyBook.parse(key, text, PolicyKind.KEY)
                    .value()
                    .ifPresent(read -> inForce.put(name, read)));
  }

  /** What AWS KMS gives a key that is made without a policy. */
  private static String byDefault(String key) {
    String[] parts = key.split(":", -1);
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "arn:%s:iam::%s:root"}, "Action": "kms:*", "Resource": "*"}]}
        """
        .formatted(parts[1], parts[4]);
  }

  private static Optional<String> widening(PolicySet old, PolicySet now) {
    List<String> open = new ArrayList<>();
    for (ComparedSubject subject : DeploymentComparer.compare(old, now)) {
      Comparison comparison = subject.comparison();
      if (comparison.newlyAllowed().isPresent()) {
        Comparison.Example example = comparison.newlyAllowed().get();
        return Optional.of(
            "the new key policy is proven to allow more: `"
                + example.caller().map(caller -> caller.name()).orElse("anybody")
                + "` can now call `"
                + example.action()
                + "`");
      }
      if (comparison.verdict() == Verdict.INCONCLUSIVE) {
        open.addAll(comparison.reasons());
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "whether the new key policy allows more could not be decided: "
                + String.join("; ", open));
  }

  private static PolicySet set(String arn, Policy policy) {
    return new PolicySet(
        List.of(
            new KmsKey(
                arn,
                KeyArn.parse(arn),
                Optional.of(policy),
                List.of(),
                Optional.empty(),
                Set.of(),
                KeyTags.UNTOLD,
                SourceSpan.startOf(arn))),
        List.of(),
        List.of());
  }
}
