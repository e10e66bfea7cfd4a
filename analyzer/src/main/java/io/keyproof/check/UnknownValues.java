package io.keyproof.check;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.symbolic.ContextValues;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A typical value for each unknown: one that no policy would write by chance, so that it equals
 * nothing it need not equal. The same name has the same value.
 */
final class UnknownValues {

  private static final long ACCOUNTS = 1_000_000_000_000L;

  private static final String EVERYBODY = "*";

  private final String ownAccount;
  private final OpenPrincipals principals;
  private final Map<String, String> chosen = new TreeMap<>();
  private boolean hasOpenPrincipals;

  UnknownValues(String ownAccount) {
    this(ownAccount, OpenPrincipals.ONE_ROLE);
  }

  UnknownValues(String ownAccount, OpenPrincipals principals) {
    this.ownAccount = ownAccount;
    this.principals = principals;
  }

  /** Whether a principal was asked for that may be everybody. */
  boolean hasOpenPrincipals() {
    return hasOpenPrincipals;
  }

  /** The values that were needed so far, by the unknown's name. */
  Map<String, String> chosen() {
    return Map.copyOf(chosen);
  }

  /** A value of the condition key: an id where the key has ids, unless the unknown is chosen. */
  String fill(ConditionKey key, Text text) {
    Optional<String> beginning = ContextValues.idBeginning(key);
    boolean isOpen =
        beginning.isPresent()
            && !text.pieces().isEmpty()
            && text.pieces().get(0) instanceof Text.Piece.Hole hole
            && hole.unknown().domain() instanceof Domain.AnyText;
    if (isOpen) {
      String rest = text.pieces().size() == 1 && ContextValues.isPlace(key) ? "/r-ab12/" : "";
      chosen.computeIfAbsent(
          text.unknowns().get(0).name(),
          name ->
              beginning.get()
                  + "%010x".formatted((name.hashCode() * 2_654_435_761L) >>> 24)
                  + rest);
    }
    return fill(text);
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

  /** A principal of unknown kind, in a statement that allows. */
  Principal principal(Text text) {
    boolean mayBeAnything =
        text.pieces().size() == 1
            && text.unknowns().stream().allMatch(each -> each.domain() instanceof Domain.AnyText);
    hasOpenPrincipals |= mayBeAnything;
    if (mayBeAnything && principals == OpenPrincipals.EVERYBODY) {
      chosen.put(text.unknowns().get(0).name(), EVERYBODY);
      return new Principal.EveryAwsIdentity();
    }
    return ordinaryPrincipal(text);
  }

  /** A principal of unknown kind is taken for a role of the key's account. */
  Principal ordinaryPrincipal(Text text) {
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
