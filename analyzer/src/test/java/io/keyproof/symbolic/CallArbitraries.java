package io.keyproof.symbolic;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.model.GrantOperation;
import io.keyproof.symbolic.AccessVocabulary.Topic;
import io.keyproof.symbolic.CallDraft.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Requests of every kind of caller for every action, which shrink to a plain Decrypt of a role. */
final class CallArbitraries {

  /** Said of a request by its caller, key and call; never chosen. */
  private static final Set<String> DESCRIBED =
      Set.of(
          "kms:CallerAccount",
          "aws:PrincipalAccount",
          "aws:ResourceAccount",
          "aws:PrincipalType",
          "aws:username",
          "kms:KeySpec",
          "kms:EncryptionContextKeys",
          "aws:RequestedRegion",
          "aws:PrincipalServiceName",
          "aws:PrincipalArn",
          "aws:PrincipalIsAWSService",
          "aws:ViaAWSService",
          "kms:GrantIsForAWSResource",
          "kms:MultiRegion");

  private static final Pattern PATTERN = Pattern.compile("[*?$]");

  private CallArbitraries() {}

  static Arbitrary<CallDraft> calls() {
    Arbitrary<String> actions =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(AccessVocabulary.ASKED.subList(0, 4))),
            Tuple.of(3, Arbitraries.of(AccessVocabulary.ASKED)),
            Tuple.of(
                1,
                Arbitraries.of(
                    ActionCatalog.bundled().actions().stream().map(KmsAction::name).toList())));
    Arbitrary<Integer> grants = Arbitraries.of(0, 1, 2);
    return Combinators.combine(
            Arbitraries.of(AccessVocabulary.CALLERS),
            actions,
            Combinators.combine(Arbitraries.of(0, 1), seldom(2), seldom(3), seldom(5))
                .as(
                    (key, alias, forwarded, asymmetric) ->
                        Tuple.of(key, alias, forwarded, asymmetric)),
            Arbitraries.of(facts()).list().ofMaxSize(10),
            Arbitraries.of(pairs()).list().ofMaxSize(3),
            Arbitraries.of(GrantOperation.DECRYPT, GrantOperation.ENCRYPT).set().ofMaxSize(2),
            grants)
        .as(
            (caller, action, key, facts, pairs, child, grant) ->
                new CallDraft(
                    caller,
                    action,
                    key.get1(),
                    key.get2(),
                    key.get3(),
                    !key.get4(),
                    facts,
                    pairs,
                    child,
                    grant));
  }

  private static Arbitrary<Boolean> seldom(int times) {
    return Arbitraries.frequencyOf(
        Tuple.of(times, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
  }

  private static List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (Topic topic : AccessVocabulary.TOPICS) {
      boolean chosen =
          !DESCRIBED.contains(topic.key()) && !topic.key().startsWith("kms:EncryptionContext:");
      List<String> values = topic.carried().isEmpty() ? topic.values() : topic.carried();
      for (String value : chosen ? values : List.<String>of()) {
        boolean isEmptyWhereNoneMayBe = value.isEmpty() && !topic.key().contains("Tag/");
        if (!PATTERN.matcher(value).find() && !isEmptyWhereNoneMayBe) {
          facts.add(new Fact(topic.key(), value));
        }
      }
    }
    facts.add(new Fact("aws:PrincipalTag/team", "b*"));
    facts.add(new Fact("aws:PrincipalTag/team", "x"));
    facts.add(new Fact("aws:ResourceOrgID", "o-1"));
    return facts;
  }

  private static List<Fact> pairs() {
    return List.of(
        new Fact("App", "pay"),
        new Fact("App", "Pay"),
        new Fact("app", "pay"),
        new Fact("team", "blue"),
        new Fact("team", ""),
        new Fact("App", "alice"),
        new Fact("App", "*"),
        new Fact("Other", "x"));
  }
}
