package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.Tag;
import java.util.List;
import java.util.Optional;

/** The tags of a key. */
public record ListResourceTags(String keyId, Paging paging)
    implements KmsCall<ListResourceTags.Response> {

  public ListResourceTags(String keyId) {
    this(keyId, Paging.FIRST);
  }

  public ListResourceTags withPaging(Paging paging) {
    return new ListResourceTags(keyId, paging);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.LIST_RESOURCE_TAGS;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.listResourceTags(this);
  }

  public record Response(List<Tag> tags, Optional<String> nextMarker) implements KmsResponse {
    public Response {
      tags = List.copyOf(tags);
    }

    public boolean truncated() {
      return nextMarker.isPresent();
    }
  }
}
