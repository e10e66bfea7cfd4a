package io.keyproof.testcase;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.normalize.Placeholders;
import io.keyproof.source.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the texts of a request can be what they stand for. A request is known throughout. */
final class RequestTexts {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9_]+");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final Pattern IDENTITY =
      Pattern.compile(
          "arn:aws[a-z-]*:(iam::[0-9]{12}:(root|user/.+|role/.+)"
              + "|sts::[0-9]{12}:(assumed-role/[^/]+/.+|federated-user/.+))");
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:[^:]*:[^:]*:([^:]*):.+", Pattern.DOTALL);
  private static final Pattern KEY_ARN = Pattern.compile("arn:[^:]*:kms:[^:]*:[0-9]{12}:key/.+");
  private static final Pattern ALIAS_ARN =
      Pattern.compile("arn:[^:]*:kms:[^:]*:[0-9]{12}:alias/.+");

  private static final List<String> KMS_ACTIONS =
      ActionCatalog.bundled().actions().stream().map(KmsAction::name).toList();

  private RequestTexts() {}

  static boolean isAccount(String text) {
    return ACCOUNT.matcher(text).matches();
  }

  static boolean isArn(String text) {
    return ARN.matcher(text).matches();
  }

  static boolean isKeyArn(String text) {
    return KEY_ARN.matcher(text).matches();
  }

  static boolean isAliasArn(String text) {
    return ALIAS_ARN.matcher(text).matches();
  }

  /** The account field of an ARN, where it holds one. */
  static Optional<String> account(String arn) {
    String[] fields = arn.split(":", 6);
    return fields.length == 6
        ? Optional.of(fields[4]).filter(RequestTexts::isAccount)
        : Optional.empty();
  }

  /** What is wrong with a value of a request, if it is a placeholder. */
  static Optional<String> openValue(String text) {
    return Placeholders.first(text)
        .map(
            name ->
                "a request holds no unknowns, got the placeholder "
                    + Excerpt.of(name)
                    + " in "
                    + Excerpt.of(text));
  }

  static Optional<String> faultOfPrincipal(String text) {
    boolean isSound =
        text.equals("*") || SERVICE.matcher(text).matches() || IDENTITY.matcher(text).matches();
    return isSound
        ? Optional.empty()
        : Optional.of(
            "`principal` must be the ARN of a user, role, session or root user, the name of a"
                + " service such as `logs.amazonaws.com`, or `*`, got "
                + Excerpt.of(text));
  }

  static Optional<String> faultOfAction(String text) {
    if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
      return Optional.of("a request has one action, without wildcards, got " + Excerpt.of(text));
    }
    return ACTION.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            "`action` must be a service and an action such as `kms:Decrypt`, got "
                + Excerpt.of(text));
  }

  /** An action may be newer than the catalogue. */
  static Optional<String> doubtAboutAction(String text) {
    boolean isUnknown =
        text.toLowerCase(Locale.ROOT).startsWith("kms:")
            && ActionCatalog.bundled().find(text).isEmpty();
    return isUnknown
        ? Optional.of(
            "no known action of AWS KMS: " + Excerpt.of(text) + Suggestion.hint(text, KMS_ACTIONS))
        : Optional.empty();
  }
}
