package io.keyproof.assertion;

import io.keyproof.assertion.KeyClassAssertions.Required;
import io.keyproof.check.CheckResult;
import io.keyproof.check.ClassedKeys;
import io.keyproof.check.DecisionTracer;
import io.keyproof.check.KeyAccesses;
import io.keyproof.check.Membership;
import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertedKey.Counterexample;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Traces;
import io.keyproof.finding.Undecided;
import io.keyproof.finding.Witness;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Stated;
import io.keyproof.settings.KeyClass;
import io.keyproof.settings.Settings;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What settings require of the keys of a deployment: administrators, and what each class of keys
 * must satisfy. Identity policies that the files do not hold are taken to allow nothing.
 */
public final class KeyRequirements {

  /** The ids that findings go by, besides those of rules. */
  public static final Set<String> IDS =
      Set.of(
          KeyClassAssertions.CONTEXT,
          KeyClassAssertions.SERVICE,
          KeyClassAssertions.ADMINISTRATORS,
          KeyRequirements.ROTATION);

  private static final String ROTATION = "required-rotation";

  /** AWS KMS rotates a key that does not say how often once a year. */
  private static final int USUAL_PERIOD = 365;

  private final PolicySet policies;
  private final Settings settings;
  private final Function<CheckResult, Confirmation> performing;
  private final Traces traces;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Undecided> undecided = new ArrayList<>();

  private KeyRequirements(
      PolicySet policies,
      Settings settings,
      Function<CheckResult, Confirmation> performing,
      Traces traces) {
    this.policies = policies;
    this.settings = settings;
    this.performing = performing;
    this.traces = traces;
  }

  /** What came of all requirements for all keys. */
  public record Judged(List<Finding> findings, List<Undecided> undecided) {}

  /**
   * Judges every key.
   *
   * @param performing performs a witness
   */
  public static Judged judge(
      PolicySet policies,
      Settings settings,
      Function<CheckResult, Confirmation> performing,
      Traces traces) {
    KeyRequirements requirements = new KeyRequirements(policies, settings, performing, traces);
    policies.keys().forEach(requirements::judge);
    return new Judged(requirements.findings, requirements.undecided);
  }

  private void judge(KmsKey key) {
    settings
        .keyAdministrators()
        .ifPresent(
            listed ->
                judge(key, KeyClassAssertions.administrators(listed.value(), listed.span()), ""));
    for (KeyClass keyClass : settings.keyClasses().values()) {
      Membership membership = ClassedKeys.membership(keyClass, key, settings);
      if (membership instanceof Membership.Member) {
        judge(key, keyClass);
      } else if (membership instanceof Membership.Open open) {
        judgeAsMember(key, keyClass, open.reason());
      }
    }
  }

  private void judge(KmsKey key, KeyClass keyClass) {
    String of = " (key class `" + keyClass.name() + "`)";
    KeyClassAssertions.of(keyClass).forEach(required -> judge(key, required, of));
    keyClass.require().rotationDays().ifPresent(days -> rotation(key, days, of));
  }

  /** What a key that may be of a class would break as one of it is an open question. */
  private void judgeAsMember(KmsKey key, KeyClass keyClass, String reason) {
    KeyRequirements asMember = new KeyRequirements(policies, settings, performing, Traces.LEFT_OUT);
    asMember.judge(key, keyClass);
    asMember.findings.stream()
        .map(found -> new Undecided(found.ruleId(), found.resource(), key.span(), reason))
        .forEach(undecided::add);
    asMember.undecided.stream()
        .map(
            open ->
                new Undecided(
                    open.ruleId(), open.resource(), open.span(), reason + "; " + open.reason()))
        .forEach(undecided::add);
  }

  private void judge(KmsKey key, Required required, String of) {
    Optional<String> doubt = KeyAccesses.doubtfulAccount(key);
    if (doubt.isPresent()) {
      undecided.add(
          new Undecided(required.ruleId(), KeyAccesses.name(key), key.span(), doubt.get()));
      return;
    }
    PolicySet alone =
        new PolicySet(List.of(key), policies.identities(), policies.others(), policies.aliases());
    AssertionFile file = new AssertionFile(List.of(required.assertion()), Unseen.NONE);
    AssertionRunner.run(file, alone, performing).value().orElse(List.of()).stream()
        .flatMap(result -> result.keys().stream())
        .forEach(asserted -> add(asserted, key, required, of));
  }

  private void add(AssertedKey asserted, KmsKey key, Required required, String of) {
    if (asserted.verdict() == AssertionVerdict.HOLDS) {
      return;
    }
    SourceSpan place = asserted.span();
    Optional<Counterexample> shown = asserted.counterexample();
    if (asserted.verdict() == AssertionVerdict.INCONCLUSIVE || shown.isEmpty()) {
      String reason = String.join("; ", asserted.reasons());
      undecided.add(new Undecided(required.ruleId(), asserted.key(), place, reason));
      return;
    }
    SourceSpan cause =
        shown.get().witness().allowedBy().stream()
            .findFirst()
            .map(statement -> statement.span())
            .orElse(place);
    String caller = shown.get().witness().request().caller().identity();
    findings.add(
        new Finding(
            required.ruleId(),
            Severity.ERROR,
            shown.get().certainty(),
            asserted.key(),
            cause,
            "`%s` can call `%s` on `%s`, but %s%s"
                .formatted(
                    caller,
                    shown.get().witness().request().action(),
                    asserted.key(),
                    required.requirement(),
                    of),
            "narrow the statement, or change what the settings require",
            Optional.of(witness(shown.get())),
            shown.get().confirmation(),
            asserted.assumptions(),
            required.ruleId() + " " + KeyAccesses.name(key) + " " + required.requirement(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  private Witness witness(Counterexample shown) {
    return switch (traces) {
      case WANTED -> shown.witness().with(DecisionTracer.abridged(shown.trace()));
      case LEFT_OUT -> shown.witness();
    };
  }

  private void rotation(KmsKey key, int days, String of) {
    String name = KeyAccesses.name(key);
    Optional<KeyFacts> facts = key.facts();
    Optional<Boolean> enabled = facts.flatMap(KeyFacts::rotationEnabled);
    if (enabled.isEmpty()) {
      undecided.add(
          new Undecided(ROTATION, name, key.span(), "no file tells whether the key is rotated"));
      return;
    }
    int period =
        facts.get().lifecycle().rotationPeriodInDays().map(Stated::value).orElse(USUAL_PERIOD);
    if (enabled.get() && period <= days) {
      return;
    }
    findings.add(
        new Finding(
            ROTATION,
            Severity.ERROR,
            Certainty.ALWAYS,
            name,
            facts.get().rotationSpan().orElse(facts.get().span()),
            "`%s` is rotated %s, but must be every %d days%s"
                .formatted(name, enabled.get() ? "every " + period + " days" : "never", days, of),
            "enable automatic rotation with a period of at most " + days + " days",
            Optional.empty(),
            new Confirmation.Unneeded("the files say so"),
            List.of(),
            ROTATION + " " + name + " " + days,
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }
}
