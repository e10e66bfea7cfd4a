package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.call.Decapsulate;
import io.keyproof.sandbox.call.Encapsulate;
import io.keyproof.sandbox.crypto.Encapsulation;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;
import java.util.List;

/** Encapsulate and Decapsulate. */
final class KeyEncapsulations {
  private static final int MAX_CIPHERTEXT_BYTES = 6144;

  private final Workplace at;

  KeyEncapsulations(Workplace at) {
    this.at = at;
  }

  Encapsulate.Response encapsulate(CallScope scope, Encapsulate call) {
    KmsKey key = usable(scope, call.keyId(), call.grantTokens());
    DryRuns.stop(call.dryRun());
    Encapsulation made = Encapsulation.to(key.currentMaterial());
    return new Encapsulate.Response(
        key.arn(), made.sharedSecret(), made.ciphertext(), call.encapsulationAlgorithm());
  }

  Decapsulate.Response decapsulate(CallScope scope, Decapsulate call) {
    member("sharedSecretCiphertextBlob")
        .requireSize(call.sharedSecretCiphertextBlob().size(), 1, MAX_CIPHERTEXT_BYTES);
    KmsKey key = usable(scope, call.keyId(), call.grantTokens());
    Plaintext secret =
        Encapsulation.open(key.currentMaterial(), call.sharedSecretCiphertextBlob())
            .orElseThrow(() -> KmsException.withoutMessage(ErrorCode.INVALID_CIPHERTEXT));
    DryRuns.stop(call.dryRun());
    return new Decapsulate.Response(key.arn(), secret, call.encapsulationAlgorithm());
  }

  private KmsKey usable(CallScope scope, String keyId, List<String> grantTokens) {
    Found found = at.lookup().keyOrAlias(scope, keyId);
    Parameters parameters =
        Parameters.NONE.and(found.alias()).and(GrantToken.parameter(grantTokens));
    at.access().requireOnKey(scope, found.key(), parameters);
    KeyUse.requireUsage(scope, found.key(), KeyUsage.ENCAPSULATE_DECAPSULATE);
    return found.key();
  }
}
