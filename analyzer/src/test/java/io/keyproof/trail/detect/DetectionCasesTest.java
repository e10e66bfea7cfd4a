package io.keyproof.trail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.TrailDetection;
import io.keyproof.finding.Alert;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three days of one role that decrypts twice an hour, and what else happens. */
final class DetectionCasesTest {

  @TempDir private Path directory;

  private record Case(String name, String alerts, String happens, String approved, String began) {

    static Case of(String line) {
      String[] cells = (line + " | | ").split("\\|", -1);
      return new Case(
          cells[0].trim(), cells[1].trim(), cells[2].trim(), cells[3].trim(), cells[4].trim());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream in = DetectionCasesTest.class.getResourceAsStream("detection-cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Case::of)
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void an_incident_is_one_alert_and_what_is_usual_is_none(Case each) throws IOException {
    MadeTrail trail = new MadeTrail();
    trail.happens("desk Decrypt 2/h for 72h at 0h");
    trail.happens(each.happens());
    if (!each.approved().isEmpty()) {
      trail.approved(each.approved());
    }
    if (!each.began().isEmpty()) {
      trail.began(each.began());
    }
    trail.write(directory);

    List<Alert> alerts =
        TrailDetection.detect(
                new TrailDetection.Request(
                    directory.resolve("trail"),
                    Optional.of(directory.resolve("policies")),
                    Optional.of(directory.resolve("side")),
                    Optional.empty(),
                    1))
            .alerts();

    assertThat(alerts.stream().map(Alert::kind).collect(Collectors.joining(", ")))
        .isEqualTo(each.alerts());
  }
}
