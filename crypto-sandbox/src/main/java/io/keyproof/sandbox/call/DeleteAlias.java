package io.keyproof.sandbox.call;

/** Takes a name away; its key stays. */
public record DeleteAlias(String aliasName) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.DELETE_ALIAS;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.deleteAlias(this);
  }
}
