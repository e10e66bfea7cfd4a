package io.keyproof.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** A server that is killed while it is written to: nothing that it has answered is lost. */
final class SurvivalTest {
  private static final SdkBytes SECRET = SdkBytes.fromUtf8String("attack at dawn");
  private static final Pattern ENDPOINT = Pattern.compile("\"endpoint\":\"([^\"]+)\"");
  private static final int WRITERS = 3;

  @TempDir private Path directory;

  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Queue<SdkBytes> ciphertexts = new ConcurrentLinkedQueue<>();

  @Test
  void two_deaths_lose_nothing() throws IOException, InterruptedException {
    dieAndComeBack(2);
  }

  @Test
  @Tag("thorough")
  void a_hundred_deaths_lose_nothing() throws IOException, InterruptedException {
    dieAndComeBack(100);
  }

  private void dieAndComeBack(int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      Served served = serve();
      try {
        requireEverything(served.kms());
        writeUntilKilled(served, "round-" + i);
      } finally {
        served.process().destroyForcibly().waitFor();
      }
    }
    Served last = serve();
    requireEverything(last.kms());
    last.process().destroyForcibly().waitFor();
    assertThat(aliases).isNotEmpty();
    assertThat(ciphertexts).isNotEmpty();
  }

  private record Served(Process process, KmsClient kms) {}

  private void writeUntilKilled(Served served, String round) throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String name = "alias/" + round + "-" + i;
      Thread writer = new Thread(() -> write(served.kms(), name));
      writer.start();
      writers.add(writer);
    }
    int before = ciphertexts.size();
    for (int i = 0; i < 300 && ciphertexts.size() < before + 2 * WRITERS; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    served.process().destroyForcibly().waitFor();
    for (Thread writer : writers) {
      writer.join();
    }
  }

  /** Creates, rotates and encrypts, and notes what was answered, until nobody answers. */
  private void write(KmsClient kms, String name) {
    try {
      for (int i = 0; ; i++) {
        String key = kms.createKey().keyMetadata().keyId();
        String alias = name + "-" + i;
        kms.createAlias(r -> r.aliasName(alias).targetKeyId(key));
        aliases.put(alias, key);
        ciphertexts.add(kms.encrypt(r -> r.keyId(key).plaintext(SECRET)).ciphertextBlob());
        kms.rotateKeyOnDemand(r -> r.keyId(key));
        ciphertexts.add(kms.encrypt(r -> r.keyId(alias).plaintext(SECRET)).ciphertextBlob());
      }
    } catch (SdkException killed) {
      assertThat(killed).isNotNull();
    }
  }

  private void requireEverything(KmsClient kms) {
    aliases.forEach(
        (alias, key) ->
            assertThat(kms.describeKey(r -> r.keyId(alias)).keyMetadata().keyId()).isEqualTo(key));
    for (SdkBytes blob : ciphertexts) {
      assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(SECRET);
    }
  }

  private Served serve() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.keyproof.cli.Main",
                "sandbox",
                "serve",
                "--data",
                directory.toString(),
                "--principal",
                Clients.ROOT + "=AKIAROOT:a-secret")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    Matcher endpoint = ENDPOINT.matcher(String.valueOf(line));
    assertThat(endpoint.find()).as("the server says where it is: " + line).isTrue();
    KmsClient kms =
        KmsClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create(endpoint.group(1)))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIAROOT", "a-secret")))
            .overrideConfiguration(c -> c.retryStrategy(b -> b.maxAttempts(1)))
            .build();
    return new Served(process, kms);
  }
}
