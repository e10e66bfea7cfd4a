package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.KmsOperation;
import java.time.Instant;

/** Who calls what, and when. */
public record CallScope(Caller caller, KmsOperation operation, Instant now) {

  String action() {
    return "kms:" + operation.awsName();
  }
}
