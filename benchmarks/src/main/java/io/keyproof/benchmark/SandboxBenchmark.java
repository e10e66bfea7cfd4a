package io.keyproof.benchmark;

import io.keyproof.replay.LiveSandbox;
import io.keyproof.replay.SandboxScene;
import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.DataKeySpec;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Calls of the sandbox per second in this process, each decided by the key's policy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-XX:+UseSerialGC", "-Xms256m", "-Xmx256m"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class SandboxBenchmark {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final Caller ROOT = Caller.of("arn:aws:iam::111122223333:root", ACCOUNT);

  private final LocalAws aws = sandbox();
  private final GenerateDataKey generation;
  private final Encrypt encryption;
  private final Decrypt decryption;

  public SandboxBenchmark() {
    String key = aws.call(REGION, ROOT, CreateKey.symmetric()).keyMetadata().keyId();
    EncryptionContext context = new EncryptionContext(Map.of("Project", "Invoices"));
    generation = GenerateDataKey.of(key, DataKeySpec.AES_256).withEncryptionContext(context);
    encryption = new Encrypt(key, Plaintext.copyOf(new byte[1024])).withEncryptionContext(context);
    decryption =
        new Decrypt(aws.call(REGION, ROOT, encryption).ciphertextBlob())
            .withEncryptionContext(context);
  }

  private static LocalAws sandbox() {
    return LiveSandbox.inMemory(SandboxScene.EMPTY, Clock.systemUTC(), new SecureRandom()).aws();
  }

  @Benchmark
  public GenerateDataKey.Response generateDataKey() {
    return aws.call(REGION, ROOT, generation);
  }

  @Benchmark
  public Encrypt.Response encrypt() {
    return aws.call(REGION, ROOT, encryption);
  }

  @Benchmark
  public Decrypt.Response decrypt() {
    return aws.call(REGION, ROOT, decryption);
  }
}
