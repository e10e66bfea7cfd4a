package io.keyproof.evaluate;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text of a policy, ready to be compared: literal stretches, wildcards, policy variables and
 * unknowns. IAM User Guide, "IAM policy elements: Variables and tags".
 */
final class TextPattern implements TextTest {

  private static final int ACCOUNT_DIGITS = 12;

  /** A stretch of the text; what it adds to the pattern may depend on the request. */
  private sealed interface Part {
    record Fixed(String text) implements Part {}

    record Escaped(String text) implements Part {}

    record Variable(ConditionKey key, Optional<String> ifAbsent) implements Part {}

    record Open(Domain domain) implements Part {}
  }

  private final List<Part> parts;
  private final Readings readings;
  private final Optional<Glob> fixed;

  private TextPattern(List<Part> parts, Readings readings) {
    this.parts = parts;
    this.readings = readings;
    this.fixed = hangsOnRequest(parts) ? Optional.empty() : build();
  }

  static TextPattern compile(Text text, Readings readings) {
    List<Part> parts = new ArrayList<>(text.pieces().size());
    for (Text.Piece piece : text.pieces()) {
      if (piece instanceof Text.Piece.Hole hole) {
        parts.add(new Part.Open(hole.unknown().domain()));
      } else if (piece instanceof Text.Piece.Literal literal) {
        String known = literal.value();
        int cut = readings.contains(Reading.VARIABLES) ? openVariable(known) : known.length();
        if (cut < known.length() && !text.isKnown()) {
          // An unknown inside a variable's name: from here on anything may stand.
          addLiteral(known.substring(0, cut), readings, parts);
          parts.add(new Part.Open(new Domain.AnyText()));
          break;
        }
        addLiteral(known, readings, parts);
      }
    }
    return new TextPattern(List.copyOf(parts), readings);
  }

  /** Where a variable begins that does not end in the same stretch; the length if none does. */
  private static int openVariable(String text) {
    int start = text.lastIndexOf("${");
    return start >= 0 && text.indexOf('}', start) < 0 ? start : text.length();
  }

  /** The test for a list, where a plain text becomes a look-up. */
  static TextTest test(Text text, Readings readings) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty()) {
      return compile(text, readings).simplest();
    }
    if (readings.isPlain(literal.get())) {
      return new TextTest.Exact(literal.get());
    }
    return readings.isPrefix(literal.get())
        ? new TextTest.Prefix(literal.get().substring(0, literal.get().length() - 1))
        : compile(text, readings).simplest();
  }

  TextTest simplest() {
    return fixed.isPresent() && fixed.get().isExact()
        ? new TextTest.Exact(fixed.get().exactText())
        : this;
  }

  /** The pattern if it is the same for every request. */
  Optional<Glob> fixed() {
    return fixed;
  }

  /** The pattern for one request; none if a variable has no value there. */
  Optional<Glob> resolve(RequestView request) {
    return fixed.isPresent() ? fixed : build(request);
  }

  @Override
  public Truth test(String value, RequestView request) {
    return matches(value, 0, value.length(), request);
  }

  Truth matches(String value, int from, int to, RequestView request) {
    if (fixed.isPresent()) {
      return fixed.get().matches(value, from, to);
    }
    Optional<Glob> resolved = build(request);
    return resolved.isPresent() ? resolved.get().matches(value, from, to) : Truth.FALSE;
  }

  private Optional<Glob> build() {
    Glob.Builder builder = new Glob.Builder();
    for (Part part : parts) {
      append(part, builder);
    }
    return Optional.of(builder.build(letters()));
  }

  private Optional<Glob> build(RequestView request) {
    Glob.Builder builder = new Glob.Builder();
    for (Part part : parts) {
      if (part instanceof Part.Variable variable) {
        Optional<String> value = request.single(variable.key()).or(variable::ifAbsent);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        appendText(value.get(), Reading.WILDCARDS_IN_VALUES, builder);
      } else if (part instanceof Part.Open open && open.domain() instanceof Domain.OwnAccountId) {
        builder.literal(request.resourceAccount());
      } else {
        append(part, builder);
      }
    }
    return Optional.of(builder.build(letters()));
  }

  private void append(Part part, Glob.Builder builder) {
    if (part instanceof Part.Fixed stretch) {
      appendText(stretch.text(), Reading.WILDCARDS, builder);
    } else if (part instanceof Part.Escaped stretch) {
      builder.literal(stretch.text());
    } else if (part instanceof Part.Open open && open.domain() instanceof Domain.AccountId) {
      builder.digits(ACCOUNT_DIGITS);
    } else {
      builder.unknownRun();
    }
  }

  private void appendText(String text, Reading wildcards, Glob.Builder builder) {
    if (readings.contains(Reading.WILDCARDS) && readings.contains(wildcards)) {
      builder.pattern(text);
    } else {
      builder.literal(text);
    }
  }

  private Glob.Case letters() {
    return readings.contains(Reading.IGNORE_CASE) ? Glob.Case.IGNORED : Glob.Case.SENSITIVE;
  }

  private static boolean hangsOnRequest(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Part.Variable
          || (part instanceof Part.Open open && open.domain() instanceof Domain.OwnAccountId)) {
        return true;
      }
    }
    return false;
  }

  private static void addLiteral(String text, Readings readings, List<Part> parts) {
    if (!readings.contains(Reading.VARIABLES) || !VariableScanner.mayHoldOne(text)) {
      parts.add(new Part.Fixed(text));
      return;
    }
    VariableScanner scanner = new VariableScanner(text);
    while (scanner.next()) {
      parts.add(new Part.Fixed(scanner.before()));
      Optional<String> escaped = scanner.escaped();
      parts.add(
          escaped.isPresent()
              ? new Part.Escaped(escaped.get())
              : new Part.Variable(ConditionKey.of(scanner.name()), scanner.ifAbsent()));
    }
    parts.add(new Part.Fixed(scanner.remainder()));
  }

  /** Whether the text holds something that reads as a policy variable. */
  static boolean holdsVariable(Text text) {
    for (Text.Piece piece : text.pieces()) {
      if (piece instanceof Text.Piece.Literal literal
          && VariableScanner.mayHoldOne(literal.value())
          && new VariableScanner(literal.value()).next()) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing but a fixed text can be meant, or the resource's own account. */
  static boolean isOpen(Text text) {
    for (Unknown unknown : text.unknowns()) {
      if (!(unknown.domain() instanceof Domain.OwnAccountId)) {
        return true;
      }
    }
    return false;
  }
}
