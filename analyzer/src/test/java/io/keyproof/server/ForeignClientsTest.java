package io.keyproof.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.SandboxServer.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are no Java libraries, with {@code -Pclients}: they must be on the machine. */
@Tag("clients")
final class ForeignClientsTest {

  @TempDir private Path directory;

  /** Needs {@code aws}, version 1 or 2: {@code apt-get install awscli}. */
  @Test
  void the_AWS_CLI_gets_along() throws IOException, InterruptedException {
    assertThat(run("aws-cli.sh", "sh", "aws-cli.sh")).endsWith("aws-cli: done\n");
  }

  /** Needs {@code node} and {@code npm}, which fetches the SDK. */
  @Test
  void the_SDK_for_JavaScript_gets_along() throws IOException, InterruptedException {
    copy("package.json");
    copy("sdk.mjs");
    String script = "npm install --silent --no-audit --no-fund && node sdk.mjs";
    assertThat(run("sdk.mjs", "sh", "-c", script)).contains("sdk-js: done\n");
  }

  private String run(String resource, String... command) throws IOException, InterruptedException {
    copy(resource);
    try (Clients clients = Clients.start()) {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().put("KMS_ENDPOINT", clients.server().endpoint());
      login(builder, "ROOT", clients, Clients.ROOT);
      login(builder, "ALICE", clients, Clients.ALICE);
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    }
  }

  private static void login(ProcessBuilder builder, String name, Clients clients, String arn) {
    List<Login> logins = clients.server().logins();
    Login login = logins.stream().filter(each -> each.arn().equals(arn)).findFirst().orElseThrow();
    builder.environment().put(name + "_KEY_ID", login.accessKeyId());
    builder.environment().put(name + "_SECRET", login.secretAccessKey());
  }

  private void copy(String resource) throws IOException {
    Path target = directory.resolve(resource);
    if (Files.exists(target)) {
      return;
    }
    try (InputStream in = getClass().getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in, resource), target);
    }
  }
}
