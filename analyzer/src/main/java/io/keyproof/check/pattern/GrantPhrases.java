package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.GrantPart;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.KeyFacts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be said of a grant. */
final class GrantPhrases {

  /** The operations that carry an encryption context, which is what constraints are about. */
  private static final Set<GrantOperation> WITH_CONTEXT =
      EnumSet.of(
          GrantOperation.DECRYPT,
          GrantOperation.ENCRYPT,
          GrantOperation.GENERATE_DATA_KEY,
          GrantOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
          GrantOperation.GENERATE_DATA_KEY_PAIR,
          GrantOperation.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT,
          GrantOperation.RE_ENCRYPT_FROM,
          GrantOperation.RE_ENCRYPT_TO);

  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,4} days");

  private GrantPhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("grant has no constraints", GrantPart.class, GrantPhrases::unconstrained),
        new Phrase<>(
            "grant has no retiring principal",
            GrantPart.class,
            Phrase.Test.of(part -> part.grant().retiring().isEmpty())),
        new Phrase<>(
            "grantee is of another account than the key",
            GrantPart.class,
            part -> Accounts.other(part.key(), part.grant().grantee())),
        new Phrase<>(
            "grant allows what the key cannot do", GrantPart.class, GrantPhrases::offUsage));
  }

  static List<ValuedPhrase<?>> valued() {
    return List.of(
        ValuedPhrase.of(
            "grantee is",
            GrantPart.class,
            PrincipalKind.allWords(),
            "account",
            kinds ->
                Phrase.Test.of(
                    part -> kinds.contains(PrincipalKind.of(part.grant().grantee()).words()))),
        ValuedPhrase.of(
            "grant allows",
            GrantPart.class,
            Arrays.stream(GrantOperation.values()).map(GrantOperation::awsName).toList(),
            "CreateGrant",
            GrantPhrases::allows),
        new ValuedPhrase<>(
            "grant is older than",
            GrantPart.class,
            List.of(),
            DAYS,
            "90 days",
            GrantPhrases::older));
  }

  /** An asymmetric key knows no encryption context, so its grants cannot have constraints. */
  private static Optional<String> unconstrained(GrantPart part) {
    Grant grant = part.grant();
    boolean symmetric =
        part.key().facts().flatMap(KeyFacts::keySpec).map("SYMMETRIC_DEFAULT"::equals).orElse(true);
    List<String> free =
        grant.operations().stream()
            .filter(WITH_CONTEXT::contains)
            .sorted()
            .map(GrantOperation::awsName)
            .toList();
    return symmetric && !free.isEmpty() && grant.constraints().equals(GrantConstraints.NONE)
        ? Optional.of("it allows " + Sentence.list(free) + " under any encryption context")
        : Optional.empty();
  }

  private static Phrase.Test<GrantPart> allows(List<String> names) {
    return part ->
        part.grant().operations().stream()
            .map(GrantOperation::awsName)
            .filter(names::contains)
            .findFirst()
            .map(name -> "it allows `" + name + "`");
  }

  private static Phrase.Test<GrantPart> older(List<String> days) {
    long most = Long.parseLong(days.get(0).substring(0, days.get(0).indexOf(' ')));
    return part ->
        part.grant()
            .created()
            .map(created -> LocalDate.ofInstant(created, ZoneOffset.UTC))
            .filter(created -> ChronoUnit.DAYS.between(created, part.today()) > most)
            .map(
                created ->
                    "created on %s, it is %d days old on %s"
                        .formatted(
                            created, ChronoUnit.DAYS.between(created, part.today()), part.today()));
  }

  private static Optional<String> offUsage(GrantPart part) {
    Optional<KeyFacts> facts = part.key().facts();
    Optional<String> usage = facts.flatMap(KeyFacts::impliedKeyUsage);
    return usage.flatMap(
        one ->
            part.grant().operations().stream()
                .sorted()
                .flatMap(
                    operation ->
                        ActionOffUsage.reason(operation.action(), one, facts.orElseThrow()).stream()
                            .map(why -> "`" + operation.awsName() + "`: " + why))
                .findFirst());
  }
}
