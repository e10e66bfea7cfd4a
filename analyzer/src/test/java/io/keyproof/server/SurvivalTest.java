package io.keyproof.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
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

  private final TestReporter reporter;

  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Queue<SdkBytes> ciphertexts = new ConcurrentLinkedQueue<>();

  SurvivalTest(TestReporter reporter) {
    this.reporter = reporter;
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

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
    List<Duration> starts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Served served = serve();
      starts.add(served.start());
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
    starts.sort(null);
    reporter.publishEntry(
        Map.of(
            "keys",
            String.valueOf(aliases.size()),
            "ciphertexts",
            String.valueOf(ciphertexts.size()),
            "median start",
            starts.get(times / 2).toMillis() + " ms",
            "longest start",
            starts.get(times - 1).toMillis() + " ms"));
  }

  private record Served(Process process, KmsClient kms, Duration start) {}

  private void writeUntilKilled(Served served, String round) throws InterruptedException {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String name = "alias/" + round + "-" + i;
      writers.add(CompletableFuture.runAsync(() -> write(served.kms(), name), threads));
    }
    int before = ciphertexts.size();
    for (int i = 0; i < 300 && ciphertexts.size() < before + 2 * WRITERS; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    served.process().destroyForcibly().waitFor();
    writers.forEach(CompletableFuture::join);
  }

  /** Creates, rotates and encrypts, and notes what was answered, until nobody answers. */
  private void write(KmsClient kms, String name) {
    try {
      for (int i = 0; ; i++) {
        String key = whole(kms.createKey().keyMetadata()).keyId();
        String alias = name + "-" + i;
        kms.createAlias(r -> r.aliasName(alias).targetKeyId(key));
        aliases.put(alias, key);
        ciphertexts.add(whole(kms.encrypt(r -> r.keyId(key).plaintext(SECRET)).ciphertextBlob()));
        kms.rotateKeyOnDemand(r -> r.keyId(key));
        ciphertexts.add(whole(kms.encrypt(r -> r.keyId(alias).plaintext(SECRET)).ciphertextBlob()));
      }
    } catch (SdkException killed) {
      assertThat(killed).isNotNull();
    }
  }

  /**
   * A member that every answer has: the client takes an answer of which death left only the head
   * for one without members.
   */
  private static <T> T whole(@Nullable T member) {
    if (member == null) {
      throw SdkClientException.create("the answer was cut off");
    }
    return member;
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
    long begin = System.nanoTime();
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
    Duration start = Duration.ofNanos(System.nanoTime() - begin);
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
    return new Served(process, kms, start);
  }
}
