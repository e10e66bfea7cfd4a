package io.keyproof.sandbox.call;

import java.util.List;
import java.util.Optional;

/** The keys of the account and Region. */
public record ListKeys(Paging paging) implements KmsCall<ListKeys.Response> {

  public ListKeys() {
    this(Paging.FIRST);
  }

  public ListKeys withPaging(Paging paging) {
    return new ListKeys(paging);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.LIST_KEYS;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.listKeys(this);
  }

  public record Response(List<Entry> keys, Optional<String> nextMarker) implements KmsResponse {
    public Response {
      keys = List.copyOf(keys);
    }

    public boolean truncated() {
      return nextMarker.isPresent();
    }

    public record Entry(String keyId, String keyArn) {}
  }
}
