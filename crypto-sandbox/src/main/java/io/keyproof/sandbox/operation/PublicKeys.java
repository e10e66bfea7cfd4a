package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.call.GetPublicKey;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import java.util.List;
import java.util.Optional;

/** GetPublicKey. */
final class PublicKeys {
  private final Workplace at;

  PublicKeys(Workplace at) {
    this.at = at;
  }

  GetPublicKey.Response get(CallScope scope, GetPublicKey call) {
    Found found = at.lookup().keyOrAlias(scope, call.keyId());
    Parameters parameters =
        Parameters.NONE.and(found.alias()).and(GrantToken.parameter(call.grantTokens()));
    at.access().requireOnKey(scope, found.key(), parameters);
    KeyMetadata key = found.key().metadata();
    if (!key.keySpec().isAsymmetric()) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          key.arn() + " key spec is " + key.keySpec() + " which is not valid for GetPublicKey.");
    }
    KeyStateRule.require(scope.operation(), key);
    return new GetPublicKey.Response(
        key.arn(),
        found.key().currentMaterial().publicKey(),
        key.keySpec(),
        key.keySpec(),
        key.keyUsage(),
        unlessEmpty(key.encryptionAlgorithms()),
        unlessEmpty(key.signingAlgorithms()),
        unlessEmpty(key.keyAgreementAlgorithms()),
        unlessEmpty(key.encapsulationAlgorithms()));
  }

  private static <T> Optional<List<T>> unlessEmpty(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }
}
