package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.Tag;
import java.util.List;

/** Sets tags of a key. */
public record TagResource(String keyId, List<Tag> tags) implements KmsCall<NoContent> {

  public TagResource {
    tags = List.copyOf(tags);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.TAG_RESOURCE;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.tagResource(this);
  }
}
