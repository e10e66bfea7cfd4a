package io.keyproof.sandbox.call;

/** Gives the name of one key to another. */
public record UpdateAlias(String aliasName, String targetKeyId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.UPDATE_ALIAS;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.updateAlias(this);
  }
}
