package io.keyproof.check;

import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import java.util.Map;
import java.util.TreeMap;

/**
 * A typical value for each unknown: one that no policy would write by chance, so that it equals
 * nothing it need not equal. The same name has the same value.
 */
final class UnknownValues {

  private static final long ACCOUNTS = 1_000_000_000_000L;

  private final String ownAccount;
  private final Map<String, String> chosen = new TreeMap<>();

  UnknownValues(String ownAccount) {
    this.ownAccount = ownAccount;
  }

  /** The values that were needed so far, by the unknown's name. */
  Map<String, String> chosen() {
    return Map.copyOf(chosen);
  }

  String fill(Text text) {
    StringBuilder filled = new StringBuilder();
    for (Text.Piece piece : text.pieces()) {
      filled.append(
          piece instanceof Text.Piece.Hole hole
              ? value(hole.unknown())
              : ((Text.Piece.Literal) piece).value());
    }
    return filled.toString();
  }

  /** A principal of unknown kind is taken for a role of the key's account. */
  Principal principal(Text text) {
    String value = fill(text);
    if (value.startsWith("arn:")) {
      return new Principal.Role(Text.of(value));
    }
    return new Principal.Role(
        Text.of("arn:aws:iam::" + ownAccount + ":role/" + value.replaceAll("[^A-Za-z0-9_-]", "-")));
  }

  private String value(Unknown unknown) {
    return chosen.computeIfAbsent(unknown.name(), name -> choose(name, unknown.domain()));
  }

  private String choose(String name, Domain domain) {
    if (domain instanceof Domain.OwnAccountId) {
      return ownAccount;
    }
    if (domain instanceof Domain.AccountId) {
      return "%012d".formatted(Math.floorMod(name.hashCode() * 2_654_435_761L, ACCOUNTS));
    }
    if (domain instanceof Domain.OneOf oneOf && !oneOf.values().isEmpty()) {
      return oneOf.values().get(0);
    }
    return "value-of-" + name.replaceAll("[^A-Za-z0-9_-]", "-");
  }
}
