package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;

/** The end of a dry run: all checks are passed, and nothing is done. */
final class DryRuns {
  private DryRuns() {}

  static void stop(DryRun dryRun) {
    if (dryRun == DryRun.ON) {
      throw new KmsException(
          ErrorCode.DRY_RUN_OPERATION,
          "The request would have succeeded, but the DryRun option is set.");
    }
  }
}
