package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.SourceSpan;
import java.util.Optional;
import java.util.regex.Pattern;

/** One entry of a principal list. IAM User Guide, "AWS JSON policy elements: Principal". */
final class PrincipalParser {

  private static final Pattern UNIQUE_ID = Pattern.compile("(AROA|AIDA)[A-Z0-9]+");
  private static final Pattern PARTITION = Pattern.compile("aws[a-z-]*");
  private static final Pattern SESSION = Pattern.compile("assumed-role/[^/]+/[^/]+");
  private static final Pattern CLOUDFRONT = Pattern.compile("arn:aws:iam::cloudfront:user/.+");

  private final PolicyKind kind;
  private final Complaints complaints;

  PrincipalParser(PolicyKind kind, Complaints complaints) {
    this.kind = kind;
    this.complaints = complaints;
  }

  /** An entry under {@code AWS}. */
  Principal aws(Text text, SourceSpan span) {
    Optional<String> literal = text.literal();
    if (literal.filter("*"::equals).isPresent()) {
      return new Principal.EveryAwsIdentity();
    }
    if (literal.filter(AccountIds::isAccountId).isPresent()) {
      return new Principal.Account(text);
    }
    return literal.isEmpty() || literal.get().startsWith("arn:")
        ? awsArn(text, literal, span)
        : awsId(text, literal.get(), span);
  }

  private Principal awsId(Text text, String id, SourceSpan span) {
    if (UNIQUE_ID.matcher(id).matches()) {
      return new Principal.DeletedIdentity(id);
    }
    if (AccountIds.isNumber(id)) {
      complaints.error(
          span,
          String.format("account id %s has %d digits, expected 12", Excerpt.of(id), id.length()));
      return new Principal.Malformed(text);
    }
    return malformed(text, span, "expected an ARN, an account id or `*`");
  }

  private Principal awsArn(Text text, Optional<String> literal, SourceSpan span) {
    if (kind == PolicyKind.RESOURCE
        && literal.filter(arn -> CLOUDFRONT.matcher(arn).matches()).isPresent()) {
      // An origin access identity: bucket policies name it, KMS never sees it.
      return new Principal.CanonicalUser(text);
    }
    if (!AccountIds.check(text, span, complaints)) {
      return new Principal.Malformed(text);
    }
    Optional<ArnText> arn = ArnText.of(text);
    if (arn.isPresent()) {
      return arn(text, arn.get(), span);
    }
    return text.isKnown()
        ? malformed(text, span, "expected an ARN, an account id or `*`")
        : new Principal.Unresolved(text);
  }

  /** An entry under {@code Service}. */
  Principal service(Text name, SourceSpan span) {
    if (hasWildcard(name)) {
      complaints.error(
          span,
          "service principal "
              + Excerpt.of(name.toString())
              + " cannot hold a wildcard or policy variable");
    }
    return new Principal.Service(name);
  }

  private Principal arn(Text text, ArnText arn, SourceSpan span) {
    if (hasWildcard(text)) {
      return malformed(text, span, "no wildcard or policy variable can be part of a principal");
    }
    boolean knownPartition =
        arn.partition().literal().map(PrincipalParser::isPartition).orElse(true);
    boolean noRegion = arn.region().literal().map(String::isEmpty).orElse(true);
    if (!knownPartition || !noRegion || isEmpty(arn.account())) {
      return malformed(text, span, "expected `arn:aws:iam::111122223333:…`");
    }
    Optional<String> service = arn.service().literal();
    if (service.isEmpty() || isOpenAtStart(arn.resource())) {
      return new Principal.Unresolved(text);
    }
    return switch (service.get()) {
      case "iam" -> iam(text, arn, span);
      case "sts" -> sts(text, arn, span);
      default -> malformed(text, span, "expected an ARN of `iam` or `sts`");
    };
  }

  private Principal iam(Text text, ArnText arn, SourceSpan span) {
    if (arn.resource().literal().filter("root"::equals).isPresent()) {
      return new Principal.Account(arn.account());
    }
    if (names(arn.resource(), "user/")) {
      return new Principal.User(text);
    }
    if (names(arn.resource(), "role/")) {
      return new Principal.Role(text);
    }
    return malformed(
        text,
        span,
        names(arn.resource(), "group/")
            ? "a group is no principal"
            : "expected `root`, `user/…` or `role/…` of an account");
  }

  private Principal sts(Text text, ArnText arn, SourceSpan span) {
    if (names(arn.resource(), "assumed-role/")) {
      if (SESSION.matcher(arn.resource().toString()).matches()) {
        return new Principal.RoleSession(text);
      }
      if (!arn.resource().isKnown()) {
        return new Principal.Unresolved(text);
      }
    }
    if (names(arn.resource(), "federated-user/")) {
      return new Principal.FederatedUser(text);
    }
    return malformed(text, span, "expected `assumed-role/ROLE/SESSION` or `federated-user/NAME`");
  }

  private Principal malformed(Text text, SourceSpan span, String why) {
    complaints.error(span, "principal " + Excerpt.of(text.toString()) + " matches nobody: " + why);
    return new Principal.Malformed(text);
  }

  private static boolean isPartition(String name) {
    return name.equals("aws") || PARTITION.matcher(name).matches();
  }

  private static boolean names(Text resource, String type) {
    return !resource.pieces().isEmpty()
        && resource.pieces().get(0) instanceof Piece.Literal first
        && first.value().startsWith(type)
        && resource.toString().length() > type.length();
  }

  private static boolean isEmpty(Text text) {
    return text.pieces().isEmpty();
  }

  private static boolean isOpenAtStart(Text text) {
    return !text.pieces().isEmpty() && text.pieces().get(0) instanceof Piece.Hole;
  }

  private static boolean hasWildcard(Text text) {
    for (Piece piece : text.pieces()) {
      if (piece instanceof Piece.Literal literal && holdsWildcard(literal.value())) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.contains("${");
  }
}
