package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.check.KeyAccesses;
import io.keyproof.check.KeyDeployment;
import io.keyproof.check.LargeDeployment;
import io.keyproof.document.DocumentReader;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.ClassesOracle.Counts;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who can, by brute force over the classes of values. */
class AccessClassesTest {

  @Test
  void strata_are_what_the_evaluator_allows_of_every_class() {
    Counts counts = random(0, 30, 1_000);

    assertThat(counts.requests()).isGreaterThan(5_000);
    assertThat(counts.allowed()).isGreaterThan(100);
  }

  @Tag("thorough")
  @Test
  void strata_of_many_deployments_are_what_the_evaluator_allows_of_every_class() {
    random(1_000_000, 4_000, 20_000);
  }

  @Test
  void a_few_roles_and_grants_are_what_the_evaluator_allows_of_every_class() {
    assertThat(large(2, 4).allowed()).isPositive();
  }

  @Tag("thorough")
  @Test
  void two_hundred_roles_and_five_hundred_grants_are_what_the_evaluator_allows_of_every_class() {
    assertThat(large(200, 500).allowed()).isPositive();
  }

  private static Counts random(long firstSeed, int deployments, int limit) {
    Counts counts = new Counts(0, 0);
    int decided = 0;
    for (long seed = firstSeed; decided < deployments; seed++) {
      RandomAccess random = new RandomAccess(seed);
      var policies = random.policies();
      RequestContext first = random.request();
      KmsAction action = ActionCatalog.bundled().find(first.action()).orElseThrow();
      if (AccessStrataTest.OPEN.contains(action.name()) || !action.isOnKey()) {
        continue;
      }
      KeyAccess access =
          AccessStrataTest.access(policies, AccessStrataTest.principalArn(first.caller()));
      try (AccessStrata strata =
          new AccessStrata(access, AccessStrataTest.space(first), action, new AllOf(List.of()))) {
        Counts one = decide(strata, access, limit);
        decided += one.requests() > 0 ? 1 : 0;
        counts = counts.plus(one);
      }
    }
    print(decided + " random deployments", counts);
    return counts;
  }

  private static Counts large(int roles, int grants) {
    PolicySet set =
        PolicySetNormalizer.normalize(
                DocumentReader.readTexts(LargeDeployment.files(roles, grants)))
            .value()
            .orElseThrow();
    KeyDeployment deployment =
        KeyAccesses.find(set, "ledger", SourceSpan.startOf("here")).value().orElseThrow();
    KeyAccess access =
        new KeyAccess(deployment.access().common(), deployment.access().identities(), Unseen.NONE);
    KmsAction decrypt = ActionCatalog.bundled().find("kms:Decrypt").orElseThrow();
    try (AccessStrata strata =
        new AccessStrata(access, deployment.space(), decrypt, new AllOf(List.of()))) {
      Counts counts = decide(strata, access, 10_000_000);
      print(roles + " roles and " + grants + " grants", counts);
      return counts;
    }
  }

  private static Counts decide(AccessStrata strata, KeyAccess access, int limit) {
    ClassesOracle oracle = new ClassesOracle(strata, access);
    return oracle.saysMoreThanConditions() ? new Counts(0, 0) : oracle.decide(limit);
  }

  private static void print(String what, Counts counts) {
    System.out.printf(
        "%s: %,d requests, one of every class, %,d allowed%n",
        what, counts.requests(), counts.allowed());
  }
}
