package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls that change aliases are about the key before as well, which their records do not tell. */
final class TrailAliasReplayTest {

  private static final String KEYS = "arn:aws:kms:eu-west-1:111122223333:key/";
  private static final String ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/pay";
  private static final String ROLE = "arn:aws:iam::111122223333:role/desk";
  private static final String OLD = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String NEW = "0a1b2c3d-0000-4000-8000-00000000000b";
  private static final String OTHER = "0a1b2c3d-0000-4000-8000-00000000000c";
  private static final String UPDATED = "2026-01-07T10:00:00Z";

  @TempDir private Path directory;

  @BeforeEach
  void write_policies() throws IOException {
    for (String key : List.of(OLD, NEW, OTHER)) {
      write(
          "policies/111122223333/keys/" + key + ".json",
          policy(
              "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                  + "\"Action\":\"kms:*\",\"Resource\":\"*\"}"));
    }
    write(
        "policies/111122223333/roles/desk.json",
        policy("{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}"));
    write("side/principals.json", "{}");
  }

  @Test
  void a_denial_on_a_key_that_may_have_been_the_one_before_leaves_an_update_unknown()
      throws IOException {
    trail(record("e1", "UpdateAlias", UPDATED, NEW));

    CommandRun run = replay(denying(OLD));

    assertThat(outcome(run)).isEqualTo("unknown");
    assertThat(run.out()).contains("hangs on the key that the alias pointed to before");
  }

  @Test
  void a_denial_on_the_new_key_hits_an_update_whatever_the_key_before() throws IOException {
    trail(record("e1", "UpdateAlias", UPDATED, NEW));

    assertThat(outcome(replay(denying(NEW)))).isEqualTo("newlyDenied");
  }

  @Test
  void a_role_that_keeps_what_it_may_do_with_every_key_may_go_on() throws IOException {
    trail(record("e1", "UpdateAlias", UPDATED, NEW));

    assertThat(outcome(replay(allowing("kms:*Alias", "*")))).isEqualTo("unchanged");
  }

  @Test
  void a_role_that_keeps_the_alias_and_the_new_key_only_needs_more() throws IOException {
    trail(record("e1", "UpdateAlias", UPDATED, NEW));

    assertThat(outcome(replay(allowing("kms:*Alias", ALIAS + "\",\"" + KEYS + NEW))))
        .isEqualTo("unknown");
  }

  @Test
  void the_trail_tells_the_key_before() throws IOException {
    trail(
        record("e1", "CreateAlias", "2026-01-07T08:00:00Z", OTHER),
        record("e2", "UpdateAlias", "2026-01-07T09:00:00Z", OLD),
        record("e3", "UpdateAlias", UPDATED, NEW));

    assertThat(counts(replay(denying(OLD)), "newlyDenied")).isEqualTo(2);
    assertThat(counts(replay(denying(OTHER)), "newlyDenied")).isEqualTo(2);
    assertThat(counts(replay(denying(NEW)), "newlyDenied")).isOne();
  }

  @Test
  void it_does_not_of_two_changes_within_a_second() throws IOException {
    trail(
        record("e1", "CreateAlias", "2026-01-07T09:00:00Z", OTHER),
        record("e2", "UpdateAlias", "2026-01-07T09:00:00Z", OLD),
        record("e3", "UpdateAlias", UPDATED, NEW));

    assertThat(counts(replay(denying(OLD)), "newlyDenied")).isOne();
    assertThat(counts(replay(denying(OLD)), "unknown")).isOne();
  }

  @Test
  void a_list_of_aliases_tells_the_key_before_unless_it_may_be_of_after() throws IOException {
    trail(record("e1", "UpdateAlias", UPDATED, NEW));
    write("side/aliases.json", "{\"" + ALIAS + "\":\"" + KEYS + OLD + "\"}");

    assertThat(outcome(replay(denying(OLD), "--side", side()))).isEqualTo("newlyDenied");
    assertThat(outcome(replay(denying(OTHER), "--side", side()))).isEqualTo("unchanged");

    write(
        "side/aliases.json",
        "{\"Aliases\":[{\"AliasArn\":\"" + ALIAS + "\",\"TargetKeyId\":\"" + NEW + "\"}]}");

    assertThat(outcome(replay(denying(OLD), "--side", side()))).isEqualTo("unknown");
  }

  @Test
  void a_list_of_aliases_that_is_none_is_told() throws IOException {
    trail(record("e1", "UpdateAlias", UPDATED, NEW));
    write("side/aliases.json", "[]");

    CommandRun run = replay(denying(OLD), "--side", side());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("aliases.json:1:1").contains("expected {ALIAS-ARN: KEY-ARN}");
  }

  @Test
  void records_without_resources_tell_them_by_their_parameters() throws IOException {
    String old =
        record("e1", "CreateAlias", UPDATED, NEW).replaceFirst(",\"resources\":\\[.*?\\]", "");
    trail(old);

    assertThat(old).doesNotContain("resources");
    assertThat(outcome(replay(denying(NEW)))).isEqualTo("newlyDenied");
  }

  @Test
  void the_key_of_a_deletion_is_the_one_in_its_record() throws IOException {
    trail(record("e1", "DeleteAlias", UPDATED, OLD));

    assertThat(outcome(replay(denying(OLD)))).isEqualTo("newlyDenied");
    assertThat(outcome(replay(denying(OTHER)))).isEqualTo("unchanged");
  }

  @Test
  void policies_in_force_account_for_an_update_only_as_far_as_they_know_the_key_before()
      throws IOException {
    trail(record("e1", "UpdateAlias", UPDATED, NEW));
    assertThat(counts(replay(List.of()), "explained")).isOne();

    write("side/aliases.json", "{\"" + ALIAS + "\":\"" + KEYS + OLD + "\"}");
    assertThat(counts(replay(List.of("--side", side())), "reproduced")).isOne();
  }

  @Test
  void an_index_says_the_same() throws IOException {
    trail(
        record("e1", "CreateAlias", "2026-01-07T08:00:00Z", OTHER),
        record("e2", "UpdateAlias", UPDATED, NEW));
    String index = directory.resolve("trail.index").toString();
    CommandRun.of("trail", "index", "--trail", trailFile(), "--output", index);

    CommandRun ofIndex =
        CommandRun.of(
            "trail",
            "replay",
            "--index",
            index,
            "--policies",
            policies(),
            "--proposal",
            denying(OTHER).toString(),
            "--format",
            "json");

    assertThat(ofIndex.out()).isEqualTo(replay(denying(OTHER)).out());
  }

  private static String record(String id, String name, String time, String key) {
    return "{\"eventVersion\":\"1.11\",\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\""
        + id
        + "\",\"eventName\":\""
        + name
        + "\",\"eventType\":\"AwsApiCall\",\"awsRegion\":\"eu-west-1\",\"eventTime\":\""
        + time
        + "\",\"sourceIPAddress\":\"192.0.2.1\",\"recipientAccountId\":\"111122223333\","
        + "\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROADESK:s\","
        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/desk/s\","
        + "\"accountId\":\"111122223333\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\""
        + ROLE
        + "\"}}},\"requestParameters\":{\"aliasName\":\"alias/pay\",\"targetKeyId\":\""
        + key
        + "\"},\"resources\":[{\"ARN\":\""
        + ALIAS
        + "\"},{\"ARN\":\""
        + KEYS
        + key
        + "\"}]}";
  }

  private void trail(String... records) throws IOException {
    write("trail.json", "{\"Records\":[" + String.join(",", records) + "]}");
  }

  private Path denying(String key) throws IOException {
    return write(
        "deny.json",
        "{\"change\":{\"kind\":\"key\",\"key\":\""
            + KEYS
            + key
            + "\",\"statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:*Alias\","
            + "\"Resource\":\"*\"}}}");
  }

  private Path allowing(String actions, String resources) throws IOException {
    return write(
        "allow.json",
        "{\"change\":{\"kind\":\"iam\",\"principal\":\""
            + ROLE
            + "\",\"document\":"
            + policy(
                "{\"Effect\":\"Allow\",\"Action\":\""
                    + actions
                    + "\",\"Resource\":[\""
                    + resources
                    + "\"]}")
            + "}}");
  }

  private CommandRun replay(Path proposal, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--proposal", proposal.toString()));
    arguments.addAll(List.of(more));
    return replay(arguments);
  }

  private CommandRun replay(List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("trail", "replay", "--trail", trailFile(), "--policies", policies()));
    arguments.addAll(List.of("--format", "json"));
    arguments.addAll(more);
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String trailFile() {
    return directory.resolve("trail.json").toString();
  }

  private String policies() {
    return directory.resolve("policies").toString();
  }

  private String side() {
    return directory.resolve("side").toString();
  }

  /** The group that the only call is in. */
  private static String outcome(CommandRun run) {
    return List.of("newlyDenied", "newlyAllowed", "unknown", "unchanged").stream()
        .filter(group -> counts(run, group) == 1)
        .findFirst()
        .orElse(run.out());
  }

  private static int counts(CommandRun run, String group) {
    JsonNode result = JsonMapper.shared().readTree(run.out());
    return result.path(group).path("requests").asInt(-1);
  }

  private static String policy(String statement) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";
  }

  private Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
