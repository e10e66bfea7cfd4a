package io.keyproof.sandbox.call;

import java.util.List;

/** Removes tags of a key. */
public record UntagResource(String keyId, List<String> tagKeys) implements KmsCall<NoContent> {

  public UntagResource {
    tagKeys = List.copyOf(tagKeys);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.UNTAG_RESOURCE;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.untagResource(this);
  }
}
