package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.ForEncryptionContext;
import io.keyproof.sandbox.access.RequestParameter.ReEncryptOnSameKey;
import io.keyproof.sandbox.access.RequestParameter.WithEncryptionAlgorithm;
import io.keyproof.sandbox.access.RequestParameter.WithGrantTokens;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.operation.CiphertextSource.Opened;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;
import java.util.Optional;

/** Encrypt, Decrypt and ReEncrypt. */
final class Encryption {
  private static final int MAX_PLAINTEXT_BYTES = 4096;

  private final Workplace at;

  Encryption(Workplace at) {
    this.at = at;
  }

  Encrypt.Response encrypt(CallScope scope, Encrypt call) {
    member("plaintext").requireSize(call.plaintext().size(), 1, MAX_PLAINTEXT_BYTES);
    Found found = at.lookup().keyOrAlias(scope, call.keyId());
    KmsKey key = found.key();
    Parameters parameters =
        Parameters.of(
                new ForEncryptionContext(call.encryptionContext()),
                new WithEncryptionAlgorithm(call.encryptionAlgorithm()))
            .and(found.alias())
            .and(GrantToken.parameter(call.grantTokens()));
    at.access().requireOnKey(scope, key, parameters);
    KeyUse.require(scope, key, call.encryptionAlgorithm());
    Ciphers.requireRoom(key, call.encryptionAlgorithm(), call.plaintext());
    DryRuns.stop(call.dryRun());
    CiphertextBlob blob =
        Ciphers.encrypt(
            at, key, call.encryptionAlgorithm(), call.encryptionContext(), call.plaintext());
    return new Encrypt.Response(blob, key.arn(), call.encryptionAlgorithm());
  }

  Decrypt.Response decrypt(CallScope scope, Decrypt call) {
    CiphertextSource source =
        CiphertextSource.locate(at, scope, call.ciphertextBlob(), call.keyId());
    Parameters parameters =
        Parameters.of(
                new ForEncryptionContext(call.encryptionContext()),
                new WithEncryptionAlgorithm(call.encryptionAlgorithm()))
            .and(source.alias())
            .and(GrantToken.parameter(call.grantTokens()));
    at.access().requireOnKey(scope, source.key(), parameters);
    requireDecrypting(scope, source.key(), call.encryptionAlgorithm());
    CiphertextSource.stopIfIgnored(call.dryRun(), call.dryRunModifiers());
    Opened opened = source.open(call.encryptionAlgorithm(), call.encryptionContext());
    DryRuns.stop(call.dryRun());
    return new Decrypt.Response(
        source.key().arn(), opened.plaintext(), call.encryptionAlgorithm(), opened.keyMaterialId());
  }

  /** KMS does not say of such a key what it is for. */
  private static void requireDecrypting(
      CallScope scope, KmsKey key, EncryptionAlgorithm algorithm) {
    KeyStateRule.require(scope.operation(), key.metadata());
    if (key.metadata().keyUsage() != KeyUsage.ENCRYPT_DECRYPT) {
      throw CiphertextSource.incorrectKey();
    }
    KeyUse.require(scope, key, algorithm);
  }

  ReEncrypt.Response reEncrypt(CallScope scope, ReEncrypt call) {
    CiphertextSource source =
        CiphertextSource.locate(at, scope, call.ciphertextBlob(), call.sourceKeyId());
    Found destination = at.lookup().keyOrAlias(scope, call.destinationKeyId());
    KmsKey from = source.key();
    KmsKey to = destination.key();
    requireAccess(scope, call, source, destination);
    KeyUse.require(scope, from, call.sourceEncryptionAlgorithm());
    KeyUse.require(scope, to, call.destinationEncryptionAlgorithm());
    CiphertextSource.stopIfIgnored(call.dryRun(), call.dryRunModifiers());
    Opened opened = source.open(call.sourceEncryptionAlgorithm(), call.sourceEncryptionContext());
    Ciphers.requireRoom(to, call.destinationEncryptionAlgorithm(), opened.plaintext());
    DryRuns.stop(call.dryRun());
    CiphertextBlob blob =
        Ciphers.encrypt(
            at,
            to,
            call.destinationEncryptionAlgorithm(),
            call.destinationEncryptionContext(),
            opened.plaintext());
    return new ReEncrypt.Response(
        blob,
        from.arn(),
        to.arn(),
        call.sourceEncryptionAlgorithm(),
        call.destinationEncryptionAlgorithm(),
        opened.keyMaterialId(),
        Ciphers.materialId(to));
  }

  private void requireAccess(
      CallScope scope, ReEncrypt call, CiphertextSource source, Found destination) {
    Optional<WithGrantTokens> tokens = GrantToken.parameter(call.grantTokens());
    ReEncryptOnSameKey sameKey =
        new ReEncryptOnSameKey(source.key().arn().equals(destination.key().arn()));
    at.access()
        .requireOnKey(
            scope,
            "kms:ReEncryptFrom",
            source.key(),
            Parameters.of(
                    new ForEncryptionContext(call.sourceEncryptionContext()),
                    new WithEncryptionAlgorithm(call.sourceEncryptionAlgorithm()),
                    sameKey)
                .and(source.alias())
                .and(tokens));
    at.access()
        .requireOnKey(
            scope,
            "kms:ReEncryptTo",
            destination.key(),
            Parameters.of(
                    new ForEncryptionContext(call.destinationEncryptionContext()),
                    new WithEncryptionAlgorithm(call.destinationEncryptionAlgorithm()),
                    sameKey)
                .and(destination.alias())
                .and(tokens));
  }
}
