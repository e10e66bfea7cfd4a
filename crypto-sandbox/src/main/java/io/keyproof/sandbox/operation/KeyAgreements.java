package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.Named;
import io.keyproof.sandbox.call.DeriveSharedSecret;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.crypto.SharedSecrets;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;

/** DeriveSharedSecret. */
final class KeyAgreements {
  private static final int MAX_KEY_BYTES = 8192;

  private final Workplace at;

  KeyAgreements(Workplace at) {
    this.at = at;
  }

  DeriveSharedSecret.Response derive(CallScope scope, DeriveSharedSecret call) {
    member("publicKey").requireSize(call.publicKey().size(), 1, MAX_KEY_BYTES);
    Found found = at.lookup().keyOrAlias(scope, call.keyId());
    KmsKey key = found.key();
    Parameters parameters =
        Parameters.of(new Named("KeyAgreementAlgorithm", call.keyAgreementAlgorithm().name()))
            .and(found.alias())
            .and(GrantToken.parameter(call.grantTokens()));
    at.access().requireOnKey(scope, key, parameters);
    KeyUse.requireUsage(scope, key, KeyUsage.KEY_AGREEMENT);
    Plaintext secret =
        SharedSecrets.derive(key.currentMaterial(), call.publicKey())
            .orElseThrow(() -> KmsException.withoutMessage(ErrorCode.VALIDATION));
    DryRuns.stop(call.dryRun());
    return new DeriveSharedSecret.Response(
        key.arn(), secret, call.keyAgreementAlgorithm(), key.metadata().origin());
  }
}
