package io.keyproof.symbolic;

import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads texts in which unknowns stand as {@code {{name}}}, {@code {{name:account}}}, {@code
 * {{name:own}}} or {@code {{name:one|two}}}.
 */
final class Unknowns {

  private static final Pattern UNKNOWN = Pattern.compile("\\{\\{([a-z]+)(?::([^}]*))?}}");
  private static final Pattern IDENTITY =
      Pattern.compile("arn:[^:]*:(iam|sts)::(.*?):(root|.+/.+)");
  private static final String SERVICE = "service ";

  private Unknowns() {}

  static Text text(String written) {
    List<Text.Piece> pieces = new ArrayList<>();
    Matcher matcher = UNKNOWN.matcher(written);
    int end = 0;
    while (matcher.find()) {
      pieces.add(new Text.Piece.Literal(written.substring(end, matcher.start())));
      pieces.add(new Text.Piece.Hole(unknown(matcher.group(1), matcher.group(2))));
      end = matcher.end();
    }
    pieces.add(new Text.Piece.Literal(written.substring(end)));
    return new Text(pieces);
  }

  private static Unknown unknown(String name, String domain) {
    if (domain == null) {
      return Unknown.of(name);
    }
    return switch (domain) {
      case "account" -> new Unknown(name, new Unknown.Domain.AccountId());
      case "own" -> new Unknown(name, new Unknown.Domain.OwnAccountId());
      // One name is one value everywhere, so the values are part of the name.
      default ->
          new Unknown(
              name + ":" + domain, new Unknown.Domain.OneOf(List.of(domain.split("\\|", -1))));
    };
  }

  /** An entry of {@code AWS}, a service after the word, or {@code everyone}. */
  static Principal principal(String written) {
    if (written.equals("everyone")) {
      return new Principal.Everyone();
    }
    if (written.startsWith(SERVICE)) {
      return new Principal.Service(text(written.substring(SERVICE.length())));
    }
    if (written.equals("*")) {
      return new Principal.EveryAwsIdentity();
    }
    if (written.matches("[0-9]{12}")) {
      return new Principal.Account(text(written));
    }
    if (written.startsWith("AROA")) {
      return new Principal.DeletedIdentity(written);
    }
    // The names of unknowns hold colons of their own.
    Matcher identity = IDENTITY.matcher(UNKNOWN.matcher(written).replaceAll("unknown"));
    Text text = text(written);
    if (!identity.matches()) {
      return text.isKnown() ? new Principal.Malformed(text) : new Principal.Unresolved(text);
    }
    String name = identity.group(3);
    if (name.equals("root")) {
      return new Principal.Account(
          text(written.substring(written.indexOf("::") + 2, written.lastIndexOf(":root"))));
    }
    if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      return new Principal.Malformed(text);
    }
    return switch (name.substring(0, name.indexOf('/'))) {
      case "user" -> new Principal.User(text);
      case "role" -> new Principal.Role(text);
      case "assumed-role" -> new Principal.RoleSession(text);
      case "federated-user" -> new Principal.FederatedUser(text);
      default -> new Principal.Malformed(text);
    };
  }
}
