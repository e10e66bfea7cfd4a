package io.keyproof.trail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.TrailDetection;
import io.keyproof.finding.Alert;
import io.keyproof.trail.detect.MadeEstate.Planted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of what was planted in random accounts is found, and how much that was not. */
final class DetectionSetsTest {

  @TempDir private Path directory;

  @Test
  void incidents_are_found_once_and_little_else_is() throws IOException {
    score(1);
  }

  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void incidents_of_many_accounts_are_found_once_and_little_else_is(long seed) throws IOException {
    score(seed);
  }

  private void score(long seed) throws IOException {
    MadeEstate estate = new MadeEstate(seed);
    estate.trail().write(directory);
    List<Alert> alerts =
        TrailDetection.detect(
                new TrailDetection.Request(
                    directory.resolve("trail"),
                    Optional.of(directory.resolve("policies")),
                    Optional.of(directory.resolve("side")),
                    Optional.empty(),
                    2))
            .alerts();

    List<Planted> missed = new ArrayList<>(estate.planted());
    List<Alert> unfounded = new ArrayList<>();
    int founded = 0;
    for (Alert alert : alerts) {
      List<Planted> about = estate.planted().stream().filter(each -> isAbout(alert, each)).toList();
      about.stream().filter(each -> each.kind().equals(alert.kind())).forEach(missed::remove);
      if (about.isEmpty()) {
        unfounded.add(alert);
      } else {
        founded++;
      }
    }

    int found = estate.planted().size() - missed.size();
    assertThat(found)
        .as("missed: %s", missed)
        .isGreaterThanOrEqualTo(95 * estate.planted().size() / 100);
    assertThat(unfounded.size() / MadeEstate.days())
        .as("unfounded: %s", unfounded)
        .isLessThanOrEqualTo(0.3);
    assertThat(founded).isLessThanOrEqualTo(found * 3 / 2);
  }

  private static boolean isAbout(Alert alert, Planted incident) {
    return alert.principal().equals(incident.principal())
        && !alert.time().isBefore(incident.from())
        && !alert.time().isAfter(incident.to().plus(Duration.ofHours(1)));
  }
}
