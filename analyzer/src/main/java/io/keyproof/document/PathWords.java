package io.keyproof.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names in a file's path say of the policies there, the name nearest to the file first.
 * Names are split at signs and capitals: {@code SCPs}, {@code service-control-policies} and {@code
 * ServiceControlPolicy} all name service control policies.
 */
final class PathWords {

  /**
   * A kind of policy that a part of the path names.
   *
   * @param part the part as written
   */
  record Hint(DocumentKind kind, String part) {}

  private static final Pattern WORD =
      Pattern.compile("[A-Z]+s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

  /** Matched against the words of a part, each between hyphens. */
  private static final Map<DocumentKind, Pattern> NAMES =
      Map.of(
          DocumentKind.SERVICE_CONTROL_POLICY,
          Pattern.compile("-(scps?|service-?control-?polic(y|ies))-"),
          DocumentKind.RESOURCE_CONTROL_POLICY,
          Pattern.compile("-(rcps?|resource-?control-?polic(y|ies))-"),
          DocumentKind.PERMISSIONS_BOUNDARY,
          Pattern.compile("boundar(y|ies)"),
          DocumentKind.VPC_ENDPOINT_POLICY,
          Pattern.compile("-(vpces?|(vpc-)?endpoint-?polic(y|ies))-"));

  private PathWords() {}

  static List<Hint> hints(String file) {
    List<Hint> hints = new ArrayList<>();
    String[] parts = file.split("/", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      String part = parts[i];
      kind(part).ifPresent(kind -> hints.add(new Hint(kind, part)));
    }
    return hints;
  }

  private static Optional<DocumentKind> kind(String part) {
    String words = words(part);
    for (DocumentKind kind : DocumentKind.values()) {
      Pattern name = NAMES.get(kind);
      if (name != null && name.matcher(words).find()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static String words(String part) {
    StringBuilder words = new StringBuilder("-");
    Matcher matcher = WORD.matcher(part);
    while (matcher.find()) {
      words.append(matcher.group().toLowerCase(Locale.ROOT)).append('-');
    }
    return words.toString();
  }
}
