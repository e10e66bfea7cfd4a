package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.RequestParameter.ForEncryptionContext;
import io.keyproof.sandbox.access.RequestParameter.Named;
import io.keyproof.sandbox.access.RequestParameter.WithEncryptionAlgorithm;
import io.keyproof.sandbox.call.GenerateDataKeyPair;
import io.keyproof.sandbox.call.GenerateDataKeyPairWithoutPlaintext;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.DataKeyPair;
import io.keyproof.sandbox.crypto.KeyPairType;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;
import java.util.Optional;

/** GenerateDataKeyPair and GenerateDataKeyPairWithoutPlaintext. */
final class DataKeyPairs {
  private final Workplace at;

  DataKeyPairs(Workplace at) {
    this.at = at;
  }

  GenerateDataKeyPair.Response generate(CallScope scope, GenerateDataKeyPair call) {
    Made made = make(scope, call);
    return new GenerateDataKeyPair.Response(
        made.blob(),
        made.pair().privateKey(),
        made.pair().publicKey(),
        made.key().arn(),
        call.keyPairSpec(),
        Optional.of(made.key().currentMaterial().id()));
  }

  GenerateDataKeyPairWithoutPlaintext.Response generateWithoutPlaintext(
      CallScope scope, GenerateDataKeyPairWithoutPlaintext call) {
    Made made =
        make(
            scope,
            new GenerateDataKeyPair(
                call.keyId(),
                call.keyPairSpec(),
                call.encryptionContext(),
                call.grantTokens(),
                call.dryRun()));
    return new GenerateDataKeyPairWithoutPlaintext.Response(
        made.blob(),
        made.pair().publicKey(),
        made.key().arn(),
        call.keyPairSpec(),
        Optional.of(made.key().currentMaterial().id()));
  }

  private Made make(CallScope scope, GenerateDataKeyPair call) {
    Found found = at.lookup().keyOrAlias(scope, call.keyId());
    KmsKey key = found.key();
    Parameters parameters =
        Parameters.of(
                new ForEncryptionContext(call.encryptionContext()),
                new WithEncryptionAlgorithm(EncryptionAlgorithm.SYMMETRIC_DEFAULT),
                new Named("DataKeyPairSpec", call.keyPairSpec().name()))
            .and(found.alias())
            .and(GrantToken.parameter(call.grantTokens()));
    at.access().requireOnKey(scope, key, parameters);
    KeyUse.require(scope, key, EncryptionAlgorithm.SYMMETRIC_DEFAULT);
    if (key.metadata().residence().isPresent()) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          key.arn()
              + " origin is "
              + key.metadata().origin()
              + " which is not valid for this operation.");
    }
    KeyPairType type =
        call.keyPairSpec()
            .type()
            .orElseThrow(
                () ->
                    new KmsException(
                        ErrorCode.UNSUPPORTED_OPERATION,
                        call.keyPairSpec() + " is not supported in this Region."));
    DryRuns.stop(call.dryRun());
    DataKeyPair pair = DataKeyPair.of(at.keyPairs().next(type));
    CiphertextBlob blob =
        at.cipher()
            .encrypt(
                key.keyId(), key.currentMaterial(), call.encryptionContext(), pair.privateKey());
    return new Made(key, pair, blob);
  }

  private record Made(KmsKey key, DataKeyPair pair, CiphertextBlob blob) {}
}
