package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.KmsOperation;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Who calls what, and when.
 *
 * @param keys who is told of the ARNs of the keys that the call is about
 */
public record CallScope(Caller caller, KmsOperation operation, Instant now, Consumer<String> keys) {

  String action() {
    return "kms:" + operation.awsName();
  }
}
