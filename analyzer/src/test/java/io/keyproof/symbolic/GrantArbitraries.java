package io.keyproof.symbolic;

import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Grants to every kind of principal, with constraints, tokens and retiring principals. */
final class GrantArbitraries {

  private static final SourceSpan SPAN = SourceSpan.startOf("random");

  private final Choices choices;

  GrantArbitraries(Choices choices) {
    this.choices = choices;
  }

  Arbitrary<List<Grant>> grants() {
    return Choices.mostly(3, List.of(), grant().list().ofMinSize(1).ofMaxSize(2))
        .map(GrantArbitraries::numbered);
  }

  private Arbitrary<Grant> grant() {
    Arbitrary<String> grantees =
        choices.knownOr(
            Arbitraries.of(
                AccessVocabulary.PRINCIPALS.stream()
                    .filter(each -> each.startsWith("arn:aws:") || each.startsWith("service"))
                    .filter(each -> !each.contains("*"))
                    .toList()),
            AccessVocabulary.OPEN_PRINCIPALS);
    Arbitrary<Text> values =
        choices
            .knownOr(
                Arbitraries.of("pay", "Pay", "blue", ""), List.of("{{any}}", "{{one:pay|blue}}"))
            .map(Unknowns::text);
    Arbitrary<Map<String, Text>> pairs =
        Arbitraries.maps(Arbitraries.of("App", "app", "team"), values)
            .ofMaxSize(2)
            .map(GrantArbitraries::withoutTwins);
    Arbitrary<Text> sources =
        choices
            .knownOr(
                Arbitraries.of(
                    "arn:aws:s3:::bucket",
                    "arn:aws:s3:::*",
                    "arn:aws:sns:eu-west-1:111122223333:topic"),
                List.of("arn:aws:s3:::{{any}}"))
            .map(Unknowns::text);
    Arbitrary<GrantConstraints> constraints =
        Choices.mostly(
            1,
            GrantConstraints.NONE,
            Combinators.combine(
                    Choices.optional(-1, pairs),
                    Choices.optional(-1, pairs),
                    Choices.optional(-3, sources))
                .as(GrantConstraints::new));
    return Combinators.combine(
            grantees.map(Unknowns::principal),
            Arbitraries.of(GrantOperation.class).set().ofMinSize(1).ofMaxSize(4),
            operations(),
            constraints,
            Choices.optional(-2, grantees.map(Unknowns::principal)),
            issuers(),
            Choices.mostly(5, false, Arbitraries.just(true)),
            choices.guards())
        .as(
            (grantee, few, usual, limits, retiring, issuer, token, guard) ->
                new Grant(
                    "grant",
                    Optional.empty(),
                    grantee,
                    union(few, usual),
                    limits,
                    retiring,
                    issuer,
                    token,
                    guard,
                    SPAN));
  }

  private static Arbitrary<Set<GrantOperation>> operations() {
    return Arbitraries.of(
            GrantOperation.DECRYPT,
            GrantOperation.ENCRYPT,
            GrantOperation.DESCRIBE_KEY,
            GrantOperation.CREATE_GRANT,
            GrantOperation.RETIRE_GRANT)
        .set()
        .ofMaxSize(4);
  }

  private Arbitrary<Optional<Text>> issuers() {
    Arbitrary<Optional<Text>> known =
        Arbitraries.of(AccessVocabulary.OWN, AccessVocabulary.OTHER)
            .map(account -> Optional.of(Text.of(account)));
    return choices.knowledge() == Choices.Knowledge.COMPLETE
        ? known
        : Arbitraries.frequencyOf(
            Tuple.of(4, known),
            Tuple.of(1, Arbitraries.just(Optional.empty())),
            Tuple.of(1, Arbitraries.just(Optional.of(Unknowns.text("{{account:account}}")))));
  }

  private static Set<GrantOperation> union(Set<GrantOperation> left, Set<GrantOperation> right) {
    Set<GrantOperation> both = new HashSet<>(left);
    both.addAll(right);
    return both;
  }

  /** KMS takes no two keys that differ in case only. */
  private static Map<String, Text> withoutTwins(Map<String, Text> pairs) {
    Map<String, Text> single = new LinkedHashMap<>(pairs);
    if (single.containsKey("App")) {
      single.remove("app");
    }
    return single;
  }

  private static List<Grant> numbered(List<Grant> grants) {
    List<Grant> numbered = new ArrayList<>();
    for (Grant each : grants) {
      numbered.add(
          new Grant(
              "grant-" + (numbered.size() + 1),
              each.name(),
              each.grantee(),
              each.operations(),
              each.constraints(),
              each.retiring(),
              each.issuingAccount(),
              each.needsToken(),
              each.guard(),
              each.span()));
    }
    return numbered;
  }
}
