package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import java.time.Instant;
import java.util.Map;

/** Something that KMS does to a key by itself, and writes a record of. */
public record KeyEvent(
    Kind kind, AccountRegion place, String keyArn, Instant date, Map<String, String> details) {

  public KeyEvent {
    details = Map.copyOf(details);
  }

  /** What happened, in AWS's words. */
  public enum Kind {
    ROTATE_KEY("RotateKey"),
    DELETE_KEY("DeleteKey"),
    DELETE_EXPIRED_KEY_MATERIAL("DeleteExpiredKeyMaterial");

    private final String awsName;

    Kind(String awsName) {
      this.awsName = awsName;
    }

    public String awsName() {
      return awsName;
    }
  }
}
