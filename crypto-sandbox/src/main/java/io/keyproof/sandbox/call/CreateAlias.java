package io.keyproof.sandbox.call;

/** Gives a key a name. */
public record CreateAlias(String aliasName, String targetKeyId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.CREATE_ALIAS;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.createAlias(this);
  }
}
