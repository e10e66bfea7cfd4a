package io.keyproof.symbolic;

import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ConditionKeyFacts.ValueType;
import io.keyproof.model.ConditionKey;
import io.keyproof.symbolic.pattern.Glob;
import io.keyproof.symbolic.pattern.GlobDomain.Values;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.TextValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which texts condition keys have as values in requests, and which of them make good examples. */
public final class ContextValues {

  private static final TextValues SERVICES =
      new TextValues(
          Language.regex("[a-z0-9-]+\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?"), List.of());
  private static final TextValues ALIASES =
      new TextValues(Language.regex("alias/[A-Za-z0-9:/_-]+"), List.of());

  /** {@code AIDA…}, {@code AROA…:session}, {@code 111122223333}, {@code 111122223333:name}. */
  private static final TextValues USER_IDS =
      new TextValues(Language.regex("[A-Za-z0-9_-]+(:[A-Za-z0-9_+=,.@-]+)?"), List.of());

  private static final Values ARNS =
      new Values(
          List.of(Glob.ofFields("arn:*:*:*:*:?*", "arn:*:*:*:*:".length())), List.of(), List.of());
  private static final Values NOT_EMPTY = shaped("?*");

  /** Of ids that AWS gives, their beginning: more would make examples in documents impossible. */
  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry("aws:principalorgid", "o-"),
          Map.entry("aws:resourceorgid", "o-"),
          Map.entry("aws:sourceorgid", "o-"),
          Map.entry("aws:vpceorgid", "o-"),
          Map.entry("aws:principalorgpaths", "o-"),
          Map.entry("aws:resourceorgpaths", "o-"),
          Map.entry("aws:sourceorgpaths", "o-"),
          Map.entry("aws:vpceorgpaths", "o-"),
          Map.entry("aws:sourcevpc", "vpc-"),
          Map.entry("aws:sourcevpce", "vpce-"));

  private ContextValues() {}

  /** What values are like that no glob describes. */
  static Optional<TextValues> shape(String name) {
    return switch (name) {
      case "kms:viaservice" -> Optional.of(SERVICES);
      case "aws:sourceaccount", "aws:vpceaccount" -> Optional.of(CallerAttributes.ACCOUNTS);
      case "kms:resourcealiases", "kms:requestalias" -> Optional.of(ALIASES);
      case "aws:userid" -> Optional.of(USER_IDS);
      default -> Optional.empty();
    };
  }

  static Values globs(ConditionKey key, Optional<ConditionKeyFacts> facts) {
    if (facts.map(ConditionKeyFacts::type).filter(ValueType.ARN::equals).isPresent()) {
      return ARNS;
    }
    Optional<String> id = idBeginning(key);
    if (id.isPresent()) {
      return shaped(id.get() + (isPlace(key) ? "?*/*" : "?*"));
    }
    if (key.is("aws:SourceIp")) {
      return PrivateAddresses.othersAsTexts();
    }
    // A tag or a pair of the encryption context may be empty, and any text at all.
    boolean open = key.isEncryptionContextPair() || key.canonical().contains("tag/");
    return open ? Values.ALL : NOT_EMPTY;
  }

  /** How the ids begin that the key has as values, {@code o-} or {@code vpce-}, if it has ids. */
  public static Optional<String> idBeginning(ConditionKey key) {
    return Optional.ofNullable(IDS.get(key.canonical()));
  }

  /** Whether the key says where in an organization something is: the id begins its path. */
  public static boolean isPlace(ConditionKey key) {
    return key.canonical().endsWith("orgpaths");
  }

  private static Values shaped(String glob) {
    return new Values(List.of(Glob.of(glob)), List.of(), List.of());
  }

  static List<String> preferred(ConditionKey key) {
    if (key.isEncryptionContextPair() || key.canonical().contains("tag/")) {
      return List.of("any-value", "another-value");
    }
    return switch (key.canonical().toLowerCase(Locale.ROOT)) {
      case "kms:encryptioncontextkeys" -> List.of("AnyKey", "AnotherKey");
      case "kms:viaservice" ->
          List.of("s3.eu-west-1.amazonaws.com", "dynamodb.eu-west-1.amazonaws.com");
      case "aws:principalorgid", "aws:resourceorgid", "aws:sourceorgid" ->
          List.of("o-a1b2c3d4e5", "o-f6g7h8i9j0");
      case "kms:resourcealiases", "kms:requestalias" -> List.of("alias/any-alias");
      case "aws:sourceip" -> List.of("203.0.113.9", "198.51.100.9");
      case "aws:userid" -> List.of("AROAEXAMPLEID:session", "AIDAEXAMPLEID");
      case "aws:sourcearn" -> List.of("arn:aws:s3:::any-bucket");
      default -> List.of();
    };
  }
}
