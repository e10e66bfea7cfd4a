package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TrailReplayCommandTest {

  private static final String ID = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/" + ID;
  private static final String ROLE = "arn:aws:iam::111122223333:role/desk";

  @TempDir private Path directory;

  @BeforeEach
  void write_policies() throws IOException {
    write(
        "policies/111122223333/keys/" + ID + ".json",
        policy(
            """
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
             "Action":"kms:*","Resource":"*"}"""));
    write(
        "policies/111122223333/roles/desk.json",
        policy("{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}"));
    write("side/principals.json", "{\"" + ROLE + "\":{\"tags\":{\"team\":\"pay\"}}}");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          everybody               | {}                                                          | 2 | 0
          not through S3          | {'StringNotEquals':{'kms:ViaService':'s3.eu-west-1.amazonaws.com'}} | 1 | 0
          another Region          | {'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}}     | 0 | 0
          without the context     | {'StringNotEquals':{'kms:EncryptionContext:app':'pay'}}     | 1 | 0
          another team            | {'StringNotEquals':{'aws:PrincipalTag/team':'pay'}}         | 0 | 2
          an unknown organization | {'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}}            | 0 | 2
          direct, off an endpoint | {'Bool':{'aws:ViaAWSService':'false'},'StringNotEquals':{'aws:SourceVpce':'vpce-1'}} | 1 | 0
          """)
  void a_denial_hits_the_calls_for_which_its_conditions_hold(
      String name, String condition, int denied, int unknown) throws IOException {
    write("trail/a.json", records(direct("e1", ""), viaS3("e2")));
    Path proposal = denying(condition.replace('\'', '"'));

    JsonNode result = json(replay("trail", proposal));

    assertThat(count(result, "newlyDenied")).as(name).isEqualTo(denied);
    assertThat(count(result, "unknown")).as(name).isEqualTo(unknown);
    assertThat(count(result, "newlyAllowed")).as(name).isZero();
    assertThat(count(result, "unchanged")).as(name).isEqualTo(2 - denied - unknown);
  }

  @Test
  void a_side_file_tells_the_tags_that_no_trail_records() throws IOException {
    write("trail/a.json", records(direct("e1", "")));
    Path proposal = denying("{\"StringNotEquals\":{\"aws:PrincipalTag/team\":\"ops\"}}");

    CommandRun without = replay("trail", proposal);
    CommandRun with = replay("trail", proposal, "--side", directory.resolve("side").toString());

    assertThat(count(json(without), "unknown")).isOne();
    assertThat(without.exitCode()).isEqualTo(4);
    assertThat(count(json(with), "newlyDenied")).isOne();
    assertThat(with.exitCode()).isOne();
  }

  @Test
  void what_was_denied_is_newly_allowed_where_the_proposal_allows_it() throws IOException {
    write("policies/111122223333/roles/desk.json", policy(""));
    String denied =
        direct("e1", "")
            .replace(
                "\"resources\":[{\"ARN\":\"" + KEY + "\"}]",
                "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: x is not authorized to"
                    + " perform: kms:Decrypt on resource: "
                    + KEY
                    + " because\"");
    write("trail/a.json", records(denied));
    Path proposal =
        write(
            "p.json",
            "{\"change\":{\"kind\":\"iam\",\"principal\":\""
                + ROLE
                + "\",\"document\":"
                + policy("{\"Effect\":\"Allow\",\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"}")
                + "}}");

    assertThat(count(json(replay("trail", proposal)), "newlyAllowed")).isOne();
  }

  @Test
  void the_records_of_one_call_in_two_accounts_are_one_request() throws IOException {
    String shared = ",\"sharedEventID\":\"s1\"";
    String owners =
        direct("e2", shared)
            .replaceFirst(
                "\"userIdentity\":\\{.*?\\}\\}\\}",
                "\"userIdentity\":{\"type\":\"AWSAccount\",\"principalId\":\"AROADESK:s\","
                    + "\"accountId\":\"111122223333\"}");
    write("trail/a.json", records(direct("e1", shared), owners));

    JsonNode denied = json(replay("trail", denying("{}"))).path("newlyDenied");

    assertThat(denied.path("requests").asInt()).isOne();
    assertThat(denied.path("events").asInt()).isEqualTo(2);
  }

  @Test
  void order_repetition_and_threads_of_files_make_no_difference() throws IOException {
    List<String> events = List.of(direct("e1", ""), viaS3("e2"), direct("e3", ""));
    write("one/a.json", records(events.toArray(String[]::new)));
    write("two/z.json", records(events.get(2), events.get(0)));
    write("two/b/y.jsonl", events.get(1) + "\n");
    write("two/b/z-again.jsonl", events.get(0) + "\n" + events.get(2) + "\n");
    Path proposal = denying("{\"Bool\":{\"aws:ViaAWSService\":\"false\"}}");

    String one = replay("one", proposal, "--threads", "1").out();

    assertThat(count(JsonMapper.shared().readTree(one), "newlyDenied")).isEqualTo(2);
    assertThat(replay("two", proposal, "--threads", "2").out()).isEqualTo(one);
    assertThat(replay("two", proposal, "--threads", "1").out()).isEqualTo(one);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tags of the session       | {"tags":[{"key":"team","value":"ops"}]}               | 1 | 0
          another tag               | {"tags":[{"key":"team","value":"pay"}]}               | 0 | 0
          no tag of this name       | {"tags":[{"key":"other","value":"pay"}]}              | 0 | 1
          """)
  void a_session_has_the_tags_it_was_made_with(
      String name, String parameters, int denied, int unknown) throws IOException {
    write("trail/a.json", records(made("s1", "ASIA1", parameters), by(direct("e1", ""), "ASIA1")));
    Path proposal = denying("{\"StringEquals\":{\"aws:PrincipalTag/team\":\"ops\"}}");

    JsonNode result = json(replay("trail", proposal));

    assertThat(count(result, "newlyDenied")).as(name).isEqualTo(denied);
    assertThat(count(result, "unknown")).as(name).isEqualTo(unknown);
  }

  @Test
  void a_session_inherits_the_transitive_tags_of_the_one_that_made_it() throws IOException {
    write(
        "trail/a.json",
        records(
            made(
                "s1",
                "ASIA1",
                "{\"tags\":[{\"key\":\"team\",\"value\":\"ops\"}],\"transitiveTagKeys\":[\"team\"]}"),
            by(made("s2", "ASIA2", "{}"), "ASIA1"),
            by(direct("e1", ""), "ASIA2")));
    Path proposal = denying("{\"StringEquals\":{\"aws:PrincipalTag/team\":\"ops\"}}");

    assertThat(count(json(replay("trail", proposal)), "newlyDenied")).isOne();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a policy that allows it not | {"policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:*\\",\\"Resource\\":\\"*\\"}]}"} | 0 | 0
          a policy that allows it     | {"policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"kms:*\\",\\"Resource\\":\\"*\\"}]}"} | 1 | 0
          a managed policy            | {"policyArns":[{"arn":"arn:aws:iam::aws:policy/X"}]} | 0 | 1
          """)
  void a_session_may_no_more_than_its_own_policies_allow(
      String name, String parameters, int allowed, int unknown) throws IOException {
    write("policies/111122223333/roles/desk.json", policy(""));
    String denied = direct("e1", ",\"errorCode\":\"AccessDenied\"");
    write("trail/a.json", records(made("s1", "ASIA1", parameters), by(denied, "ASIA1")));
    Path proposal =
        write(
            "p.json",
            "{\"change\":{\"kind\":\"iam\",\"principal\":\""
                + ROLE
                + "\",\"document\":"
                + policy("{\"Effect\":\"Allow\",\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"}")
                + "}}");

    JsonNode result = json(replay("trail", proposal));

    assertThat(count(result, "newlyAllowed")).as(name).isEqualTo(allowed);
    assertThat(count(result, "unknown")).as(name).isEqualTo(unknown);
  }

  @Test
  void without_a_proposal_outcomes_are_held_against_the_policies() throws IOException {
    String denied = direct("e2", ",\"errorCode\":\"AccessDenied\"");
    String unproven = direct("e3", ",\"errorCode\":\"InvalidCiphertextException\"");
    String strange =
        direct("e4", "").replace("role/desk", "role/other").replace("/desk/", "/other/");
    write("trail/a.json", records(direct("e1", ""), denied, unproven, strange));

    CommandRun run = check("trail");

    assertThat(run.exitCode()).isOne();
    JsonNode result = json(run);
    assertThat(count(result, "reproduced")).isOne();
    assertThat(count(result, "unexplained")).isOne();
    assertThat(count(result, "unproven")).isOne();
    assertThat(count(result, "explained")).isOne();
    assertThat(result.path("unexplained").path("examples").path(0).path("eventID").asString())
        .isEqualTo("e2");
    assertThat(result.path("explained").path("examples").path(0).path("reason").asString())
        .isEqualTo("hangs on the caller's policies");
  }

  @Test
  void a_recorded_grant_explains_a_call_of_which_only_the_account_is_known() throws IOException {
    String grant =
        direct("e1", "")
            .replace("\"Decrypt\"", "\"CreateGrant\"")
            .replace(
                "{\"encryptionContext\":{\"app\":\"pay\"}}",
                "{\"granteePrincipal\":\"arn:aws:iam::999988887777:role/x\",\"operations\":[\"Decrypt\"]}");
    String used =
        direct("e2", "")
            .replaceFirst(
                "\"userIdentity\":\\{.*?\\}\\}\\}",
                "\"userIdentity\":{\"type\":\"AWSAccount\",\"principalId\":\"AROAX:s\","
                    + "\"accountId\":\"999988887777\"}");
    write("trail/a.json", records(grant, used));

    assertThat(check("trail").exitCode()).isZero();
    assertThat(count(json(check("trail")), "explained")).isOne();
  }

  @Test
  void an_event_in_two_files_is_one_request_and_two_events() throws IOException {
    write("trail/a.json", records(direct("e1", ""), direct("e2", "")));
    write("trail/b.json", records(direct("e2", ""), direct("e3", "")));

    JsonNode denied = json(replay("trail", denying("{}"))).path("newlyDenied");

    assertThat(denied.path("requests").asInt()).isEqualTo(3);
    assertThat(denied.path("events").asInt()).isEqualTo(4);
  }

  @Test
  void the_hour_of_a_call_counts_where_a_policy_asks_for_it() throws IOException {
    write(
        "trail/a.json",
        records(direct("e1", ""), direct("e2", "").replace("T10:00:00Z", "T12:00:00Z")));
    Path proposal = denying("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2026-01-07T11:00:00Z\"}}");

    JsonNode denied = json(replay("trail", proposal)).path("newlyDenied");

    assertThat(denied.path("requests").asInt()).isOne();
    assertThat(denied.path("examples").path(0).path("eventID").asString()).isEqualTo("e2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.json  | {"Records":[%s]}
          a.json  | [%s]
          a.json  | {"detail":%s}
          a.json  | {"Events":[{"CloudTrailEvent":"%q"}]}
          a.json  | {"logEvents":[{"message":"%q"}]}
          a.jsonl | %s
          """)
  void records_are_found_in_every_wrapping(String file, String wrapping) throws IOException {
    String event = direct("e1", "").replace("\n", "");
    write(
        "trail/" + file, wrapping.replace("%s", event).replace("%q", event.replace("\"", "\\\"")));

    assertThat(count(json(replay("trail", denying("{}"))), "newlyDenied")).isOne();
  }

  @Test
  void a_truncated_file_is_told_and_what_came_before_is_used() throws IOException {
    var whole = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write(records(direct("e1", ""), viaS3("e2")).getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(whole.toByteArray(), whole.size() - 60);
    Files.createDirectories(directory.resolve("trail"));
    Files.write(directory.resolve("trail/a.json.gz"), cut);
    write("trail/b.json", records(direct("e3", "")));

    CommandRun run = replay("trail", denying("{}"));

    assertThat(run.out()).contains("a.json.gz:").contains("ends being readable at byte");
    assertThat(count(json(run), "newlyDenied")).isPositive();
  }

  /** Which of the organizations it is, two patterns leave open: a changed policy may tell. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"false, 0, 1", "true, 1, 0"})
  void a_policy_that_a_directory_repeats_is_no_change(boolean isChanged, int unknown, int unchanged)
      throws IOException {
    String identity =
        "{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\",\"Condition\":"
            + "{\"StringLike\":{\"aws:PrincipalOrgID\":[\"o-a*\",\"o-b*\"]}}}";
    write("policies/111122223333/roles/desk.json", policy(identity));
    write("trail/a.json", records(direct("e1", "")));
    write(
        "proposed/111122223333/roles/desk.json",
        policy((isChanged ? identity.replace("o-b", "o-c") : identity).replace(",", " ,\n")));

    JsonNode result = json(replay("trail", directory.resolve("proposed")));

    assertThat(count(result, "unknown")).isEqualTo(unknown);
    assertThat(count(result, "unchanged")).isEqualTo(unchanged);
  }

  @Test
  void a_change_of_unknown_kind_is_a_located_complaint() throws IOException {
    write("trail/a.json", records(direct("e1", "")));

    CommandRun run = replay("trail", write("p.json", "{\"change\":{\"kind\":\"rcp\"}}"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("p.json:1:1").contains("expected `key`, `iam` or `scp`");
  }

  private CommandRun replay(String trail, Path proposal, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trail",
                "replay",
                "--trail",
                directory.resolve(trail).toString(),
                "--policies",
                directory.resolve("policies").toString(),
                "--proposal",
                proposal.toString(),
                "--format",
                "json"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private CommandRun check(String trail) {
    return CommandRun.of(
        "trail",
        "replay",
        "--trail",
        directory.resolve(trail).toString(),
        "--policies",
        directory.resolve("policies").toString(),
        "--format",
        "json");
  }

  private static JsonNode json(CommandRun run) {
    return JsonMapper.shared().readTree(run.out());
  }

  private static int count(JsonNode result, String group) {
    return result.path(group).path("requests").asInt(-1);
  }

  private Path denying(String condition) throws IOException {
    return write(
        "p.json",
        "{\"change\":{\"kind\":\"key\",\"key\":\""
            + KEY
            + "\",\"statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:*\","
            + "\"Resource\":\"*\",\"Condition\":"
            + condition
            + "}}}");
  }

  private static String policy(String statement) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";
  }

  private static String records(String... events) {
    return "{\"Records\":[" + String.join(",", events) + "]}";
  }

  /** A call of {@code AssumeRole} that made a session with this access key. */
  private static String made(String id, String accessKey, String parameters) {
    return direct(id, "")
        .replace("kms.amazonaws.com", "sts.amazonaws.com")
        .replace("\"Decrypt\"", "\"AssumeRole\"")
        .replace(
            "\"requestParameters\":{\"encryptionContext\":{\"app\":\"pay\"}}",
            "\"requestParameters\":"
                + parameters
                + ",\"responseElements\":{\"credentials\":{\"accessKeyId\":\""
                + accessKey
                + "\"}}");
  }

  private static String by(String record, String accessKey) {
    return record.replace(
        "\"principalId\"", "\"accessKeyId\":\"" + accessKey + "\",\"principalId\"");
  }

  private static String viaS3(String id) {
    return direct(id, "")
        .replace(
            "\"type\":\"AssumedRole\"",
            "\"type\":\"AssumedRole\",\"invokedBy\":\"s3.amazonaws.com\"")
        .replace("{\"app\":\"pay\"}", "{\"aws:s3:arn\":\"arn:aws:s3:::b\"}");
  }

  private static String direct(String id, String more) {
    return "{\"eventVersion\":\"1.11\",\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\""
        + id
        + "\",\"eventName\":\"Decrypt\",\"eventType\":\"AwsApiCall\",\"awsRegion\":\"eu-west-1\","
        + "\"eventTime\":\"2026-01-07T10:00:00Z\",\"sourceIPAddress\":\"192.0.2.1\","
        + "\"recipientAccountId\":\"111122223333\","
        + "\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROADESK:s\","
        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/desk/s\","
        + "\"accountId\":\"111122223333\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\""
        + ROLE
        + "\"}}},\"requestParameters\":{\"encryptionContext\":{\"app\":\"pay\"}},"
        + "\"resources\":[{\"ARN\":\""
        + KEY
        + "\"}]"
        + more
        + "}";
  }

  private Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
