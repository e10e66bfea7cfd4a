package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.Named;
import io.keyproof.sandbox.call.GenerateMac;
import io.keyproof.sandbox.call.VerifyMac;
import io.keyproof.sandbox.crypto.Macs;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.key.MacAlgorithm;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;
import java.util.List;

/** GenerateMac and VerifyMac. */
final class MessageCodes {
  private static final int MAX_MESSAGE_BYTES = 4096;
  private static final int MAX_MAC_BYTES = 6144;

  private final Workplace at;

  MessageCodes(Workplace at) {
    this.at = at;
  }

  GenerateMac.Response generate(CallScope scope, GenerateMac call) {
    member("message").requireSize(call.message().size(), 1, MAX_MESSAGE_BYTES);
    KmsKey key = usable(scope, call.keyId(), call.macAlgorithm(), call.grantTokens());
    DryRuns.stop(call.dryRun());
    Octets mac = Macs.generate(key.currentMaterial(), call.macAlgorithm().hash(), call.message());
    return new GenerateMac.Response(mac, call.macAlgorithm(), key.arn());
  }

  /** A code that is not valid is an error, never an answer. */
  VerifyMac.Response verify(CallScope scope, VerifyMac call) {
    member("message").requireSize(call.message().size(), 1, MAX_MESSAGE_BYTES);
    member("mac").requireSize(call.mac().size(), 1, MAX_MAC_BYTES);
    KmsKey key = usable(scope, call.keyId(), call.macAlgorithm(), call.grantTokens());
    DryRuns.stop(call.dryRun());
    if (!Macs.verify(
        key.currentMaterial(), call.macAlgorithm().hash(), call.message(), call.mac())) {
      throw KmsException.withoutMessage(ErrorCode.KMS_INVALID_MAC);
    }
    return new VerifyMac.Response(key.arn(), true, call.macAlgorithm());
  }

  private KmsKey usable(
      CallScope scope, String keyId, MacAlgorithm algorithm, List<String> grantTokens) {
    Found found = at.lookup().keyOrAlias(scope, keyId);
    Parameters parameters =
        Parameters.of(new Named("MacAlgorithm", algorithm.name()))
            .and(found.alias())
            .and(GrantToken.parameter(grantTokens));
    at.access().requireOnKey(scope, found.key(), parameters);
    KeyUse.requireUsage(scope, found.key(), KeyUsage.GENERATE_VERIFY_MAC);
    KeyUse.requireAlgorithm(
        found.key(), algorithm.name(), found.key().metadata().macAlgorithms().contains(algorithm));
    return found.key();
  }
}
