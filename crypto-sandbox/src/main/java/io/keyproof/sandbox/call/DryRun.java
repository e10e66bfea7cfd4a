package io.keyproof.sandbox.call;

/** Whether a call is performed, or only checked: then it ends in a DryRunOperationException. */
public enum DryRun {
  OFF,
  ON
}
