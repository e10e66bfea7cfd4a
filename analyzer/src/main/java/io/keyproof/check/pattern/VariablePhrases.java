package io.keyproof.check.pattern;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.check.pattern.Part.StatementPart;
import io.keyproof.check.pattern.Part.VariablePart;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principals;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said of a policy variable. IAM User Guide, "Policy variables". */
final class VariablePhrases {

  private static final Set<String> ESCAPES = Set.of("${*}", "${?}", "${$}");
  private static final Pattern FORM = Pattern.compile("\\$\\{([^\\s{},']+)(?:, '([^']*)')?}");

  private static final Set<PrincipalKind> ROLES =
      EnumSet.of(PrincipalKind.ROLE, PrincipalKind.ROLE_SESSION);

  private VariablePhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>(
            "variable is a text in the old language",
            VariablePart.class,
            VariablePhrases::inOldLanguage),
        new Phrase<>("variable is malformed", VariablePart.class, VariablePhrases::malformed),
        new Phrase<>("variable is unknown", VariablePart.class, VariablePhrases::unknown),
        new Phrase<>("variable has several values", VariablePart.class, VariablePhrases::several),
        new Phrase<>(
            "variable is absent for these principals",
            VariablePart.class,
            VariablePhrases::absent));
  }

  private static Optional<String> inOldLanguage(VariablePart part) {
    return part.within(StatementPart.class)
        .filter(in -> in.in().policy().version() == PolicyVersion.V2008_10_17)
        .map(in -> "without `\"Version\": \"2012-10-17\"` it stands for its own characters");
  }

  private static Optional<String> malformed(VariablePart part) {
    if (ESCAPES.contains(part.text()) || FORM.matcher(part.text()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        part.text().endsWith("}")
            ? "a variable is written `${service:Name}`, with a default `${service:Name, 'text'}`"
            : "its brace is not closed");
  }

  private static Optional<String> unknown(VariablePart part) {
    return key(part).flatMap(UnknownConditionKey::reason);
  }

  private static Optional<String> several(VariablePart part) {
    return key(part)
        .flatMap(ConditionKeyCatalog.bundled()::find)
        .filter(ConditionKeyFacts::multivalued)
        .map(facts -> "`" + facts.name() + "` has several values, so it cannot stand in a text");
  }

  /** Sessions of roles carry no name of a user. */
  private static Optional<String> absent(VariablePart part) {
    boolean ofUsers = key(part).filter(key -> key.is("aws:username")).isPresent();
    boolean hasDefault = part.text().contains(",");
    return part.within(StatementPart.class)
        .filter(in -> ofUsers && !hasDefault)
        .flatMap(in -> in.statement().principals())
        .filter(VariablePhrases::areRoles)
        .map(roles -> "sessions of a role have no `aws:username`; only users have");
  }

  private static boolean areRoles(Principals principals) {
    return principals.match() == Match.ANY_OF
        && principals.rest().isEmpty()
        && !principals.entries().isEmpty()
        && principals.entries().stream()
            .allMatch(entry -> ROLES.contains(PrincipalKind.of(entry.principal())));
  }

  private static Optional<ConditionKey> key(VariablePart part) {
    Matcher form = FORM.matcher(part.text());
    return !ESCAPES.contains(part.text()) && form.matches()
        ? Optional.of(ConditionKey.of(form.group(1)))
        : Optional.empty();
  }
}
