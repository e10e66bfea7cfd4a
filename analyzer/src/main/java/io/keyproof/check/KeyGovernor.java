package io.keyproof.check;

import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.KeyGovernance;
import io.keyproof.finding.KeyGovernance.Fact;
import io.keyproof.finding.Traces;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyLifecycle;
import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Stated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who can use, hand on and destroy a key, and what the files say of its keeping. */
public final class KeyGovernor {

  private static final List<String> CONTROL =
      List.of("kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion");

  private static final RequestLimits ANY = new RequestLimits(RequestLimits.Context.ANY, Map.of());

  /** AWS KMS rotates a key that does not say how often once a year. */
  private static final int USUAL_PERIOD = 365;

  private final PolicySet policies;
  private final Function<CheckResult, Confirmation> performing;

  /**
   * @param performing performs a witness
   */
  public KeyGovernor(PolicySet policies, Function<CheckResult, Confirmation> performing) {
    this.policies = policies;
    this.performing = performing;
  }

  public KeyGovernance of(KmsKey key) {
    PolicySet alone =
        new PolicySet(List.of(key), policies.identities(), policies.others(), policies.aliases());
    String name = KeyAccesses.name(key);
    List<AccessAnswer> answers =
        Stream.concat(uses(key).stream(), CONTROL.stream())
            .flatMap(
                action ->
                    WhoCan.find(alone, name, action, ANY, key.span(), performing, Traces.LEFT_OUT)
                        .value()
                        .stream())
            .toList();
    return new KeyGovernance(
        name,
        key.arn().map(KeyArn::toString).orElse(""),
        key.span(),
        facts(key),
        key.facts().map(each -> pending(each.lifecycle())).orElse(List.of()),
        answers);
  }

  /** What a key of its kind is for; of one whose kind no file tells, encryption. */
  private static List<String> uses(KmsKey key) {
    return switch (key.facts().flatMap(KeyFacts::keyUsage).orElse("ENCRYPT_DECRYPT")) {
      case "SIGN_VERIFY" -> List.of("kms:Sign");
      case "GENERATE_VERIFY_MAC" -> List.of("kms:GenerateMac", "kms:VerifyMac");
      case "KEY_AGREEMENT" -> List.of("kms:DeriveSharedSecret");
      default -> List.of("kms:Decrypt", "kms:GenerateDataKey");
    };
  }

  private static List<Fact> facts(KmsKey key) {
    List<Fact> facts = new ArrayList<>();
    if (!key.aliases().isEmpty()) {
      facts.add(new Fact("aliases", String.join(", ", key.aliases().stream().sorted().toList())));
    }
    if (!key.tags().tags().isEmpty()) {
      facts.add(
          new Fact(
              "tags",
              String.join(
                  ", ",
                  key.tags().tags().stream()
                      .map(tag -> tag.name() + " = " + tag.value() + (tag.isCertain() ? "" : "?"))
                      .toList())));
    }
    Optional<KeyFacts> known = key.facts();
    add(facts, "spec", known.flatMap(KeyFacts::keySpec));
    add(facts, "usage", known.flatMap(KeyFacts::keyUsage));
    add(facts, "state", known.flatMap(KeyFacts::keyState));
    add(facts, "origin", known.flatMap(KeyFacts::origin));
    add(facts, "multi-Region", known.flatMap(KeyFacts::multiRegionKeyType));
    facts.add(new Fact("rotation", known.map(KeyGovernor::rotation).orElse("no file tells")));
    facts.add(new Fact("grants", Integer.toString(key.grants().size())));
    return facts;
  }

  private static String rotation(KeyFacts facts) {
    if (facts.rotationEnabled().isEmpty()) {
      return "no file tells";
    }
    int days = facts.lifecycle().rotationPeriodInDays().map(Stated::value).orElse(USUAL_PERIOD);
    return facts.rotationEnabled().get() ? "every " + days + " days" : "none";
  }

  private static List<String> pending(KeyLifecycle lifecycle) {
    List<String> pending = new ArrayList<>();
    lifecycle
        .deletionDate()
        .ifPresent(date -> pending.add("the key is deleted on " + day(date.value())));
    lifecycle
        .validTo()
        .ifPresent(date -> pending.add("its key material expires on " + day(date.value())));
    return pending;
  }

  private static String day(Instant time) {
    return time.toString().substring(0, 10);
  }

  private static void add(List<Fact> facts, String name, Optional<String> value) {
    value.ifPresent(each -> facts.add(new Fact(name, each)));
  }
}
