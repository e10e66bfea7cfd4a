package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.crypto.RsaCipher;
import io.keyproof.sandbox.crypto.RsaCipher.Hash;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.store.KmsKey;
import java.util.Optional;

/** Encryption by the algorithm that a call names: symmetric, or RSA. */
final class Ciphers {
  private Ciphers() {}

  static CiphertextBlob encrypt(
      Workplace at,
      KmsKey key,
      EncryptionAlgorithm algorithm,
      EncryptionContext context,
      Plaintext plaintext) {
    if (algorithm == EncryptionAlgorithm.SYMMETRIC_DEFAULT) {
      return at.cipher().encrypt(key.keyId(), key.currentMaterial(), context, plaintext);
    }
    if (!context.isEmpty()) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "EncryptionContext is only supported with symmetric encryption KMS keys.");
    }
    return RsaCipher.encrypt(key.currentMaterial(), hash(algorithm), plaintext);
  }

  /** RSA has room for less than a block. */
  static void requireRoom(KmsKey key, EncryptionAlgorithm algorithm, Plaintext plaintext) {
    if (algorithm == EncryptionAlgorithm.SYMMETRIC_DEFAULT) {
      return;
    }
    KeySpec spec = key.metadata().keySpec();
    int block = Integer.parseInt(spec.name().substring("RSA_".length())) / Byte.SIZE;
    int most = block - 2 - (hash(algorithm) == Hash.SHA_1 ? 40 : 64);
    if (plaintext.size() > most) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "Algorithm "
              + algorithm
              + " and key spec "
              + spec
              + " cannot encrypt data larger than "
              + most
              + " bytes.");
    }
  }

  static Hash hash(EncryptionAlgorithm algorithm) {
    return algorithm == EncryptionAlgorithm.RSAES_OAEP_SHA_1 ? Hash.SHA_1 : Hash.SHA_256;
  }

  /** Answers name the material of symmetric keys only. */
  static Optional<String> materialId(KmsKey key) {
    return key.metadata().keySpec() == KeySpec.SYMMETRIC_DEFAULT
        ? Optional.of(key.currentMaterial().id())
        : Optional.empty();
  }
}
