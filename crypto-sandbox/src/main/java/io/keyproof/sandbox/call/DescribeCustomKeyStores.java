package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.CustomKeyStore;
import java.util.List;
import java.util.Optional;

/** The custom key stores of the account and Region, or one of them by its id or its name. */
public record DescribeCustomKeyStores(
    Optional<String> customKeyStoreId, Optional<String> customKeyStoreName, Paging paging)
    implements KmsCall<DescribeCustomKeyStores.Response> {

  public static DescribeCustomKeyStores all() {
    return new DescribeCustomKeyStores(Optional.empty(), Optional.empty(), Paging.FIRST);
  }

  public static DescribeCustomKeyStores byId(String id) {
    return new DescribeCustomKeyStores(Optional.of(id), Optional.empty(), Paging.FIRST);
  }

  public static DescribeCustomKeyStores byName(String name) {
    return new DescribeCustomKeyStores(Optional.empty(), Optional.of(name), Paging.FIRST);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.DESCRIBE_CUSTOM_KEY_STORES;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.describeCustomKeyStores(this);
  }

  public record Response(List<CustomKeyStore> customKeyStores, Optional<String> nextMarker)
      implements KmsResponse {
    public Response {
      customKeyStores = List.copyOf(customKeyStores);
    }
  }
}
