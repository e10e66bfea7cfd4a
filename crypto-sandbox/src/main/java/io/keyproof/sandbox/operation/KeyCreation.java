package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.BypassPolicyLockoutSafetyCheck;
import io.keyproof.sandbox.access.RequestParameter.ForNewKey;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.CustomKeyStore;
import io.keyproof.sandbox.key.KeyManager;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.MultiRegionConfiguration;
import io.keyproof.sandbox.key.Residence;
import io.keyproof.sandbox.store.KmsKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** CreateKey. */
final class KeyCreation {
  static final int MAX_DESCRIPTION_LENGTH = 8192;

  private final Workplace at;

  // Ids of keys that were refused after all: the next key takes them up.
  private final Queue<String> returnedSingleRegionIds = new ArrayDeque<>();
  private final Queue<String> returnedMultiRegionIds = new ArrayDeque<>();

  KeyCreation(Workplace at) {
    this.at = at;
  }

  CreateKey.Response create(CallScope scope, CreateKey call) {
    requireAccess(scope, call);
    requireImplemented(call);
    Optional<Residence> residence = residence(call);
    member("description").ofLength(call.description(), 0, MAX_DESCRIPTION_LENGTH);
    Map<String, String> tags = TagRules.checked(call.tags());
    String policy =
        call.policy().orElseGet(() -> KeyPolicies.defaultPolicy(at.place().accountPrincipal()));
    KeyPolicies.requireFitting(policy);

    String keyId = takeId(call);
    if (at.inventory().keys().find(keyId).isPresent()) {
      throw new IllegalStateException("the source of ids repeats key id " + keyId);
    }
    KeyMetadata metadata = metadata(keyId, call, residence, scope.now());
    KmsKey key =
        call.origin() == KeyOrigin.EXTERNAL
            ? KmsKey.empty(metadata, policy, tags)
            : KmsKey.create(metadata, policy, tags, material(call.keySpec()));
    try {
      at.access()
          .requireAcceptable(scope, key, KeyPolicies.check(call.bypassPolicyLockoutSafetyCheck()));
    } catch (RuntimeException refused) {
      returnedIds(call).add(keyId);
      throw refused;
    }
    at.inventory().keys().put(key);
    scope.keys().accept(key.arn());
    return new CreateKey.Response(key.metadata());
  }

  private void requireAccess(CallScope scope, CreateKey call) {
    Parameters parameters =
        Parameters.of(
                new ForNewKey(call.keySpec(), call.keyUsage(), call.origin(), call.multiRegion()))
            .and(TagRules.parameter(call.tags()))
            .and(call.bypassPolicyLockoutSafetyCheck().map(BypassPolicyLockoutSafetyCheck::new));
    at.access().requireOnAccount(scope, scope.action(), parameters);
    if (!call.tags().isEmpty()) {
      at.access()
          .requireOnAccount(
              scope, "kms:TagResource", Parameters.NONE.and(TagRules.parameter(call.tags())));
    }
  }

  private static void requireImplemented(CreateKey call) {
    if (!call.keySpec().permits(call.keyUsage())) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "KeyUsage " + call.keyUsage() + " is not compatible with KeySpec " + call.keySpec());
    }
    if (!call.keySpec().isAvailable()) {
      throw notImplemented("key spec " + call.keySpec());
    }
    if (call.origin() == KeyOrigin.EXTERNAL_KEY_STORE) {
      throw notImplemented("origin " + call.origin());
    }
  }

  /** The custom key store that is to hold the key, if it is to be in one. */
  private Optional<Residence> residence(CreateKey call) {
    if (call.customKeyStoreId().isPresent() != (call.origin() == KeyOrigin.AWS_CLOUDHSM)) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "A key in a custom key store takes both its CustomKeyStoreId and Origin AWS_CLOUDHSM.");
    }
    if (call.customKeyStoreId().isEmpty()) {
      return Optional.empty();
    }
    String id = call.customKeyStoreId().get();
    member("customKeyStoreId").ofLength(id, 1, CustomStoreRules.MAX_ID_LENGTH);
    if (call.keySpec() != KeySpec.SYMMETRIC_DEFAULT || call.multiRegion()) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          "A custom key store holds only symmetric encryption keys of one Region.");
    }
    CustomKeyStore store = at.customKeyStore(id);
    if (!store.isConnected()) {
      throw CustomStores.invalidState(store);
    }
    return Optional.of(new Residence(id, store.cloudHsmClusterId(), KeyState.ENABLED));
  }

  private static KmsException notImplemented(String what) {
    return new KmsException(
        ErrorCode.UNSUPPORTED_OPERATION, what + " is not implemented in this sandbox");
  }

  private KeyMaterial material(KeySpec spec) {
    return spec.pairType()
        .map(at.keyPairs()::next)
        .orElseGet(() -> KeyMaterial.generate(at.random(), spec.symmetricBytes().orElseThrow()));
  }

  private String takeId(CreateKey call) {
    Queue<String> returned = returnedIds(call);
    if (!returned.isEmpty()) {
      return returned.remove();
    }
    return call.multiRegion() ? at.ids().multiRegionKeyId() : at.ids().singleRegionKeyId();
  }

  private Queue<String> returnedIds(CreateKey call) {
    return call.multiRegion() ? returnedMultiRegionIds : returnedSingleRegionIds;
  }

  private KeyMetadata metadata(
      String keyId, CreateKey call, Optional<Residence> residence, Instant now) {
    String arn = at.place().keyArn(keyId);
    return new KeyMetadata(
        keyId,
        arn,
        at.place().account(),
        now,
        call.description(),
        call.origin() == KeyOrigin.EXTERNAL ? KeyState.PENDING_IMPORT : KeyState.ENABLED,
        Optional.empty(),
        Optional.empty(),
        call.keySpec(),
        call.keyUsage(),
        call.origin(),
        KeyManager.CUSTOMER,
        call.multiRegion()
            ? Optional.of(MultiRegionConfiguration.primary(arn, at.place().region()))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        residence);
  }
}
