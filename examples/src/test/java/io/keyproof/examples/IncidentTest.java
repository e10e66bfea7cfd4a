package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.TrailAlarms;
import io.keyproof.TrailDetection;
import io.keyproof.TrailRemedy;
import io.keyproof.TrailReplay;
import io.keyproof.finding.AlarmsResult;
import io.keyproof.finding.Alert;
import io.keyproof.finding.GeneratedAlarm;
import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.finding.TrailRemedyResult.Proposed;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.report.AlarmsCloudFormationReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of {@code 11-incident}, from the alert to the proven edit. */
final class IncidentTest {

  private static final Path STORY = Path.of("11-incident");
  private static final Path TRAIL = STORY.resolve("trail.jsonl.gz");
  private static final Path DEPLOYED = STORY.resolve("deployed");
  private static final String ROLE = "arn:aws:iam::111122223333:role/nightly-reports";
  private static final String INVOICES =
      "arn:aws:kms:eu-west-1:111122223333:key/7b3e51d8-8a64-4f0b-b0c9-41d2f6a9e322";

  @TempDir private Path directory;

  @Test
  void there_is_one_alert_that_names_role_key_hour_and_statement() {
    List<Alert> alerts = alerts();

    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).principal()).isEqualTo(ROLE);
    assertThat(alerts.get(0).keys()).containsExactly(INVOICES);
    assertThat(alerts.get(0).time()).isEqualTo("2026-03-12T14:09:07Z");
    assertThat(alerts.get(0).eventIds()).hasSize(700);
    assertThat(alerts.get(0).why()).contains("; allowed by `ReadReports` (").contains(".json:");
  }

  @Test
  void one_alarm_would_have_fired_once_five_minutes_after_the_first_call() {
    Map<String, List<String>> fired =
        alarms().alarms().stream()
            .filter(alarm -> alarm.backtest().fired() > 0)
            .collect(Collectors.toMap(GeneratedAlarm::name, alarm -> alarm.backtest().at()));

    assertThat(fired)
        .containsExactly(
            Map.entry(
                "DecryptSpike7b3e51d88a644f0bb0c941d2f6a9e322", List.of("2026-03-12T14:10:00Z")));
  }

  /** Run with {@code -Dgolden=write} to take what is made as what is expected. */
  @Test
  void the_alarms_are_those_of_the_story() throws IOException {
    Path golden = STORY.resolve("alarms.yaml");
    StringWriter made = new StringWriter();
    new AlarmsCloudFormationReport().write(alarms(), made);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, made.toString());
    }

    assertThat(made.toString()).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
  }

  private static AlarmsResult alarms() {
    return TrailAlarms.make(TRAIL, Optional.empty(), 1);
  }

  @Test
  void the_remedy_of_the_alert_denies_the_700_and_nothing_else() throws IOException {
    Path alert = directory.resolve("alert.json");
    Files.writeString(
        alert,
        alerts().get(0).eventIds().stream()
            .map(id -> "\"" + id + "\"")
            .collect(Collectors.joining(",", "{\"eventIDs\":[", "]}")));

    assertThat(isRemedy(TrailRemedy.remedy(request(), alert))).isTrue();
  }

  @Test
  void the_remedy_of_what_the_role_did_in_that_hour_is_the_same() {
    TrailRemedy.Calls calls =
        new TrailRemedy.Calls(
            Optional.of(ROLE),
            Set.of(INVOICES),
            Optional.of("2026-03-12T14:00:00Z"),
            Optional.empty(),
            Set.of());

    assertThat(isRemedy(TrailRemedy.remedy(request(), calls))).isTrue();
  }

  private static boolean isRemedy(TrailRemedyResult result) {
    Proposed proposed = result.proposed().orElseThrow();
    assertThat(result.requests()).isEqualTo(700);
    assertThat(result.allowing().get(0)).isEqualTo(proposed.place());
    assertThat(proposed.place().statement()).isEqualTo("ReadReports");
    assertThat(proposed.members())
        .isEqualTo(
            "\"Resource\": [\"arn:aws:kms:eu-west-1:111122223333:key/"
                + "2f0c9a4e-1d5b-4c7e-9a53-6b1f0c2d7e11\"]");
    return isProof(proposed.proof());
  }

  @Test
  void the_edit_as_a_proposal_replays_to_the_same() {
    TrailReplay.Request request =
        new TrailReplay.Request(
            TRAIL, DEPLOYED, Optional.empty(), List.of(STORY.resolve("edit.json")), 1, 0);

    assertThat(isProof(TrailReplay.replay(request).proposals().get(0))).isTrue();
  }

  private static boolean isProof(Replayed replayed) {
    assertThat(replayed.newlyDenied().requests()).isEqualTo(700);
    assertThat(replayed.newlyAllowed().requests()).isZero();
    assertThat(replayed.unknown().requests()).isZero();
    return replayed.unchanged().requests() == 160;
  }

  private static TrailRemedy.Request request() {
    return new TrailRemedy.Request(TRAIL, DEPLOYED, Optional.empty(), 1);
  }

  private static List<Alert> alerts() {
    return TrailDetection.detect(
            new TrailDetection.Request(
                TRAIL, Optional.of(DEPLOYED), Optional.empty(), Optional.empty(), 1))
        .alerts();
  }
}
