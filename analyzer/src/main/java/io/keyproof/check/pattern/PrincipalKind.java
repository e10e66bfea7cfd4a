package io.keyproof.check.pattern;

import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of principals, as the rule language calls them. */
enum PrincipalKind {
  ANYBODY("anybody"),
  ACCOUNT("account"),
  USER("user"),
  ROLE("role"),
  ROLE_SESSION("role session"),
  FEDERATED_USER("federated user"),
  SERVICE("service"),
  IDENTITY_PROVIDER("identity provider"),
  CANONICAL_USER("canonical user"),
  DELETED_IDENTITY("deleted identity"),
  MALFORMED("malformed"),
  NOT_KNOWN("not known");

  private final String words;

  PrincipalKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static List<String> allWords() {
    return Stream.of(values()).map(PrincipalKind::words).toList();
  }

  static PrincipalKind of(Principal principal) {
    if (principal instanceof Principal.Federated) {
      return IDENTITY_PROVIDER;
    }
    if (principal instanceof Principal.CanonicalUser) {
      return CANONICAL_USER;
    }
    if (principal instanceof Principal.DeletedIdentity) {
      return DELETED_IDENTITY;
    }
    return principal.accept(new ByWayOfMatching());
  }

  private static final class ByWayOfMatching implements Principal.Visitor<PrincipalKind> {

    @Override
    public PrincipalKind everyone() {
      return ANYBODY;
    }

    @Override
    public PrincipalKind everyAwsIdentity() {
      return ANYBODY;
    }

    @Override
    public PrincipalKind account(Text account) {
      return ACCOUNT;
    }

    @Override
    public PrincipalKind user(Text arn) {
      return USER;
    }

    @Override
    public PrincipalKind role(Text arn) {
      return ROLE;
    }

    @Override
    public PrincipalKind roleSession(Text arn) {
      return ROLE_SESSION;
    }

    @Override
    public PrincipalKind federatedUser(Text arn) {
      return FEDERATED_USER;
    }

    @Override
    public PrincipalKind service(Text name) {
      return SERVICE;
    }

    @Override
    public PrincipalKind inert(Text text) {
      return MALFORMED;
    }

    @Override
    public PrincipalKind unresolved(Text text) {
      return NOT_KNOWN;
    }
  }
}
