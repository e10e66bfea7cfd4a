package io.keyproof.replay;

import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Confirmation.Confirmed;
import io.keyproof.finding.Confirmation.Refuted;
import io.keyproof.sandbox.LocalKms;
import io.keyproof.sandbox.SettableClock;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.IdSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** What becomes of a key's material with time: a key without automatic rotation beside one with. */
final class RotationReplay {

  private static final AccountRegion PLACE = AccountRegion.of("111122223333", "eu-west-1");

  private final SettableClock clock = SettableClock.at(WitnessStage.NOW);
  private final Caller caller = Caller.of(PLACE.accountPrincipal(), PLACE.account());
  private final LocalKms kms;

  private RotationReplay(SecureRandom random) {
    kms = new LocalKms(PLACE, new OpenDecider(), clock, IdSource.random(random), random);
  }

  /** Whether the one still has its first material after so many days, where the other has not. */
  static Confirmation afterDays(int days, SecureRandom random) {
    return new RotationReplay(random).afterDays(days);
  }

  private Confirmation afterDays(int days) {
    String without = kms.call(caller, CreateKey.symmetric()).keyMetadata().arn();
    String with = kms.call(caller, CreateKey.symmetric()).keyMetadata().arn();
    kms.call(caller, new EnableKeyRotation(with));
    Optional<String> first = material(without);
    Optional<String> rotating = material(with);
    clock.advance(Duration.ofDays(days));
    boolean same = material(without).equals(first);
    boolean rotated = !material(with).equals(rotating);
    return same && rotated
        ? new Confirmed(
            "after "
                + days
                + " days the key still has its first key material; one with rotation has new"
                + " material")
        : new Refuted("after " + days + " days the key material has changed");
  }

  private Optional<String> material(String key) {
    return kms.call(caller, new DescribeKey(key)).keyMetadata().currentKeyMaterialId();
  }
}
