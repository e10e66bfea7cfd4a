package io.keyproof.sandbox.call;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.key.DataKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * A new data key, encrypted under a KMS key only. Either {@code keySpec} or {@code numberOfBytes}.
 */
public record GenerateDataKeyWithoutPlaintext(
    String keyId,
    Optional<DataKeySpec> keySpec,
    Optional<Integer> numberOfBytes,
    EncryptionContext encryptionContext,
    List<String> grantTokens,
    DryRun dryRun)
    implements KmsCall<GenerateDataKeyWithoutPlaintext.Response> {

  public GenerateDataKeyWithoutPlaintext {
    grantTokens = List.copyOf(grantTokens);
  }

  public static GenerateDataKeyWithoutPlaintext of(String keyId, DataKeySpec keySpec) {
    return new GenerateDataKeyWithoutPlaintext(
        keyId,
        Optional.of(keySpec),
        Optional.empty(),
        EncryptionContext.NONE,
        List.of(),
        DryRun.OFF);
  }

  public GenerateDataKeyWithoutPlaintext withKeySpec(DataKeySpec keySpec) {
    return new GenerateDataKeyWithoutPlaintext(
        keyId, Optional.of(keySpec), numberOfBytes, encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKeyWithoutPlaintext withNumberOfBytes(Integer numberOfBytes) {
    return new GenerateDataKeyWithoutPlaintext(
        keyId, keySpec, Optional.of(numberOfBytes), encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKeyWithoutPlaintext withEncryptionContext(
      EncryptionContext encryptionContext) {
    return new GenerateDataKeyWithoutPlaintext(
        keyId, keySpec, numberOfBytes, encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKeyWithoutPlaintext withGrantTokens(List<String> grantTokens) {
    return new GenerateDataKeyWithoutPlaintext(
        keyId, keySpec, numberOfBytes, encryptionContext, grantTokens, dryRun);
  }

  public GenerateDataKeyWithoutPlaintext asDryRun() {
    return new GenerateDataKeyWithoutPlaintext(
        keyId, keySpec, numberOfBytes, encryptionContext, grantTokens, DryRun.ON);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.generateDataKeyWithoutPlaintext(this);
  }

  public record Response(
      CiphertextBlob ciphertextBlob, String keyId, Optional<String> keyMaterialId)
      implements KmsResponse {}
}
