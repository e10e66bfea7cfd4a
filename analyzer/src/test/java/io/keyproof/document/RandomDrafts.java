package io.keyproof.document;

import io.keyproof.document.PolicyText.Draft;
import io.keyproof.document.PolicyText.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Random policies of each kind, of a few statements. */
final class RandomDrafts {

  private RandomDrafts() {}

  /** Of keys. */
  static final class OfKeys implements ArbitrarySupplier<List<Draft>> {
    @Override
    public Arbitrary<List<Draft>> get() {
      return keyPolicies();
    }
  }

  /** Of roles. */
  static final class OfIdentities implements ArbitrarySupplier<List<Draft>> {
    @Override
    public Arbitrary<List<Draft>> get() {
      return identityPolicies();
    }
  }

  /** Of who may be a role. */
  static final class OfTrust implements ArbitrarySupplier<List<Draft>> {
    @Override
    public Arbitrary<List<Draft>> get() {
      return trustPolicies();
    }
  }

  private static final String KEY =
      "arn:aws:kms:eu-west-1:999900001111:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  /** The account's own statement comes first, so that the key can be administered. */
  private static Arbitrary<List<Draft>> keyPolicies() {
    Draft account =
        new Draft(
            "Account",
            "Allow",
            "AWS",
            List.of("arn:aws:iam::111122223333:root"),
            "Action",
            List.of("kms:*"),
            List.of("*"),
            List.of());
    Arbitrary<List<String>> actions =
        some("kms:*", "kms:Decrypt", "kms:CreateGrant", "kms:Put*", "kms:Sign", "*");
    return statements(principals(), actions, Arbitraries.of(List.of(List.of("*"))), keyGuards())
        .map(
            drafts -> {
              List<Draft> policy = new ArrayList<>(List.of(account));
              policy.addAll(drafts);
              return policy;
            });
  }

  private static Arbitrary<List<Draft>> identityPolicies() {
    Arbitrary<List<String>> actions =
        some("kms:*", "kms:Decrypt", "kms:CreateGrant", "kms:List*", "s3:GetObject", "kms:decryt");
    Arbitrary<List<String>> resources =
        Arbitraries.of(List.of(List.of("*"), List.of(KEY), List.of("arn:aws:kms:*:*:key/*", KEY)));
    return statements(
        Arbitraries.of(List.of(Map.entry("", List.of()))), actions, resources, keyGuards());
  }

  private static Arbitrary<List<Draft>> trustPolicies() {
    Arbitrary<Map.Entry<String, List<String>>> principals =
        Arbitraries.of(
            List.of(
                Map.entry("AWS", List.of("*")),
                Map.entry("AWS", List.of("arn:aws:iam::999900001111:root")),
                Map.entry("Service", List.of("lambda.amazonaws.com", "ec2.amazonaws.com")),
                Map.entry(
                    "Federated",
                    List.of(
                        "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com")),
                Map.entry("Federated", List.of("cognito-identity.amazonaws.com"))));
    Arbitrary<List<Guard>> guards =
        Arbitraries.of(
            List.of(
                List.of(),
                List.of(new Guard("StringEquals", "sts:ExternalId", List.of("x-1"))),
                List.of(new Guard("StringEquals", "aws:PrincipalOrgID", List.of("o-a1b2c3d4e5"))),
                List.of(
                    new Guard(
                        "StringLike",
                        "token.actions.githubusercontent.com:sub",
                        List.of("repo:acme/*"))),
                List.of(new Guard("Bool", "aws:MultiFactorAuthPresent", List.of("true")))));
    return statements(
        principals,
        some("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:*"),
        Arbitraries.of(List.of(List.of())),
        guards);
  }

  private static Arbitrary<List<Draft>> statements(
      Arbitrary<Map.Entry<String, List<String>>> principals,
      Arbitrary<List<String>> actions,
      Arbitrary<List<String>> resources,
      Arbitrary<List<Guard>> guards) {
    Arbitrary<String> effect = Arbitraries.of("Allow", "Allow", "Allow", "Deny");
    Arbitrary<String> element = Arbitraries.of("Action", "Action", "Action", "NotAction");
    return Combinators.combine(effect, principals, element, actions, resources, guards)
        .as((e, p, n, a, r, g) -> new Draft("", e, p.getKey(), p.getValue(), n, a, r, g))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            drafts -> {
              List<Draft> named = new ArrayList<>();
              drafts.forEach(draft -> named.add(draft.named("S" + named.size())));
              return named;
            });
  }

  private static Arbitrary<List<String>> some(String... actions) {
    return Arbitraries.of(actions).list().uniqueElements().ofMinSize(1).ofMaxSize(2);
  }

  private static Arbitrary<Map.Entry<String, List<String>>> principals() {
    return Arbitraries.of(
        List.of(
            Map.entry("*", List.of("*")),
            Map.entry("AWS", List.of("*")),
            Map.entry("AWS", List.of("arn:aws:iam::999900001111:root")),
            Map.entry(
                "AWS",
                List.of(
                    "arn:aws:iam::111122223333:role/app", "arn:aws:iam::999900002222:role/x/y")),
            Map.entry("Service", List.of("logs.eu-west-1.amazonaws.com")),
            Map.entry("Federated", List.of("cognito-identity.amazonaws.com"))));
  }

  private static Arbitrary<List<Guard>> keyGuards() {
    return Arbitraries.of(
        List.of(
            List.of(),
            List.of(),
            List.of(new Guard("StringEquals", "aws:PrincipalOrgID", List.of("o-a1b2c3d4e5"))),
            List.of(new Guard("StringLike", "kms:ViaService", List.of("s3.*.amazonaws.com"))),
            List.of(
                new Guard("StringEquals", "kms:CallerAccount", List.of("111122223333")),
                new Guard("Bool", "kms:GrantIsForAWSResource", List.of("true"))),
            List.of(
                new Guard(
                    "StringNotEqualsIfExists",
                    "aws:PrincipalAccount",
                    List.of("999900001111", "999900002222"))),
            List.of(
                new Guard(
                    "ForAllValues:StringEquals", "kms:EncryptionContextKeys", List.of("a")))));
  }
}
