package io.keyproof.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.AccessDecision.Undecided;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.DataKeySpec;
import io.keyproof.sandbox.key.IdSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever is called and whatever comes of it: nothing that can be printed holds a secret. */
final class SecrecyTest {

  @Property(tries = 150)
  void no_answer_and_no_exception_shows_a_secret(
      @ForAll @Size(min = 1, max = 8) List<KmsOperation> operations,
      @ForAll Mood mood,
      @ForAll KeyCondition condition) {
    RememberingRandom random = new RememberingRandom();
    TestKms kms = new TestKms(IdSource.random(new SplittableRandom(1)), random);
    SampleCalls calls = SampleCalls.prepare(kms);
    condition.bringAbout(kms, calls.keyArn());
    kms.decider.answer(mood.decision);

    List<String> printed = new ArrayList<>();
    printed.add(calls.toString());
    for (KmsOperation operation : operations) {
      KmsCall<?> call = calls.of(operation);
      printed.add(call.toString());
      printed.add(outcome(kms, call));
    }
    printed.add(kms.decider.asked().toString());

    String all = String.join("\n", printed);
    for (byte[] secret : random.secrets()) {
      assertThat(forms(secret)).noneMatch(all::contains);
    }
    assertThat(forms(TestKms.SECRET.copyBytes())).noneMatch(all::contains);
    assertThat(all).doesNotContain("attack at dawn");
  }

  /** The test above could not fail if it did not know the secrets. */
  @Test
  void the_remembered_bytes_are_the_secrets() {
    RememberingRandom random = new RememberingRandom();
    TestKms kms = new TestKms(IdSource.random(new SplittableRandom(1)), random);
    String keyId = kms.createKey();
    byte[] dataKey =
        kms.call(GenerateDataKey.of(keyId, DataKeySpec.AES_256)).plaintext().copyBytes();

    assertThat(random.secrets()).anySatisfy(bytes -> assertThat(bytes).isEqualTo(dataKey));
    assertThat(forms("attack at dawn".getBytes(UTF_8)))
        .contains("YXR0YWNrIGF0IGRhd24=", "61747461636b206174206461776e");
  }

  private static String outcome(TestKms kms, KmsCall<?> call) {
    try {
      return kms.call(call).toString();
    } catch (KmsException | UndecidedAccessException e) {
      return e.toString();
    }
  }

  private static List<String> forms(byte[] secret) {
    String hex = HexFormat.of().formatHex(secret);
    return List.of(
        hex,
        hex.toUpperCase(Locale.ROOT),
        Base64.getEncoder().encodeToString(secret),
        Base64.getUrlEncoder().encodeToString(secret),
        Arrays.toString(secret));
  }

  enum Mood {
    ALLOWS(ScriptedDecider.ALLOWED),
    DENIES(ScriptedDecider.DENIED),
    CANNOT_TELL(new Undecided("unknown"));

    @SuppressWarnings("ImmutableEnumChecker") // A record of texts.
    private final AccessDecision decision;

    Mood(AccessDecision decision) {
      this.decision = decision;
    }
  }

  enum KeyCondition {
    USABLE {
      @Override
      void bringAbout(TestKms kms, String key) {}
    },
    DISABLED {
      @Override
      void bringAbout(TestKms kms, String key) {
        kms.call(new DisableKey(key));
      }
    },
    PENDING_DELETION {
      @Override
      void bringAbout(TestKms kms, String key) {
        kms.call(new ScheduleKeyDeletion(key));
      }
    };

    abstract void bringAbout(TestKms kms, String key);
  }

  /** Keeps what it gave: key material and data keys are among it. */
  private static final class RememberingRandom implements RandomGenerator {
    private final SplittableRandom random = new SplittableRandom(5);
    private final List<byte[]> given = new ArrayList<>();

    @Override
    public long nextLong() {
      return random.nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
      given.add(bytes.clone());
    }

    List<byte[]> secrets() {
      return given.stream().filter(bytes -> bytes.length == 32).toList();
    }
  }
}
