package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.key.Tag;
import java.util.List;
import java.util.Optional;

/** Makes a KMS key. Without a policy it gets the default one, which delegates to the account. */
public record CreateKey(
    Optional<String> policy,
    String description,
    KeyUsage keyUsage,
    KeySpec keySpec,
    KeyOrigin origin,
    boolean multiRegion,
    List<Tag> tags,
    Optional<Boolean> bypassPolicyLockoutSafetyCheck,
    Optional<String> customKeyStoreId)
    implements KmsCall<CreateKey.Response> {

  public CreateKey {
    tags = List.copyOf(tags);
  }

  /** A symmetric key of one Region with the default policy. */
  public static CreateKey symmetric() {
    return new CreateKey(
        Optional.empty(),
        "",
        KeyUsage.ENCRYPT_DECRYPT,
        KeySpec.SYMMETRIC_DEFAULT,
        KeyOrigin.AWS_KMS,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  public CreateKey withPolicy(String text) {
    return new CreateKey(
        Optional.of(text),
        description,
        keyUsage,
        keySpec,
        origin,
        multiRegion,
        tags,
        bypassPolicyLockoutSafetyCheck,
        customKeyStoreId);
  }

  public CreateKey withDescription(String text) {
    return new CreateKey(
        policy,
        text,
        keyUsage,
        keySpec,
        origin,
        multiRegion,
        tags,
        bypassPolicyLockoutSafetyCheck,
        customKeyStoreId);
  }

  public CreateKey withKeySpec(KeySpec spec, KeyUsage usage) {
    return new CreateKey(
        policy,
        description,
        usage,
        spec,
        origin,
        multiRegion,
        tags,
        bypassPolicyLockoutSafetyCheck,
        customKeyStoreId);
  }

  public CreateKey withOrigin(KeyOrigin other) {
    return new CreateKey(
        policy,
        description,
        keyUsage,
        keySpec,
        other,
        multiRegion,
        tags,
        bypassPolicyLockoutSafetyCheck,
        customKeyStoreId);
  }

  public CreateKey asMultiRegionKey() {
    return new CreateKey(
        policy,
        description,
        keyUsage,
        keySpec,
        origin,
        true,
        tags,
        bypassPolicyLockoutSafetyCheck,
        customKeyStoreId);
  }

  public CreateKey withTags(List<Tag> list) {
    return new CreateKey(
        policy,
        description,
        keyUsage,
        keySpec,
        origin,
        multiRegion,
        list,
        bypassPolicyLockoutSafetyCheck,
        customKeyStoreId);
  }

  public CreateKey bypassingPolicyLockoutSafetyCheck() {
    return new CreateKey(
        policy,
        description,
        keyUsage,
        keySpec,
        origin,
        multiRegion,
        tags,
        Optional.of(true),
        customKeyStoreId);
  }

  /** In a custom key store, whose cluster then makes and holds the material. */
  public CreateKey inCustomKeyStore(String id) {
    return new CreateKey(
        policy,
        description,
        keyUsage,
        keySpec,
        KeyOrigin.AWS_CLOUDHSM,
        multiRegion,
        tags,
        bypassPolicyLockoutSafetyCheck,
        Optional.of(id));
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.CREATE_KEY;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.createKey(this);
  }

  public record Response(KeyMetadata keyMetadata) implements KmsResponse {}
}
