package io.keyproof.check;

import io.keyproof.model.Principal;
import io.keyproof.model.Text;

/** A principal as it is written, as far as it names somebody. */
final class PrincipalText implements Principal.Visitor<Text> {

  private static final Text NOBODY = Text.of("");

  @Override
  public Text everyone() {
    return NOBODY;
  }

  @Override
  public Text everyAwsIdentity() {
    return NOBODY;
  }

  @Override
  public Text account(Text account) {
    return account;
  }

  @Override
  public Text user(Text arn) {
    return arn;
  }

  @Override
  public Text role(Text arn) {
    return arn;
  }

  @Override
  public Text roleSession(Text arn) {
    return arn;
  }

  @Override
  public Text federatedUser(Text arn) {
    return arn;
  }

  @Override
  public Text service(Text name) {
    return NOBODY;
  }

  @Override
  public Text inert(Text text) {
    return NOBODY;
  }

  @Override
  public Text unresolved(Text text) {
    return text;
  }
}
