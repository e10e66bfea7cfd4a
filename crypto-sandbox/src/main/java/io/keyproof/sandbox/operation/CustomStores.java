package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.call.ConnectCustomKeyStore;
import io.keyproof.sandbox.call.CreateCustomKeyStore;
import io.keyproof.sandbox.call.DeleteCustomKeyStore;
import io.keyproof.sandbox.call.DescribeCustomKeyStores;
import io.keyproof.sandbox.call.DisconnectCustomKeyStore;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.UpdateCustomKeyStore;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.ConnectionState;
import io.keyproof.sandbox.key.CustomKeyStore;
import io.keyproof.sandbox.key.CustomKeyStoreType;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.store.KmsKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The custom key stores in CloudHSM clusters.
 *
 * <p>There is no cluster: any id stands for one that is active and has the trust anchor and the
 * password that it is said to have. An external key store would need its proxy to be called, and
 * the sandbox calls nobody.
 */
final class CustomStores {
  private static final int MOST = 10;

  private final Workplace at;

  CustomStores(Workplace at) {
    this.at = at;
  }

  CreateCustomKeyStore.Response create(CallScope scope, CreateCustomKeyStore call) {
    CustomStoreRules.requireValid(call);
    at.access().requireOnAccount(scope, scope.action(), Parameters.NONE);
    if (call.customKeyStoreType() == CustomKeyStoreType.EXTERNAL_KEY_STORE) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          "External key stores are not implemented in this sandbox.");
    }
    String clusterId = CustomStoreRules.required(call.cloudHsmClusterId(), "CloudHsmClusterId");
    String certificate =
        CustomStoreRules.required(call.trustAnchorCertificate(), "TrustAnchorCertificate");
    CustomStoreRules.required(call.keyStorePassword(), "KeyStorePassword");
    requireFree(call.customKeyStoreName());
    requireUnused(clusterId);
    CustomStoreRules.requireCertificate(certificate);
    if (stores().size() >= MOST) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED, "The account has " + MOST + " custom key stores already.");
    }
    CustomKeyStore store =
        new CustomKeyStore(
            at.ids().customKeyStoreId(),
            call.customKeyStoreName(),
            clusterId,
            certificate,
            ConnectionState.DISCONNECTED,
            scope.now(),
            call.customKeyStoreType());
    at.inventory().customKeyStores().put(store);
    return new CreateCustomKeyStore.Response(store.customKeyStoreId());
  }

  DescribeCustomKeyStores.Response describe(CallScope scope, DescribeCustomKeyStores call) {
    if (call.customKeyStoreId().isPresent() && call.customKeyStoreName().isPresent()) {
      throw new KmsException(
          ErrorCode.VALIDATION, "Please specify either a custom key store ID or a name.");
    }
    at.access().requireOnAccount(scope, scope.action(), Parameters.NONE);
    Collection<CustomKeyStore> stores =
        call.customKeyStoreId()
            .map(id -> List.of(at.customKeyStore(id)))
            .or(() -> call.customKeyStoreName().map(name -> List.of(named(name))))
            .<Collection<CustomKeyStore>>map(one -> one)
            .orElseGet(this::stores);
    Page<CustomKeyStore> page =
        Page.of(stores, CustomKeyStore::customKeyStoreId, call.paging(), Page.Size.OF_KEYS);
    return new DescribeCustomKeyStores.Response(page.entries(), page.nextMarker());
  }

  NoContent connect(CallScope scope, ConnectCustomKeyStore call) {
    CustomKeyStore store = permitted(scope, call.customKeyStoreId());
    at.inventory().customKeyStores().put(store.in(ConnectionState.CONNECTED));
    change(keys(store).filter(key -> key.state() == KeyState.UNAVAILABLE), KeyMetadata::available);
    return new NoContent();
  }

  NoContent disconnect(CallScope scope, DisconnectCustomKeyStore call) {
    CustomKeyStore store = permitted(scope, call.customKeyStoreId());
    if (!store.isConnected()) {
      throw invalidState(store);
    }
    at.inventory().customKeyStores().put(store.in(ConnectionState.DISCONNECTED));
    change(
        keys(store)
            .filter(key -> key.state() == KeyState.ENABLED || key.state() == KeyState.DISABLED),
        key -> key.unavailableUntil(key.keyState()));
    return new NoContent();
  }

  NoContent update(CallScope scope, UpdateCustomKeyStore call) {
    CustomStoreRules.requireValid(call);
    CustomKeyStore store = permitted(scope, call.customKeyStoreId());
    requireDisconnected(store);
    Optional<String> name =
        call.newCustomKeyStoreName().filter(other -> !other.equals(store.customKeyStoreName()));
    Optional<String> clusterId =
        call.cloudHsmClusterId().filter(other -> !other.equals(store.cloudHsmClusterId()));
    name.ifPresent(this::requireFree);
    clusterId.ifPresent(this::requireUnused);
    at.inventory()
        .customKeyStores()
        .put(
            store.with(
                name.orElse(store.customKeyStoreName()),
                clusterId.orElse(store.cloudHsmClusterId())));
    return new NoContent();
  }

  NoContent delete(CallScope scope, DeleteCustomKeyStore call) {
    CustomKeyStore store = permitted(scope, call.customKeyStoreId());
    requireDisconnected(store);
    if (keys(store).findAny().isPresent()) {
      throw new KmsException(
          ErrorCode.CUSTOM_KEY_STORE_HAS_CMKS,
          "The custom key store " + store.customKeyStoreId() + " contains KMS keys.");
    }
    at.inventory().customKeyStores().remove(store.customKeyStoreId());
    return new NoContent();
  }

  private CustomKeyStore permitted(CallScope scope, String id) {
    member("customKeyStoreId").ofLength(id, 1, CustomStoreRules.MAX_ID_LENGTH);
    at.access().requireOnAccount(scope, scope.action(), Parameters.NONE);
    return at.customKeyStore(id);
  }

  private static void requireDisconnected(CustomKeyStore store) {
    if (store.isConnected()) {
      throw invalidState(store);
    }
  }

  static KmsException invalidState(CustomKeyStore store) {
    return new KmsException(
        ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE,
        "The connection state of the custom key store "
            + store.customKeyStoreId()
            + " is "
            + store.connectionState()
            + ", which is not valid for this operation.");
  }

  private Collection<CustomKeyStore> stores() {
    return at.inventory().customKeyStores().all();
  }

  private CustomKeyStore named(String name) {
    return stores().stream()
        .filter(store -> store.customKeyStoreName().equals(name))
        .findFirst()
        .orElseThrow(() -> Workplace.noCustomKeyStore(name));
  }

  private void requireFree(String name) {
    if (stores().stream().anyMatch(store -> store.customKeyStoreName().equals(name))) {
      throw new KmsException(
          ErrorCode.CUSTOM_KEY_STORE_NAME_IN_USE,
          "The custom key store name " + name + " is in use.");
    }
  }

  private void requireUnused(String clusterId) {
    if (stores().stream().anyMatch(store -> store.cloudHsmClusterId().equals(clusterId))) {
      throw new KmsException(
          ErrorCode.CLOUD_HSM_CLUSTER_IN_USE,
          "The cluster " + clusterId + " is associated with a custom key store already.");
    }
  }

  private Stream<KmsKey> keys(CustomKeyStore store) {
    return at.inventory().keys().all().stream()
        .filter(
            key ->
                key.metadata()
                    .residence()
                    .filter(home -> home.customKeyStoreId().equals(store.customKeyStoreId()))
                    .isPresent());
  }

  private void change(Stream<KmsKey> keys, UnaryOperator<KeyMetadata> change) {
    for (KmsKey key : keys.toList()) {
      at.inventory().keys().put(key.withMetadata(change.apply(key.metadata())));
    }
  }
}
