package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.StatementPart;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What can be said of a statement. */
final class StatementPhrases {

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

  /** Each effect as policies write it. */
  private static final Map<String, Effect> EFFECTS =
      Map.of("Allow", Effect.ALLOW, "Deny", Effect.DENY);

  /** The keys of a partition, each. */
  private static final List<String> EVERY_KEY =
      List.of("arn:aws:kms:*:*:key/*", "arn:aws-cn:kms:*:*:key/*", "arn:aws-us-gov:kms:*:*:key/*");

  private static final List<String> USE = List.of("kms:Encrypt", "kms:Decrypt");

  private static final List<String> COMPLEMENTS =
      List.of("NotAction", "NotResource", "NotPrincipal");

  private StatementPhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>(
            "statement has conditions",
            StatementPart.class,
            Phrase.Test.of(part -> !part.statement().conditions().isEmpty())),
        new Phrase<>(
            "statement is about KMS",
            StatementPart.class,
            Phrase.Test.of(part -> ListedActions.coverKms(part.statement()))),
        new Phrase<>(
            "statement is about every resource",
            StatementPart.class,
            of(statement -> isAboutAny(statement, List.of("arn:*:*:*:*:*")))),
        new Phrase<>(
            "statement is about every key",
            StatementPart.class,
            of(statement -> isAboutAny(statement, EVERY_KEY))),
        new Phrase<>(
            "Sid has a character that AWS refuses", StatementPart.class, StatementPhrases::sid),
        new Phrase<>(
            "statement breaks the grammar of its policy", StatementPart.class, new KindGrammar()));
  }

  static List<ValuedPhrase<?>> valued() {
    return List.of(
        ValuedPhrase.of(
            "effect is",
            StatementPart.class,
            List.of("Allow", "Deny"),
            "Allow",
            words -> of(statement -> any(words, w -> statement.effect() == EFFECTS.get(w)))),
        ValuedPhrase.of(
            "statement uses",
            StatementPart.class,
            COMPLEMENTS,
            "NotAction",
            words -> of(statement -> any(words, word -> uses(statement, word)))),
        ValuedPhrase.of(
            "statement names",
            StatementPart.class,
            List.of(),
            "kms:ReplicateKey",
            names -> actions(names, StatementPhrases::names)),
        ValuedPhrase.of(
            "statement covers",
            StatementPart.class,
            List.of(),
            "kms:ReplicateKey",
            names -> actions(names, ListedActions::cover)),
        ValuedPhrase.of(
            "statement tests",
            StatementPart.class,
            List.of(),
            "kms:ViaService",
            keys -> of(statement -> statement.conditions().stream().anyMatch(c -> tests(c, keys)))),
        ValuedPhrase.of(
            "statement needs",
            StatementPart.class,
            List.of(),
            "aws:SourceAccount",
            keys -> of(statement -> statement.conditions().stream().anyMatch(c -> needs(c, keys)))),
        ValuedPhrase.of(
            "policy denies use of keys by",
            StatementPart.class,
            List.of(),
            "aws:PrincipalOrgID",
            keys -> Phrase.Test.of(part -> deniesUseBy(part.in().policy(), keys))),
        ValuedPhrase.of(
            "statement is only for",
            StatementPart.class,
            PrincipalKind.allWords(),
            "role",
            kinds -> of(statement -> isOnlyFor(statement, Set.copyOf(kinds)))));
  }

  private static Phrase.Test<StatementPart> of(Function<Statement, Boolean> test) {
    return Phrase.Test.of(part -> test.apply(part.statement()));
  }

  private static boolean any(List<String> words, Function<String, Boolean> test) {
    return words.stream().anyMatch(test::apply);
  }

  /** The reason is the first action that is meant. */
  private static Phrase.Test<StatementPart> actions(
      List<String> names, BiPredicate<Statement, String> test) {
    return part -> names.stream().filter(name -> test.test(part.statement(), name)).findFirst();
  }

  private static boolean names(Statement statement, String name) {
    return ListedActions.listed(statement).stream().anyMatch(name::equalsIgnoreCase);
  }

  private static boolean tests(Condition condition, List<String> keys) {
    return condition instanceof Condition.Test test && ConditionPhrases.isOneOf(test.key(), keys);
  }

  /** Whether the condition fails for requests without the key. */
  private static boolean needs(Condition condition, List<String> keys) {
    return condition instanceof Condition.Test test
        && ConditionPhrases.isOneOf(test.key(), keys)
        && MissingKeyPasses.isNeeded(test);
  }

  private static boolean uses(Statement statement, String word) {
    return switch (word) {
      case "NotAction" -> statement.actions().filter(a -> a.match() == Match.NONE_OF).isPresent();
      case "NotResource" ->
          statement.resources().filter(r -> r.match() == Match.NONE_OF).isPresent();
      default -> statement.principals().filter(p -> p.match() == Match.NONE_OF).isPresent();
    };
  }

  /**
   * Whether a Deny in it lets pass only what has some of these keys, or resources that it names.
   */
  private static boolean deniesUseBy(Policy policy, List<String> keys) {
    return policy.statements().stream()
        .filter(statement -> statement.effect() == Effect.DENY)
        .filter(statement -> USE.stream().allMatch(use -> ListedActions.cover(statement, use)))
        .anyMatch(
            statement ->
                uses(statement, "NotResource")
                    || statement.conditions().stream().anyMatch(c -> tests(c, keys)));
  }

  /** Whether an entry of Resource matches all that one of these patterns does. */
  private static boolean isAboutAny(Statement statement, List<String> patterns) {
    return statement
        .resources()
        .filter(resources -> resources.match() == Match.ANY_OF)
        .filter(
            resources ->
                ListedActions.literals(resources.elements().entries()).stream()
                    .anyMatch(text -> patterns.stream().anyMatch(p -> Wildcards.covers(text, p))))
        .isPresent();
  }

  private static boolean isOnlyFor(Statement statement, Set<String> kinds) {
    Optional<Principals> principals =
        statement.principals().filter(p -> p.match() == Match.ANY_OF && p.rest().isEmpty());
    return principals.isPresent()
        && !principals.get().entries().isEmpty()
        && principals.get().entries().stream()
            .allMatch(entry -> kinds.contains(PrincipalKind.of(entry.principal()).words()));
  }

  /** Key policies, and what the services' own resource policies allow, is not so narrow. */
  private static Optional<String> sid(StatementPart part) {
    PolicyKind kind = part.in().policy().kind();
    boolean narrow =
        switch (kind) {
          case IDENTITY, TRUST, PERMISSIONS_BOUNDARY, SESSION -> true;
          case KEY, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE -> false;
        };
    return part.statement()
        .sid()
        .filter(sid -> narrow && !SID.matcher(sid).matches() && !sid.contains("${"))
        .map(sid -> "a `Sid` of the " + kind.words() + " holds letters and digits only");
  }
}
