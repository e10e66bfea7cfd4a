package io.keyproof.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.key.KeyMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.AbstractObjectAssert;

/** A local KMS whose clock, randomness and decider the test holds. */
public final class TestKms {
  public static final String ACCOUNT = "111122223333";
  public static final AccountRegion PLACE = AccountRegion.of(ACCOUNT, "eu-central-1");
  public static final Caller ADMIN = Caller.of("arn:aws:iam::111122223333:role/Admin", ACCOUNT);
  public static final Caller STRANGER =
      Caller.of("arn:aws:iam::444455556666:role/Stranger", "444455556666");
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final Plaintext SECRET = Plaintext.copyOf("attack at dawn".getBytes(UTF_8));

  public final ScriptedDecider decider = new ScriptedDecider();
  public final SettableClock clock = SettableClock.at(START);

  private final LocalKms kms;

  public TestKms() {
    this(IdSource.random(new SplittableRandom(1)), new SplittableRandom(2));
  }

  public TestKms(IdSource ids, RandomGenerator random) {
    kms = new LocalKms(PLACE, decider, clock, ids, random);
  }

  public static TestKms withKeyIds(String... keyIds) {
    IdSource others = IdSource.random(new SplittableRandom(1));
    return new TestKms(IdSource.startingWith(List.of(keyIds), others), new SplittableRandom(2));
  }

  public <R extends KmsResponse> R call(KmsCall<R> call) {
    return kms.call(ADMIN, call);
  }

  public <R extends KmsResponse> R callAs(Caller caller, KmsCall<R> call) {
    return kms.call(caller, call);
  }

  public String createKey() {
    return call(CreateKey.symmetric()).keyMetadata().keyId();
  }

  public KeyMetadata describe(String keyId) {
    return call(new DescribeKey(keyId)).keyMetadata();
  }

  public CiphertextBlob encrypt(String keyId) {
    return call(new Encrypt(keyId, SECRET)).ciphertextBlob();
  }

  public CiphertextBlob encrypt(String keyId, EncryptionContext context) {
    return call(new Encrypt(keyId, SECRET).withEncryptionContext(context)).ciphertextBlob();
  }

  public Plaintext decrypt(CiphertextBlob blob) {
    return call(new Decrypt(blob)).plaintext();
  }

  public void passDays(int days) {
    clock.advance(Duration.ofDays(days));
  }

  public RefusalAssert assertRefused(KmsCall<?> call) {
    return assertRefusedTo(ADMIN, call);
  }

  public RefusalAssert assertRefusedTo(Caller caller, KmsCall<?> call) {
    return new RefusalAssert(
        catchThrowableOfType(KmsException.class, () -> kms.call(caller, call)));
  }

  /** What a call was refused with. */
  public static final class RefusalAssert
      extends AbstractObjectAssert<RefusalAssert, KmsException> {
    RefusalAssert(KmsException actual) {
      super(actual, RefusalAssert.class);
    }

    public RefusalAssert with(ErrorCode code) {
      isNotNull();
      assertThat(actual.code()).as(actual.getMessage()).isEqualTo(code);
      return this;
    }

    public RefusalAssert with(ErrorCode code, String message) {
      with(code);
      assertThat(actual.message()).isEqualTo(message);
      return this;
    }
  }
}
