package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.ForDataKey;
import io.keyproof.sandbox.access.RequestParameter.ForEncryptionContext;
import io.keyproof.sandbox.access.RequestParameter.WithEncryptionAlgorithm;
import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.GenerateDataKeyWithoutPlaintext;
import io.keyproof.sandbox.call.GenerateRandom;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.DataKeySpec;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;
import java.util.List;
import java.util.Optional;

/** GenerateDataKey, GenerateDataKeyWithoutPlaintext and GenerateRandom. */
final class DataKeys {
  private static final int MAX_BYTES = 1024;

  private final Workplace at;

  DataKeys(Workplace at) {
    this.at = at;
  }

  GenerateDataKey.Response generate(CallScope scope, GenerateDataKey call) {
    DataKey dataKey =
        generate(
            scope,
            new Wish(
                call.keyId(),
                call.keySpec(),
                call.numberOfBytes(),
                call.encryptionContext(),
                call.grantTokens(),
                call.dryRun()));
    return new GenerateDataKey.Response(
        dataKey.blob(),
        dataKey.plaintext(),
        dataKey.key().arn(),
        Optional.of(dataKey.key().currentMaterial().id()));
  }

  GenerateDataKeyWithoutPlaintext.Response generateWithoutPlaintext(
      CallScope scope, GenerateDataKeyWithoutPlaintext call) {
    DataKey dataKey =
        generate(
            scope,
            new Wish(
                call.keyId(),
                call.keySpec(),
                call.numberOfBytes(),
                call.encryptionContext(),
                call.grantTokens(),
                call.dryRun()));
    return new GenerateDataKeyWithoutPlaintext.Response(
        dataKey.blob(), dataKey.key().arn(), Optional.of(dataKey.key().currentMaterial().id()));
  }

  GenerateRandom.Response random(CallScope scope, GenerateRandom call) {
    int bytes =
        call.numberOfBytes()
            .orElseThrow(
                () -> new KmsException(ErrorCode.VALIDATION, "NumberOfBytes is required."));
    member("numberOfBytes").within(bytes, 1, MAX_BYTES);
    at.access().requireOnAccount(scope, scope.action(), Parameters.NONE);
    call.customKeyStoreId()
        .map(at::customKeyStore)
        .filter(store -> !store.isConnected())
        .ifPresent(
            store -> {
              throw CustomStores.invalidState(store);
            });
    return new GenerateRandom.Response(at.cipher().dataKey(bytes));
  }

  private DataKey generate(CallScope scope, Wish wish) {
    Found found = at.lookup().keyOrAlias(scope, wish.keyId());
    KmsKey key = found.key();
    Parameters parameters =
        Parameters.of(
                new ForEncryptionContext(wish.encryptionContext()),
                new WithEncryptionAlgorithm(EncryptionAlgorithm.SYMMETRIC_DEFAULT))
            .and(wish.keySpec().map(ForDataKey::new))
            .and(found.alias())
            .and(GrantToken.parameter(wish.grantTokens()));
    at.access().requireOnKey(scope, key, parameters);
    KeyUse.require(scope, key, EncryptionAlgorithm.SYMMETRIC_DEFAULT);
    int bytes = wish.bytes();
    DryRuns.stop(wish.dryRun());
    Plaintext plaintext = at.cipher().dataKey(bytes);
    CiphertextBlob blob =
        at.cipher()
            .encrypt(key.keyId(), key.currentMaterial(), wish.encryptionContext(), plaintext);
    return new DataKey(key, plaintext, blob);
  }

  private record DataKey(KmsKey key, Plaintext plaintext, CiphertextBlob blob) {}

  /** What both operations are asked. */
  private record Wish(
      String keyId,
      Optional<DataKeySpec> keySpec,
      Optional<Integer> numberOfBytes,
      EncryptionContext encryptionContext,
      List<String> grantTokens,
      DryRun dryRun) {

    int bytes() {
      if (keySpec.isPresent() == numberOfBytes.isPresent()) {
        throw new KmsException(
            ErrorCode.VALIDATION, "Please specify either number of bytes or key spec.");
      }
      return keySpec
          .map(DataKeySpec::bytes)
          .or(() -> numberOfBytes.map(count -> member("numberOfBytes").within(count, 1, MAX_BYTES)))
          .orElseThrow();
    }
  }
}
