package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.key.KeyLastUsage;
import io.keyproof.sandbox.store.LastUses;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Notes which keys were used: only by cryptography, and only if it succeeded. */
record UseTracking(LastUses uses) {
  private static final Set<KmsOperation> TRACKED =
      EnumSet.of(
          KmsOperation.DECAPSULATE,
          KmsOperation.DECRYPT,
          KmsOperation.DERIVE_SHARED_SECRET,
          KmsOperation.ENCAPSULATE,
          KmsOperation.ENCRYPT,
          KmsOperation.GENERATE_DATA_KEY,
          KmsOperation.GENERATE_DATA_KEY_PAIR,
          KmsOperation.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT,
          KmsOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
          KmsOperation.GENERATE_MAC,
          KmsOperation.RE_ENCRYPT,
          KmsOperation.SIGN,
          KmsOperation.VERIFY,
          KmsOperation.VERIFY_MAC);

  <R> R of(CallScope scope, Function<CallScope, R> performance) {
    if (!TRACKED.contains(scope.operation())) {
      return performance.apply(scope);
    }
    List<String> keys = new ArrayList<>(2);
    CallScope listening =
        new CallScope(
            scope.caller(),
            scope.operation(),
            scope.now(),
            arn -> {
              keys.add(arn);
              scope.keys().accept(arn);
            });
    R response = performance.apply(listening);
    KeyLastUsage usage = new KeyLastUsage(scope.operation().awsName(), scope.now());
    keys.forEach(arn -> uses.note(arn, usage));
    return response;
  }
}
