package io.keyproof.check.pattern;

import io.keyproof.model.Principal;
import io.keyproof.model.Text;

/** A principal as policies write it. */
final class PrincipalName implements Principal.Visitor<String> {

  @Override
  public String everyone() {
    return "*";
  }

  @Override
  public String everyAwsIdentity() {
    return "*";
  }

  @Override
  public String account(Text account) {
    return account.toString();
  }

  @Override
  public String user(Text arn) {
    return arn.toString();
  }

  @Override
  public String role(Text arn) {
    return arn.toString();
  }

  @Override
  public String roleSession(Text arn) {
    return arn.toString();
  }

  @Override
  public String federatedUser(Text arn) {
    return arn.toString();
  }

  @Override
  public String service(Text name) {
    return name.toString();
  }

  @Override
  public String inert(Text text) {
    return text.toString();
  }

  @Override
  public String unresolved(Text text) {
    return text.toString();
  }
}
