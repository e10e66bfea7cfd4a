package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script is run by a shell, with a stand-in for the AWS CLI. */
@DisabledOnOs(OS.WINDOWS)
final class DryRunScriptTest {

  private static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String OTHER =
      "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-00000000000b";
  private static final String HOSTILE = "it's $(touch pwned) `touch pwned`; touch pwned";

  @TempDir private Path directory;

  @BeforeEach
  void write_policies_and_trail() throws IOException {
    for (String key : List.of(KEY, OTHER)) {
      write(
          "policies/111122223333/keys/" + key.substring(key.indexOf('/') + 1) + ".json",
          "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
              + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"kms:*\","
              + "\"Resource\":\"*\"}}");
    }
    write("policies/111122223333/roles/desk.json", document("kms:*"));
    write(
        "trail/a.jsonl",
        record("kept", "GenerateDataKey", KEY, "pay", "")
            + record("lost", "Decrypt", OTHER, HOSTILE, "")
            + record("forwarded", "Decrypt", OTHER, "pay", ",\"invokedBy\":\"ssm.amazonaws.com\""));
    write(
        "change.json",
        "{\"kind\":\"iam\",\"principal\":\"arn:aws:iam::111122223333:role/app/desk\",\"document\":"
            + document("kms:GenerateDataKey")
            + "}");
    Path aws = write("bin/aws", "");
    Files.writeString(
        aws,
        """
        #!/bin/sh
        if [ "$1" = sts ]; then echo "$CALLER"; exit 0; fi
        printf '%s\\n' "$@" >>calls.txt
        echo "An error occurred ($ANSWER) when calling it" >&2
        exit 255
        """);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void every_call_is_a_dry_run_with_the_parameters_of_the_recorded_one()
      throws IOException, InterruptedException {
    String script = script();

    Ran ran = run(script, "before", "desk/s", "DryRunOperationException");

    assertThat(ran.exitCode()).as(ran.out()).isZero();
    assertThat(Files.readAllLines(directory.resolve("calls.txt")))
        .containsExactly(
            "kms",
            "decrypt",
            "--dry-run",
            "--region",
            "eu-west-1",
            "--cli-input-json",
            "{\"DryRunModifiers\":[\"IGNORE_CIPHERTEXT\"],\"EncryptionContext\":{\"app\":\""
                + HOSTILE
                + "\"},\"KeyId\":\""
                + OTHER
                + "\"}",
            "kms",
            "generate-data-key",
            "--dry-run",
            "--region",
            "eu-west-1",
            "--cli-input-json",
            "{\"EncryptionContext\":{\"app\":\"pay\"},\"KeyId\":\""
                + KEY
                + "\",\"KeySpec\":\"AES_256\"}");
    assertThat(directory.resolve("pwned")).doesNotExist();
    assertThat(script).contains("# left out: forwarded, a service made it on the caller's behalf");
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource({
    "before, desk/s,  DryRunOperationException, 0, 'allowed      lost: expected allowed'",
    "before, desk/s,  AccessDeniedException,    1, 'denied       lost: expected allowed, DIFFERS'",
    "after,  desk/s,  AccessDeniedException,    1, 'denied       lost: expected denied'",
    "after,  desk/s,  AccessDeniedException,    1, 'denied       kept: expected allowed, DIFFERS'",
    "after,  desk/s,  DisabledException,        4, 'no verdict   lost: '",
    "before, desks/s, DryRunOperationException, 0, 'passed over  lost: of '",
    "later,  desk/s,  DryRunOperationException, 2, 'usage: '",
  })
  void answers_are_held_against_the_verdicts(
      String when, String caller, String answer, int exitCode, String told)
      throws IOException, InterruptedException {
    Ran ran = run(script(), when, caller, answer);

    assertThat(ran.out()).contains(told);
    assertThat(ran.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void a_remedy_is_confirmed_the_same_way() {
    CommandRun run =
        keyproof("remedy", "--event-id", "lost", "--event-id", "forwarded", "--dry-run-script");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("ask 'lost' 'arn:aws:sts::111122223333:assumed-role/desk' allowed denied")
        .contains("ask 'kept' 'arn:aws:sts::111122223333:assumed-role/desk' allowed allowed");
  }

  @Test
  void an_encryption_context_is_told_in_the_order_of_its_keys() throws IOException {
    String pairs = "\"g\":\"7\",\"c\":\"3\",\"e\":\"5\",\"b\":\"2\",\"f\":\"6\",\"d\":\"4\"";
    write(
        "trail/a.jsonl",
        record("lost", "Decrypt", OTHER, "pay", "")
            .replace("\"app\":\"pay\"", "\"app\":\"pay\"," + pairs));

    assertThat(script())
        .contains(
            "\"EncryptionContext\":{\"app\":\"pay\",\"b\":\"2\",\"c\":\"3\",\"d\":\"4\","
                + "\"e\":\"5\",\"f\":\"6\",\"g\":\"7\"}");
  }

  @Test
  void a_script_is_about_one_change() {
    assertThat(keyproof("replay", "--dry-run-script").exitCode()).isEqualTo(2);
  }

  private String script() {
    CommandRun run =
        keyproof(
            "replay",
            "--proposal",
            directory.resolve("change.json").toString(),
            "--dry-run-script");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    return run.out();
  }

  private CommandRun keyproof(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trail",
                command,
                "--trail",
                directory.resolve("trail").toString(),
                "--policies",
                directory.resolve("policies").toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private record Ran(int exitCode, String out) {}

  private Ran run(String script, String when, String caller, String answer)
      throws IOException, InterruptedException {
    write("script.sh", script);
    ProcessBuilder shell =
        new ProcessBuilder("sh", "script.sh", when)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    shell.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    shell.environment().put("CALLER", "arn:aws:sts::111122223333:assumed-role/" + caller);
    shell.environment().put("ANSWER", answer);
    Process process = shell.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out);
  }

  private static String document(String action) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\""
        + action
        + "\",\"Resource\":\"*\"}}";
  }

  private static String record(
      String id, String operation, String key, String context, String more) {
    return "{\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\""
        + id
        + "\",\"eventName\":\""
        + operation
        + "\",\"eventType\":\"AwsApiCall\",\"awsRegion\":\"eu-west-1\","
        + "\"eventTime\":\"2026-01-07T10:00:00Z\",\"recipientAccountId\":\"111122223333\","
        + "\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROADESK:s\","
        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/desk/s\","
        + "\"accountId\":\"111122223333\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":"
        + "\"arn:aws:iam::111122223333:role/app/desk\"}}"
        + more
        + "},\"requestParameters\":{\"encryptionContext\":{\"app\":\""
        + context
        + "\"}},\"resources\":[{\"ARN\":\""
        + key
        + "\"}]}\n";
  }

  private Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
