package io.keyproof.sandbox.key;

import java.time.Instant;

/** A key store in an AWS CloudHSM cluster, as DescribeCustomKeyStores tells of it. */
public record CustomKeyStore(
    String customKeyStoreId,
    String customKeyStoreName,
    String cloudHsmClusterId,
    String trustAnchorCertificate,
    ConnectionState connectionState,
    Instant creationDate,
    CustomKeyStoreType customKeyStoreType) {

  public boolean isConnected() {
    return connectionState == ConnectionState.CONNECTED;
  }

  public CustomKeyStore in(ConnectionState state) {
    return new CustomKeyStore(
        customKeyStoreId,
        customKeyStoreName,
        cloudHsmClusterId,
        trustAnchorCertificate,
        state,
        creationDate,
        customKeyStoreType);
  }

  public CustomKeyStore with(String name, String clusterId) {
    return new CustomKeyStore(
        customKeyStoreId,
        name,
        clusterId,
        trustAnchorCertificate,
        connectionState,
        creationDate,
        customKeyStoreType);
  }
}
