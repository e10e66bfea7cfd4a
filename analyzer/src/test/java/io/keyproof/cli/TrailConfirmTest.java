package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.TrailReplayResult;
import io.keyproof.finding.TrailReplayResult.Agreement;
import io.keyproof.finding.TrailReplayResult.Fate;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Performed;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.report.TrailReplayTextReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --confirm}: calls of the trail made in the sandbox under the proposed policies. */
final class TrailConfirmTest {

  private static final String ID = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/" + ID;
  private static final String ROLE = "arn:aws:iam::111122223333:role/desk";
  private static final String APP_IS_PAY = "{'StringEquals':{'kms:EncryptionContext:app':'pay'}}";
  private static final String NOBODY = "{'StringEquals':{'kms:EncryptionContext:app':'nobody'}}";

  @TempDir private Path directory;

  @BeforeEach
  void write_policies() throws IOException {
    write(
        "policies/111122223333/keys/" + ID + ".json",
        policy(
            "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},"
                + "'Action':'kms:*','Resource':'*'}"));
    allowed("{'Effect':'Allow','Action':'kms:*','Resource':'*'}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          newly denied                 | e1 |                            | pay    | newlyDenied | agrees         | not authorized to perform: kms:Decrypt
          still allowed                | e1 |                            | nobody | unchanged   | agrees         | the caller read data
          context mismatch, allowed    | e1 | InvalidCiphertextException | nobody | unchanged   | failsOtherwise | InvalidCiphertextException
          context mismatch, now denied | e1 | InvalidCiphertextException | pay    | unknown     | agrees         | not authorized to perform: kms:Decrypt
          disabled key, allowed        | e1 | DisabledException          | nobody | unchanged   | failsOtherwise | DisabledException
          pending deletion, allowed    | e1 | KMSInvalidStateException   | nobody | unchanged   | failsOtherwise | KMSInvalidStateException
          throttled                    | e1 | ThrottlingException        | nobody | unchanged   | notPerformed   | does not bring about ThrottlingException
          """)
  void a_call_is_made_with_its_encryption_context_under_the_proposed_policies(
      String name, String id, String error, String denied, String group, String outcome, String why)
      throws IOException {
    write("trail.jsonl", decrypt(id, "{'app':'pay'}", error == null ? "" : error));

    JsonNode confirmed = confirmed(replay(denying(APP_IS_PAY.replace("'pay'", q(denied))), "5"));

    assertThat(confirmed.path(outcome).asInt()).as(name).isOne();
    JsonNode call = confirmed.path("calls").path(0);
    assertThat(call.path("eventID").asString()).isEqualTo(id);
    assertThat(call.path("action").asString()).isEqualTo("kms:Decrypt");
    assertThat(call.path("group").asString()).isEqualTo(group);
    assertThat(call.path("outcome").asString()).isEqualTo(outcome);
    assertThat(call.path("reason").asString()).contains(why);
  }

  @Test
  void what_is_newly_allowed_succeeds_in_the_sandbox() throws IOException {
    allowed("");
    write("trail.jsonl", decrypt("e1", "{'app':'pay'}", "AccessDenied"));
    Path proposal =
        write(
            "p.json",
            "{'change':{'kind':'iam','principal':'"
                + ROLE
                + "','document':"
                + policy("{'Effect':'Allow','Action':'kms:Decrypt','Resource':'*'}")
                + "}}");

    JsonNode confirmed = confirmed(replay(proposal, "1"));

    assertThat(confirmed.path("agrees").asInt()).isOne();
    assertThat(confirmed.path("calls").path(0).path("group").asString()).isEqualTo("newlyAllowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'app':'HIDDEN_DUE_TO_SECURITY_REASONS'}",
        "{'app':'****'}",
        "{'app':'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'}"
      })
  void a_context_that_the_record_hides_is_not_made_up(String context) throws IOException {
    write("trail.jsonl", decrypt("e1", context, ""));

    JsonNode confirmed = confirmed(replay(denying(NOBODY), "5"));

    assertThat(confirmed.path("notPerformed").asInt()).isOne();
    assertThat(confirmed.path("calls").path(0).path("reason").asString())
        .isEqualTo("the record hides the encryption context's `app`");
  }

  @Test
  void parameters_that_the_record_leaves_out_are_not_made_up() throws IOException {
    write(
        "trail.jsonl",
        decrypt("e1", "{}", "")
            .replace(
                "\"requestParameters\":{\"encryptionContext\":{}}", "\"requestParameters\":null"));

    JsonNode confirmed = confirmed(replay(denying("{'Bool':{'aws:ViaAWSService':'true'}}"), "5"));

    assertThat(confirmed.path("calls").path(0).path("reason").asString())
        .isEqualTo("the record does not tell the encryption context");
  }

  @Test
  void a_fact_that_a_recorded_success_proves_holds_in_the_sandbox_too() throws IOException {
    allowed(
        "{'Effect':'Allow','Action':'kms:*','Resource':'*','Condition':"
            + "{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}}");
    write("trail.jsonl", decrypt("e1", "{'app':'pay'}", ""));

    JsonNode confirmed = confirmed(replay(denying(NOBODY), "5"));

    assertThat(confirmed.path("agrees").asInt()).isOne();
  }

  @Test
  void a_call_that_the_sandbox_makes_otherwise_confirms_nothing() throws IOException {
    write(
        "trail.jsonl",
        decrypt("e1", "{}", "").replace("\"encryptionContext\":{}", "\"keyId\":\"alias/pay\""));

    JsonNode confirmed =
        confirmed(replay(denying("{'StringEquals':{'kms:RequestAlias':'alias/pay'}}"), "5"));

    assertThat(confirmed.path("calls").path(0).path("reason").asString())
        .isEqualTo("the sandbox makes the call with another value of kms:RequestAlias");
  }

  @Test
  void a_call_that_ends_otherwise_than_said_is_a_bug_that_nobody_overlooks() throws IOException {
    Group none = new Group(0, 0, List.of());
    Performed call =
        new Performed(Fate.UNCHANGED, 3, Agreement.DISAGREES, "e1", "kms:Decrypt", "it was denied");
    Replayed replayed = new Replayed("p.json", none, none, none, none).with(List.of(call));
    TrailReplayResult result = new TrailReplayResult(List.of(replayed), List.of());
    StringWriter out = new StringWriter();

    new TrailReplayTextReport().write(result, out);

    assertThat(out.toString())
        .contains("1 REFUTED\n")
        .contains("REFUTED: it was denied; this is a bug of Keyproof, please report it");
    assertThat(ExitCode.of(result)).isEqualTo(ExitCode.INTERNAL_ERROR);
  }

  @Test
  void what_changes_is_made_before_what_stays() throws IOException {
    write(
        "trail.jsonl",
        decrypt("a1", "{'app':'ops'}", "")
            + decrypt("a2", "{'app':'net'}", "")
            + decrypt("b1", "{'app':'pay'}", ""));

    JsonNode one = confirmed(replay(denying(APP_IS_PAY), "1"));
    JsonNode two = confirmed(replay(denying(APP_IS_PAY), "2"));

    assertThat(one.path("calls").findValuesAsString("group")).containsExactly("newlyDenied");
    assertThat(two.path("calls").findValuesAsString("group"))
        .containsExactly("newlyDenied", "unchanged");
  }

  @Test
  void order_of_the_trail_makes_no_difference() throws IOException {
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(decrypt("e" + i, "{'app':'" + (i % 2 == 0 ? "pay" : "ops" + i) + "'}", ""));
    }
    write("trail.jsonl", String.join("", calls));
    String forwards = replay(denying(APP_IS_PAY), "4").out();
    List<String> reversed = new ArrayList<>(calls);
    Collections.reverse(reversed);
    write("trail.jsonl", String.join("", reversed));

    assertThat(replay(denying(APP_IS_PAY), "4").out()).isEqualTo(forwards);
  }

  @Test
  void without_it_the_report_is_as_before() throws IOException {
    write("trail.jsonl", decrypt("e1", "{'app':'pay'}", ""));
    Path proposal = denying(APP_IS_PAY);

    JsonNode with = JsonMapper.shared().readTree(replay(proposal, "5").out());
    JsonNode without = JsonMapper.shared().readTree(CommandRun.of(arguments(proposal)).out());

    assertThat(without.propertyNames())
        .containsExactly("newlyDenied", "newlyAllowed", "unknown", "unchanged", "diagnostics");
    for (String name : without.propertyNames()) {
      assertThat(with.path(name)).isEqualTo(without.path(name));
    }
  }

  @Test
  void people_read_what_was_made_and_what_was_not() throws IOException {
    write(
        "trail.jsonl",
        decrypt("e1", "{'app':'pay'}", "")
            + decrypt("e2", "{'app':'ops'}", "InvalidCiphertextException"));

    List<String> arguments = new ArrayList<>(List.of(arguments(denying(APP_IS_PAY))));
    arguments.set(arguments.indexOf("json"), "text");
    arguments.addAll(List.of("--confirm", "9"));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.out())
        .contains(
            "  made in the sandbox: 2 calls, one of a class: 1 as said, 1 authorized and failing"
                + " otherwise, 0 not performed, 0 REFUTED\n"
                + "    e2  kms:Decrypt: authorized, but failing: InvalidCiphertextException\n");
    assertThat(run.exitCode()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001"})
  void a_number_of_classes_out_of_bounds_is_a_usage_error(String number) throws IOException {
    write("trail.jsonl", decrypt("e1", "{'app':'pay'}", ""));

    CommandRun run = replay(denying(NOBODY), number);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--confirm is " + number + ", expected 1 to 10000");
  }

  @Test
  void without_a_proposal_there_is_nothing_to_confirm() throws IOException {
    write("trail.jsonl", decrypt("e1", "{'app':'pay'}", ""));

    CommandRun run =
        CommandRun.of(
            "trail",
            "replay",
            "--trail",
            directory.resolve("trail.jsonl").toString(),
            "--policies",
            directory.resolve("policies").toString(),
            "--confirm",
            "3");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected --proposal");
  }

  private CommandRun replay(Path proposal, String number) {
    List<String> all = new ArrayList<>(List.of(arguments(proposal)));
    all.addAll(List.of("--confirm", number));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private String[] arguments(Path proposal) {
    return new String[] {
      "trail",
      "replay",
      "--trail",
      directory.resolve("trail.jsonl").toString(),
      "--policies",
      directory.resolve("policies").toString(),
      "--proposal",
      proposal.toString(),
      "--format",
      "json"
    };
  }

  private static JsonNode confirmed(CommandRun run) {
    JsonNode confirmed = JsonMapper.shared().readTree(run.out()).path("confirmed");
    assertThat(confirmed.path("disagrees").asInt(-1)).as(run.out()).isZero();
    return confirmed;
  }

  private void allowed(String statement) throws IOException {
    write("policies/111122223333/roles/desk.json", policy(statement));
  }

  private Path denying(String condition) throws IOException {
    return write(
        "p.json",
        "{'change':{'kind':'key','key':'"
            + KEY
            + "','statement':{'Effect':'Deny','Principal':'*','Action':'kms:*',"
            + "'Resource':'*','Condition':"
            + condition
            + "}}}");
  }

  private static String policy(String statement) {
    return "{'Version':'2012-10-17','Statement':[" + statement + "]}";
  }

  private static String q(String text) {
    return "'" + text + "'";
  }

  private static String decrypt(String id, String context, String error) {
    String failed = error.isEmpty() ? "" : "'errorCode':'" + error + "',";
    return ("{'eventVersion':'1.11','eventSource':'kms.amazonaws.com','eventID':'"
            + id
            + "','eventName':'Decrypt','eventType':'AwsApiCall','awsRegion':'eu-west-1',"
            + failed
            + "'eventTime':'2026-01-07T10:00:00Z','sourceIPAddress':'192.0.2.1',"
            + "'recipientAccountId':'111122223333',"
            + "'userIdentity':{'type':'AssumedRole','principalId':'AROADESK:s',"
            + "'arn':'arn:aws:sts::111122223333:assumed-role/desk/s',"
            + "'accountId':'111122223333','sessionContext':{'sessionIssuer':{'arn':'"
            + ROLE
            + "'}}},'requestParameters':{'encryptionContext':"
            + context
            + "},'resources':[{'ARN':'"
            + KEY
            + "'}]}\n")
        .replace('\'', '"');
  }

  private Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text.replace('\'', '"'));
  }
}
