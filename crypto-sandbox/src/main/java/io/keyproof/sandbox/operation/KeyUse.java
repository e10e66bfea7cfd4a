package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.store.KmsKey;

/** Is the key in a state, and of a kind, to encrypt and decrypt with this algorithm? */
final class KeyUse {
  private KeyUse() {}

  static void require(CallScope scope, KmsKey key, EncryptionAlgorithm algorithm) {
    KeyStateRule.require(scope.operation(), key.metadata());
    if (key.metadata().keyUsage() != KeyUsage.ENCRYPT_DECRYPT) {
      throw new KmsException(
          ErrorCode.INVALID_KEY_USAGE,
          key.arn()
              + " key usage is "
              + key.metadata().keyUsage()
              + " which is not valid for "
              + scope.operation().awsName()
              + ".");
    }
    if (!key.metadata().encryptionAlgorithms().contains(algorithm)) {
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
