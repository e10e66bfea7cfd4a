package io.keyproof.normalize;

import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks by which a template leaves a value open: {@code ${NAME}} that is no policy variable,
 * {@code {{NAME}}}, and {@code <NAME>} in an ARN.
 */
public final class Placeholders {

  private static final Pattern MARK =
      Pattern.compile(
          "\\$\\{(?<dollar>[^{}]+)}|\\{\\{(?<braces>[^{}]+)}}|<(?<angles>[A-Za-z][A-Za-z0-9 _.-]*)>");

  private static final Set<String> ESCAPES = Set.of("*", "?", "$");

  private Placeholders() {}

  /** The name of the first placeholder in a text. */
  public static Optional<String> first(String text) {
    if (!mayHoldOne(text)) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    pieces(
        text,
        name -> {
          names.add(name);
          return new Piece.Literal("");
        });
    return names.stream().findFirst();
  }

  /** Whether a text may hold a placeholder at all: nearly none does. */
  static boolean mayHoldOne(String text) {
    int brace = text.indexOf('{');
    return text.indexOf('<') >= 0 || (brace >= 0 && !areAllPolicyVariables(text, brace));
  }

  /** Whether each brace, from the first one on, belongs to a variable of the policy language. */
  private static boolean areAllPolicyVariables(String text, int first) {
    int open = first;
    while (open >= 0) {
      int close = text.indexOf('}', open);
      int next = text.indexOf('{', open + 1);
      boolean isVariable =
          open > 0
              && text.charAt(open - 1) == '$'
              && close > open
              && (next < 0 || next > close)
              && isPolicyVariable(text.substring(open + 1, close));
      if (!isVariable) {
        return false;
      }
      open = next;
    }
    return true;
  }

  /** The pieces of a plain text, each placeholder made a piece by {@code hole}. */
  static List<Piece> pieces(String text, Function<String, Piece> hole) {
    boolean anglesCount = text.startsWith("arn:") || (text.startsWith("<") && text.endsWith(">"));
    List<Piece> pieces = new ArrayList<>();
    Matcher mark = MARK.matcher(text);
    int done = 0;
    while (mark.find()) {
      String name = name(mark, anglesCount);
      if (!name.isEmpty()) {
        pieces.add(new Piece.Literal(text.substring(done, mark.start())));
        pieces.add(hole.apply(name));
        done = mark.end();
      }
    }
    pieces.add(new Piece.Literal(text.substring(done)));
    return pieces;
  }

  /**
   * A policy variable has a {@code :} in its name or is one of the escapes {@code ${*}}, {@code
   * ${?}}, {@code ${$}}; what follows a comma is its default. CloudFormation's pseudo parameters
   * are none.
   */
  static boolean isPolicyVariable(String content) {
    int comma = content.indexOf(',');
    String name = comma < 0 ? content : content.substring(0, comma);
    return (name.contains(":") && !name.startsWith("AWS::")) || ESCAPES.contains(name);
  }

  /** Empty if what was found is part of the text. */
  private static String name(Matcher mark, boolean anglesCount) {
    String dollar = mark.group("dollar");
    if (dollar != null) {
      return isPolicyVariable(dollar) ? "" : dollar.strip();
    }
    String braces = mark.group("braces");
    if (braces != null) {
      return braces.strip();
    }
    return anglesCount ? mark.group("angles").strip() : "";
  }
}
