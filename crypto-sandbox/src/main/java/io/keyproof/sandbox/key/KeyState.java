package io.keyproof.sandbox.key;

/** The state of a KMS key, which decides what can be done with it. */
public enum KeyState {
  CREATING("Creating"),
  ENABLED("Enabled"),
  DISABLED("Disabled"),
  PENDING_DELETION("PendingDeletion"),
  PENDING_IMPORT("PendingImport"),
  PENDING_REPLICA_DELETION("PendingReplicaDeletion"),
  UNAVAILABLE("Unavailable"),
  UPDATING("Updating");

  private final String awsName;

  KeyState(String awsName) {
    this.awsName = awsName;
  }

  public String awsName() {
    return awsName;
  }
}
