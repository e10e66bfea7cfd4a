package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.store.KmsKey;

/** Is the key in a state, and of a kind, to be used like this? */
final class KeyUse {
  private KeyUse() {}

  static void require(CallScope scope, KmsKey key, EncryptionAlgorithm algorithm) {
    requireUsage(scope, key, KeyUsage.ENCRYPT_DECRYPT);
    requireAlgorithm(
        key, algorithm.name(), key.metadata().encryptionAlgorithms().contains(algorithm));
  }

  static void requireUsage(CallScope scope, KmsKey key, KeyUsage usage) {
    KeyStateRule.require(scope.operation(), key.metadata());
    if (key.metadata().keyUsage() != usage) {
      throw new KmsException(
          ErrorCode.INVALID_KEY_USAGE,
          key.arn()
              + " key usage is "
              + key.metadata().keyUsage()
              + " which is not valid for "
              + scope.operation().awsName()
              + ".");
    }
  }

  static void requireAlgorithm(KmsKey key, String algorithm, boolean fits) {
    if (!fits) {
      throw new KmsException(
          ErrorCode.INVALID_KEY_USAGE,
          "Algorithm "
              + algorithm
              + " is incompatible with key spec "
              + key.metadata().keySpec()
              + ".");
    }
  }
}
