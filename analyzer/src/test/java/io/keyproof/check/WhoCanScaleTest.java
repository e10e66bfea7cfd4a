package io.keyproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.document.DocumentReader;
import io.keyproof.finding.AccessGroup;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Confirmation.NotReplayed;
import io.keyproof.finding.Traces;
import io.keyproof.model.CallerClass;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.source.SourceSpan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhoCanScaleTest {

  /** Ten times what a quiet machine needs. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Test
  void two_hundred_roles_and_five_hundred_grants_are_answered_in_time() {
    KeyDeployment deployment = deployment(200, 500);
    long start = System.nanoTime();
    List<AccessGroup> groups = ask(deployment);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertThat(taken).isLessThan(BOUND);
    assertThat(groups).noneMatch(group -> group.standing() == AccessGroup.Standing.INCONCLUSIVE);
    assertThat(groups)
        .flatExtracting(AccessGroup::ways)
        .extracting(AccessGroup.Way::confirmation)
        .noneMatch(Confirmation.Refuted.class::isInstance);
    assertThat(groups)
        .flatExtracting(AccessGroup::callers)
        .extracting(CallerClass::name)
        .filteredOn(name -> name.filter(arn -> arn.contains(":role/service-")).isPresent())
        .doesNotHaveDuplicates()
        .hasSize(200);
  }

  private static KeyDeployment deployment(int roles, int grants) {
    PolicySet set =
        PolicySetNormalizer.normalize(
                DocumentReader.readTexts(LargeDeployment.files(roles, grants)))
            .value()
            .orElseThrow();
    return KeyAccesses.find(set, "ledger", SourceSpan.startOf("here")).value().orElseThrow();
  }

  private static List<AccessGroup> ask(KeyDeployment deployment) {
    return new WhoCan(
            deployment,
            ActionCatalog.bundled().find("kms:Decrypt").orElseThrow(),
            new AllOf(List.of()),
            result -> new NotReplayed("not in this test"),
            Traces.LEFT_OUT)
        .groups();
  }
}
