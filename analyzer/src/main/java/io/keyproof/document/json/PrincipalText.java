package io.keyproof.document.json;

import io.keyproof.model.Principal;
import io.keyproof.model.Text;

/** How a policy writes a principal. */
final class PrincipalText implements Principal.Visitor<Text> {

  static final PrincipalText INSTANCE = new PrincipalText();

  private static final Text STAR = Text.of("*");

  private PrincipalText() {}

  @Override
  public Text everyone() {
    return STAR;
  }

  @Override
  public Text everyAwsIdentity() {
    return STAR;
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
    return name;
  }

  @Override
  public Text inert(Text text) {
    return text;
  }

  @Override
  public Text unresolved(Text text) {
    return text;
  }
}
