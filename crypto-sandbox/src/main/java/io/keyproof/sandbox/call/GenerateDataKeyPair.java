package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.DataKeyPairSpec;
import java.util.List;
import java.util.Optional;

/** A new key pair: its private key in plaintext, and encrypted under a KMS key. */
public record GenerateDataKeyPair(
    String keyId,
    DataKeyPairSpec keyPairSpec,
    EncryptionContext encryptionContext,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<GenerateDataKeyPair.Response> {

  public GenerateDataKeyPair {
    grantTokens = List.copyOf(grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.GENERATE_DATA_KEY_PAIR;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.generateDataKeyPair(this);
  }

  public record Response(
      CiphertextBlob privateKeyCiphertextBlob,
      Plaintext privateKeyPlaintext,
      Octets publicKey,
      String keyId,
      DataKeyPairSpec keyPairSpec,
      Optional<String> keyMaterialId)
      implements KmsResponse {}
}
