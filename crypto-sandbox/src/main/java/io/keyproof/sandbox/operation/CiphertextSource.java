package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.ThroughAlias;
import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.call.DryRunModifier;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Envelope;
import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.crypto.RsaCipher;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.store.KmsKey;
import java.util.Optional;
import java.util.Set;

/**
 * The ciphertext of Decrypt and ReEncrypt with the key that it belongs to: the one that the caller
 * names, otherwise the one that the ciphertext names.
 */
final class CiphertextSource {
  private static final int MAX_BLOB_BYTES = 6144;

  private final Workplace at;
  private final KmsKey key;
  private final Optional<ThroughAlias> alias;
  private final Optional<CiphertextBlob> blob;
  private final Optional<Envelope> envelope;

  private CiphertextSource(
      Workplace at,
      KmsKey key,
      Optional<ThroughAlias> alias,
      Optional<CiphertextBlob> blob,
      Optional<Envelope> envelope) {
    this.at = at;
    this.key = key;
    this.alias = alias;
    this.blob = blob;
    this.envelope = envelope;
  }

  static CiphertextSource locate(
      Workplace at, CallScope scope, Optional<CiphertextBlob> blob, Optional<String> keyId) {
    Optional<Envelope> envelope = blob.flatMap(Envelope::read);
    if (keyId.isPresent()) {
      KeyLookup.Found found = at.lookup().keyOrAlias(scope, keyId.get());
      return new CiphertextSource(at, found.key(), found.alias(), blob, envelope);
    }
    if (blob.isEmpty()) {
      throw new KmsException(ErrorCode.VALIDATION, "KeyId or CiphertextBlob is required.");
    }
    KmsKey key =
        envelope
            .map(Envelope::keyId)
            .flatMap(id -> at.world().findIn(at.place().region(), id))
            .orElseThrow(CiphertextSource::invalid);
    return new CiphertextSource(at, key, Optional.empty(), blob, envelope);
  }

  /** A dry run that ignores the ciphertext ends here. */
  static void stopIfIgnored(DryRun dryRun, Set<DryRunModifier> modifiers) {
    if (modifiers.isEmpty()) {
      return;
    }
    if (dryRun == DryRun.OFF) {
      throw new KmsException(ErrorCode.VALIDATION, "DryRunModifiers need the DryRun option.");
    }
    DryRuns.stop(dryRun);
  }

  KmsKey key() {
    return key;
  }

  Optional<ThroughAlias> alias() {
    return alias;
  }

  /** The plaintext with the material that it was encrypted under; whatever is wrong looks alike. */
  Opened open(EncryptionAlgorithm algorithm, EncryptionContext context) {
    CiphertextBlob given =
        blob.orElseThrow(
            () -> new KmsException(ErrorCode.VALIDATION, "CiphertextBlob is required."));
    member("ciphertextBlob").requireSize(given.size(), 1, MAX_BLOB_BYTES);
    if (algorithm != EncryptionAlgorithm.SYMMETRIC_DEFAULT) {
      Plaintext plaintext =
          RsaCipher.decrypt(key.currentMaterial(), Ciphers.hash(algorithm), given)
              .orElseThrow(CiphertextSource::invalid);
      return new Opened(plaintext, Optional.empty());
    }
    Envelope read = envelope.orElseThrow(CiphertextSource::invalid);
    requireKeyOf(read);
    KeyMaterial material =
        key.material(read.keyMaterialId()).orElseThrow(CiphertextSource::invalid);
    Plaintext plaintext =
        at.cipher().decrypt(read, material, context).orElseThrow(CiphertextSource::invalid);
    return new Opened(plaintext, Optional.of(material.id()));
  }

  private void requireKeyOf(Envelope read) {
    if (read.keyId().equals(key.keyId())) {
      return;
    }
    if (at.world().findIn(at.place().region(), read.keyId()).isEmpty()) {
      throw invalid();
    }
    throw incorrectKey();
  }

  static KmsException incorrectKey() {
    return new KmsException(
        ErrorCode.INCORRECT_KEY,
        "The key ID in the request does not identify a CMK that can perform this operation.");
  }

  private static KmsException invalid() {
    return KmsException.withoutMessage(ErrorCode.INVALID_CIPHERTEXT);
  }

  record Opened(Plaintext plaintext, Optional<String> keyMaterialId) {}
}
