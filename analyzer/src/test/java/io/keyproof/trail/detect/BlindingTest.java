package io.keyproof.trail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.Alert;
import io.keyproof.trail.read.TrailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings of a trail hide calls of AWS KMS. */
final class BlindingTest {

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logging is stopped              | StopLogging       | 'name':'org' | trail-blinding
          the trail is deleted            | DeleteTrail       | 'name':'org' | trail-blinding
          AWS KMS is excluded             | PutEventSelectors | 'eventSelectors':[{'readWriteType':'All','includeManagementEvents':true,'excludeManagementEventSources':['kms.amazonaws.com']}] | trail-blinding
          no management events            | PutEventSelectors | 'eventSelectors':[{'readWriteType':'All','includeManagementEvents':false}] | trail-blinding
          only what writes                | PutEventSelectors | 'eventSelectors':[{'readWriteType':'WriteOnly','includeManagementEvents':true}] | trail-blinding
          only what reads                 | PutEventSelectors | 'eventSelectors':[{'readWriteType':'ReadOnly','includeManagementEvents':true}] | trail-blinding
          data events only                | PutEventSelectors | 'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Data']}]}] | trail-blinding
          all but AWS KMS                 | PutEventSelectors | 'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'eventSource','notEquals':['kms.amazonaws.com']}]}] | trail-blinding
          another service only            | PutEventSelectors | 'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'eventSource','equals':['s3.amazonaws.com']}]}] | trail-blinding
          what writes, in the newer form  | PutEventSelectors | 'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'readOnly','equals':['false']}]}] | trail-blinding
          one call is left out            | PutEventSelectors | 'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'eventName','notEquals':['Decrypt']}]}] | trail-blinding
          parameters that are not told    | PutEventSelectors | | trail-blinding
          everything                      | PutEventSelectors | 'eventSelectors':[{'readWriteType':'All','includeManagementEvents':true,'excludeManagementEventSources':[]}] |
          another service is excluded     | PutEventSelectors | 'eventSelectors':[{'readWriteType':'All','includeManagementEvents':true,'excludeManagementEventSources':['rdsdata.amazonaws.com']}] |
          reads and writes by two         | PutEventSelectors | 'eventSelectors':[{'readWriteType':'ReadOnly','includeManagementEvents':true},{'readWriteType':'WriteOnly','includeManagementEvents':true}] |
          data events as well             | PutEventSelectors | 'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Data']}]},{'fieldSelectors':[{'field':'eventCategory','equals':['Management']}]}] |
          AWS KMS by name                 | PutEventSelectors | 'advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Management']},{'field':'eventSource','equals':['kms.amazonaws.com']}]}] |
          """)
  void what_hides_calls_is_an_alert(String name, String call, String parameters, String expected)
      throws IOException {
    assertThat(kinds(call, parameters == null ? "" : parameters, "{}"))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "cloudtrail:StopLogging, arn:aws:cloudtrail:eu-west-1:111122223333:trail/org, ''",
    "cloudtrail:StopLogging, org, ''",
    "cloudtrail:StopLogging, arn:aws:cloudtrail:eu-west-1:111122223333:trail/other, trail-blinding",
    "cloudtrail:DeleteTrail, org, trail-blinding",
    "kms:StopLogging, org, trail-blinding"
  })
  void a_trail_may_be_stopped_with_an_approval(String action, String resource, String expected)
      throws IOException {
    String approval =
        """
        [{"action": "%s", "principal": "arn:aws:iam::111122223333:role/ops", "resource": "%s",
          "from": "2026-01-06T00:00:00Z", "to": "2026-01-08T00:00:00Z",
          "requestedBy": "ann", "approvedBy": "carol"}]
        """
            .formatted(action, resource);

    assertThat(String.join("", kinds("StopLogging", "'name':'org'", approval))).isEqualTo(expected);
  }

  private List<String> kinds(String call, String parameters, String approvals) throws IOException {
    String record =
        """
        {"eventID":"e1","eventTime":"2026-01-07T00:00:00Z","eventSource":"cloudtrail.amazonaws.com",
         "eventName":"%s","awsRegion":"eu-west-1","recipientAccountId":"111122223333",
         "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/ops/s",
           "sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::111122223333:role/ops"}}},
         "requestParameters":{%s}}
        """
            .formatted(call, parameters.replace('\'', '"'));
    Path trail = directory.resolve("a.json");
    Files.writeString(trail, "{\"Records\":[" + record + "]}");
    Files.writeString(directory.resolve("approvals.json"), approvals);
    return TrailDetector.detect(
            TrailReader.read(trail, 1),
            Approvals.read(directory).value().orElseThrow(),
            unchanging(),
            Optional.of(Instant.parse("2026-01-06T00:00:00Z")))
        .stream()
        .map(Alert::kind)
        .toList();
  }

  private static PolicyChanges unchanging() {
    return new PolicyChanges() {
      @Override
      public Optional<String> widening(String key, String policy) {
        return Optional.empty();
      }

      @Override
      public void made(String key, Optional<String> policy) {
        // No key is made here.
      }
    };
  }
}
