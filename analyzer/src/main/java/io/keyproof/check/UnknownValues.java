package io.keyproof.check;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.symbolic.ContextValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A typical value for each unknown: one that no policy would write by chance, so that it equals
 * nothing it need not equal. The same name has the same value.
 */
final class UnknownValues {

  private static final long ACCOUNTS = 1_000_000_000_000L;

  private static final String EVERYBODY = "*";
  private static final String REGION = "eu-west-1";
  private static final Pattern REGION_NAME = Pattern.compile("region", Pattern.CASE_INSENSITIVE);

  private static final List<String> ACCOUNT_KEYS =
      List.of(
          "aws:PrincipalAccount",
          "aws:ResourceAccount",
          "aws:SourceAccount",
          "aws:VpceAccount",
          "kms:CallerAccount");

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

  /**
   * A value of the condition key: an id where the key has ids, an account where it has accounts and
   * a Region's service where it has services, unless the unknown is chosen.
   */
  String fill(ConditionKey key, Text text) {
    for (Text.Piece piece : text.pieces()) {
      if (piece instanceof Text.Piece.Hole hole
          && hole.unknown().domain() instanceof Domain.AnyText) {
        String name = hole.unknown().name();
        typical(key, text, name).ifPresent(value -> chosen.putIfAbsent(name, value));
        break;
      }
    }
    return fill(text);
  }

  /** A value for the first unknown of a text. */
  private static Optional<String> typical(ConditionKey key, Text text, String name) {
    boolean isWhole = text.pieces().size() == 1;
    if (isWhole && ACCOUNT_KEYS.stream().anyMatch(key::is)) {
      return Optional.of(account(name));
    }
    if (!isWhole && key.is("kms:ViaService")) {
      return Optional.of(REGION);
    }
    return text.pieces().get(0) instanceof Text.Piece.Hole
        ? ContextValues.idBeginning(key)
            .map(
                beginning ->
                    beginning
                        + "%010x".formatted((name.hashCode() * 2_654_435_761L) >>> 24)
                        + (isWhole && ContextValues.isPlace(key) ? "/r-ab12/" : ""))
        : Optional.empty();
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
      return account(name);
    }
    if (domain instanceof Domain.OneOf oneOf && !oneOf.values().isEmpty()) {
      return oneOf.values().get(0);
    }
    String value = "value-of-" + name.replaceAll("[^A-Za-z0-9_-]", "-");
    // In the name of a Region, and so in ARNs and names of services, nothing else can stand.
    return REGION_NAME.matcher(name).find()
        ? value.toLowerCase(Locale.ROOT).replace('_', '-')
        : value;
  }

  private static String account(String name) {
    return "%012d".formatted(Math.floorMod(name.hashCode() * 2_654_435_761L, ACCOUNTS));
  }
}
