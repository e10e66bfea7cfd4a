package io.keyproof.assertion;

import io.keyproof.assertion.KeyJudge.Comparison;
import io.keyproof.check.AccessProof;
import io.keyproof.check.CheckResult;
import io.keyproof.check.KeyAccesses;
import io.keyproof.check.KeyDeployment;
import io.keyproof.document.DocumentReader;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.Confirmation;
import io.keyproof.model.Condition;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.replay.WitnessReplayer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Decides the assertions of a file for the keys of a policy set. */
public final class AssertionRunner {

  private final PolicySet policies;
  private final Function<CheckResult, Confirmation> performing;
  private final GivenValues given;
  private final Map<Path, PolicySet> references = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private AssertionRunner(
      PolicySet policies, Function<CheckResult, Confirmation> performing, GivenValues given) {
    this.policies = policies;
    this.performing = performing;
    this.given = given;
  }

  /**
   * The results of the assertions that can be used, and complaints about the others.
   *
   * @param given what is known of values in the policies that assertions compare with
   */
  public static Parsed<List<AssertionResult>> run(
      Path file, PolicySet policies, WitnessReplayer replayer, GivenValues given) {
    return AssertionReader.read(file)
        .then(read -> new AssertionRunner(policies, replayer::replay, given).run(read));
  }

  static Parsed<List<AssertionResult>> run(
      AssertionFile file, PolicySet policies, Function<CheckResult, Confirmation> performing) {
    return new AssertionRunner(policies, performing, GivenValues.NONE).run(file);
  }

  private Parsed<List<AssertionResult>> run(AssertionFile file) {
    List<AssertionResult> results = new ArrayList<>();
    for (Assertion assertion : file.assertions()) {
      Set<KmsKey> keys = keys(assertion);
      Optional<PolicySet> reference = assertion.claim().accept(new Reference());
      boolean isUsable = reference.isPresent() || !isComparison(assertion);
      if (!keys.isEmpty() && isUsable) {
        List<AssertedKey> judged = new ArrayList<>();
        for (KmsKey key : keys) {
          judged.add(judge(assertion, key, reference, file));
        }
        results.add(
            new AssertionResult(
                assertion.name(),
                assertion.claim().kind(),
                assertion.span(),
                Meaning.of(assertion),
                judged));
      }
    }
    return Parsed.of(results, diagnostics);
  }

  private static boolean isComparison(Assertion assertion) {
    return assertion.claim() instanceof Claim.NoNewAccess;
  }

  /** The keys that are meant; a name that means none is a complaint. */
  private Set<KmsKey> keys(Assertion assertion) {
    Set<KmsKey> meant = new LinkedHashSet<>();
    boolean isComplete = true;
    for (KeyName name : assertion.keys()) {
      List<KmsKey> found = name.among(policies.keys());
      if (found.isEmpty()) {
        diagnostics.add(Diagnostic.error(name.span(), noSuchKey(name)));
        isComplete = false;
      }
      meant.addAll(found);
    }
    return isComplete ? meant : Set.of();
  }

  private String noSuchKey(KeyName name) {
    Set<String> known = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    for (KmsKey key : policies.keys()) {
      known.addAll(KeyAccesses.names(key));
      shown.add("`" + KeyAccesses.name(key) + "`");
    }
    if (known.isEmpty()) {
      return "no file holds a key, so nothing can be said of " + name.quoted();
    }
    String hint = Suggestion.hint(name.text(), known);
    return "no file holds a key "
        + name.quoted()
        + (hint.isEmpty() ? ", expected one of " + String.join(", ", shown) : hint);
  }

  private AssertedKey judge(
      Assertion assertion, KmsKey key, Optional<PolicySet> reference, AssertionFile file) {
    KeyDeployment deployment = KeyAccesses.of(policies, key);
    List<KeyAccess> deployments = new ArrayList<>(List.of(deployment.access()));
    List<String> notes = new ArrayList<>();
    assertion.keys().stream()
        .flatMap(name -> name.noteOn(key).stream())
        .findFirst()
        .ifPresent(notes::add);
    if (reference.isPresent()) {
      counterpart(reference.get(), deployment)
          .ifPresentOrElse(
              old -> deployments.add(old.access()),
              () -> notes.add("the reference does not hold this key: all access to it is new"));
    }
    KeyQuestions questions = KeyQuestions.of(assertion, owner(deployment, deployments));
    try (AccessProof proof =
        new AccessProof(deployments, deployment.space(), deployment.account(), questions.all())) {
      return new KeyJudge(
              deployment,
              questions,
              proof,
              deployments.size() > 1 ? Comparison.WITH_REFERENCE : Comparison.NONE,
              performing,
              notes)
          .judge(file.others());
    }
  }

  private static KeyOwner owner(KeyDeployment deployment, List<KeyAccess> accesses) {
    return new KeyOwner(
        deployment.account(),
        deployment.key().arn().map(KeyArn::partition).orElse("*"),
        NamedValues.of(accesses.get(0)),
        ListedSessions.of(accesses.get(0)));
  }

  /** The same key in the reference: by its ARN, else by its name. */
  private static Optional<KeyDeployment> counterpart(PolicySet reference, KeyDeployment key) {
    List<KeyDeployment> all =
        reference.keys().stream().map(old -> KeyAccesses.of(reference, old)).toList();
    return all.stream()
        .filter(old -> old.key().arn().isPresent() && old.key().arn().equals(key.key().arn()))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(old -> old.key().arn().isEmpty() || key.key().arn().isEmpty())
                    .filter(old -> old.name().equals(key.name()))
                    .findFirst());
  }

  /** The policies that an assertion compares with, read once; empty if it does not, or cannot. */
  private final class Reference implements Claim.Visitor<Optional<PolicySet>> {

    @Override
    public Optional<PolicySet> never() {
      return Optional.empty();
    }

    @Override
    public Optional<PolicySet> always(List<Condition> requires) {
      return Optional.empty();
    }

    @Override
    public Optional<PolicySet> only(List<Callers> by) {
      return Optional.empty();
    }

    @Override
    public Optional<PolicySet> noNewAccess(Claim.NoNewAccess claim) {
      PolicySet set = references.computeIfAbsent(claim.than(), each -> read(claim));
      return set.keys().isEmpty() ? Optional.empty() : Optional.of(set);
    }

    private PolicySet read(Claim.NoNewAccess claim) {
      Parsed<PolicySet> read =
          DeploymentNormalizer.together(DocumentReader.read(List.of(claim.than()), given));
      diagnostics.addAll(read.diagnostics());
      PolicySet set = read.value().orElse(new PolicySet(List.of(), List.of(), List.of()));
      if (set.keys().isEmpty()) {
        SourceSpan span = claim.span();
        diagnostics.add(
            Diagnostic.error(span, "the reference `" + claim.shown() + "` holds no key"));
      }
      return set;
    }
  }
}
