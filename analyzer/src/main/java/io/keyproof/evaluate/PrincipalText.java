package io.keyproof.evaluate;

import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import java.util.Optional;

/** The text of a principal, where it has one. */
final class PrincipalText implements Principal.Visitor<Optional<Text>> {

  @Override
  public Optional<Text> everyone() {
    return Optional.empty();
  }

  @Override
  public Optional<Text> everyAwsIdentity() {
    return Optional.empty();
  }

  @Override
  public Optional<Text> account(Text account) {
    return Optional.of(account);
  }

  @Override
  public Optional<Text> user(Text arn) {
    return Optional.of(arn);
  }

  @Override
  public Optional<Text> role(Text arn) {
    return Optional.of(arn);
  }

  @Override
  public Optional<Text> roleSession(Text arn) {
    return Optional.of(arn);
  }

  @Override
  public Optional<Text> federatedUser(Text arn) {
    return Optional.of(arn);
  }

  @Override
  public Optional<Text> service(Text name) {
    return Optional.of(name);
  }

  @Override
  public Optional<Text> inert(Text text) {
    return Optional.of(text);
  }

  @Override
  public Optional<Text> unresolved(Text text) {
    return Optional.of(text);
  }
}
