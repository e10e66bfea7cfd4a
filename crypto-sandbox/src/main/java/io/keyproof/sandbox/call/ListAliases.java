package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.Alias;
import java.util.List;
import java.util.Optional;

/** The aliases of the account and Region, or of one key. */
public record ListAliases(Optional<String> keyId, Paging paging)
    implements KmsCall<ListAliases.Response> {

  public ListAliases() {
    this(Optional.empty(), Paging.FIRST);
  }

  public ListAliases withKeyId(String keyId) {
    return new ListAliases(Optional.of(keyId), paging);
  }

  public ListAliases withPaging(Paging paging) {
    return new ListAliases(keyId, paging);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.LIST_ALIASES;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.listAliases(this);
  }

  public record Response(List<Alias> aliases, Optional<String> nextMarker) implements KmsResponse {
    public Response {
      aliases = List.copyOf(aliases);
    }

    public boolean truncated() {
      return nextMarker.isPresent();
    }
  }
}
