package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.Named;
import io.keyproof.sandbox.call.Sign;
import io.keyproof.sandbox.call.Verify;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.crypto.SignatureInput;
import io.keyproof.sandbox.crypto.SignatureInput.Form;
import io.keyproof.sandbox.crypto.Signatures;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.key.MessageType;
import io.keyproof.sandbox.key.SigningAlgorithm;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;
import java.util.List;

/** Sign and Verify. */
final class Signing {
  private static final int MAX_MESSAGE_BYTES = 4096;
  private static final int MAX_SIGNATURE_BYTES = 6144;

  private final Workplace at;

  Signing(Workplace at) {
    this.at = at;
  }

  Sign.Response sign(CallScope scope, Sign call) {
    member("message").requireSize(call.message().size(), 1, MAX_MESSAGE_BYTES);
    KmsKey key =
        usable(
            scope,
            call.keyId(),
            new Request(call.messageType(), call.signingAlgorithm(), call.grantTokens()));
    SignatureInput input = input(call.messageType(), call.signingAlgorithm(), call.message());
    DryRuns.stop(call.dryRun());
    Octets signature =
        Signatures.sign(
            key.metadata().keySpec().pairType().orElseThrow(),
            key.currentMaterial(),
            call.signingAlgorithm().signature(),
            input);
    return new Sign.Response(key.arn(), signature, call.signingAlgorithm());
  }

  /** A signature that is not valid is an error, never an answer. */
  Verify.Response verify(CallScope scope, Verify call) {
    member("message").requireSize(call.message().size(), 1, MAX_MESSAGE_BYTES);
    member("signature").requireSize(call.signature().size(), 1, MAX_SIGNATURE_BYTES);
    KmsKey key =
        usable(
            scope,
            call.keyId(),
            new Request(call.messageType(), call.signingAlgorithm(), call.grantTokens()));
    SignatureInput input = input(call.messageType(), call.signingAlgorithm(), call.message());
    DryRuns.stop(call.dryRun());
    boolean valid =
        Signatures.verify(
            key.metadata().keySpec().pairType().orElseThrow(),
            key.currentMaterial(),
            call.signingAlgorithm().signature(),
            input,
            call.signature());
    if (!valid) {
      throw KmsException.withoutMessage(ErrorCode.KMS_INVALID_SIGNATURE);
    }
    return new Verify.Response(key.arn(), true, call.signingAlgorithm());
  }

  private KmsKey usable(CallScope scope, String keyId, Request request) {
    Found found = at.lookup().keyOrAlias(scope, keyId);
    Parameters parameters =
        Parameters.of(
                new Named("SigningAlgorithm", request.algorithm().name()),
                new Named("MessageType", request.messageType().name()))
            .and(found.alias())
            .and(GrantToken.parameter(request.grantTokens()));
    at.access().requireOnKey(scope, found.key(), parameters);
    KeyUse.requireUsage(scope, found.key(), KeyUsage.SIGN_VERIFY);
    KeyUse.requireAlgorithm(
        found.key(),
        request.algorithm().name(),
        found.key().metadata().signingAlgorithms().contains(request.algorithm()));
    return found.key();
  }

  private record Request(
      MessageType messageType, SigningAlgorithm algorithm, List<String> grantTokens) {}

  private static SignatureInput input(
      MessageType type, SigningAlgorithm algorithm, Plaintext message) {
    requireFitting(type, algorithm);
    int length = algorithm.signature().digestBytes();
    if (type != MessageType.RAW && message.size() != length) {
      throw new KmsException(
          ErrorCode.VALIDATION, "Digest is invalid length for algorithm " + algorithm + ".");
    }
    return new SignatureInput(
        switch (type) {
          case RAW -> Form.MESSAGE;
          case DIGEST -> Form.DIGEST;
          case EXTERNAL_MU -> Form.MU;
        },
        message);
  }

  private static void requireFitting(MessageType type, SigningAlgorithm algorithm) {
    boolean fits =
        switch (algorithm) {
          case ED25519_SHA_512 -> type == MessageType.RAW;
          case ED25519_PH_SHA_512 -> type == MessageType.DIGEST;
          case ML_DSA_SHAKE_256 -> type != MessageType.DIGEST;
          case RSASSA_PSS_SHA_256,
              RSASSA_PSS_SHA_384,
              RSASSA_PSS_SHA_512,
              RSASSA_PKCS1_V1_5_SHA_256,
              RSASSA_PKCS1_V1_5_SHA_384,
              RSASSA_PKCS1_V1_5_SHA_512,
              ECDSA_SHA_256,
              ECDSA_SHA_384,
              ECDSA_SHA_512 ->
              type != MessageType.EXTERNAL_MU;
        };
    if (!fits) {
      throw new KmsException(
          ErrorCode.VALIDATION, "MessageType " + type + " is not valid for " + algorithm + ".");
    }
  }
}
