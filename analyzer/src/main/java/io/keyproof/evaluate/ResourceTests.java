package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the entries of {@code Resource} and {@code NotResource}: ARN patterns, field by field, with
 * variables in the last field only.
 */
final class ResourceTests {

  private final PolicyKind kind;
  private final PolicyVersion version;
  private final Stance stance;

  ResourceTests(PolicyKind kind, PolicyVersion version, Stance stance) {
    this.kind = kind;
    this.version = version;
    this.stance = stance;
  }

  TextTest read(Text text) {
    if (isEverything(text)) {
      return new TextTest.Always(Truth.TRUE);
    }
    // In a key policy only "*" is documented to mean the key.
    if (kind == PolicyKind.KEY && !stance.takes(Assumption.OWN_ARN_IN_KEY_POLICY)) {
      return new TextTest.Always(TextPattern.isOpen(text) ? openAsStar(text) : Truth.FALSE);
    }
    Readings readings = Readings.wildcardText(text, version, stance);
    if (isPlainButForItsLastField(text, readings)) {
      return TextPattern.test(text, readings);
    }
    TextPattern whole = TextPattern.compile(text, readings);
    if (holdsOpenRun(text)) {
      return new Whole(whole, padded(text, readings));
    }
    List<Text> fields = fields(text);
    if (fields.size() < ArnFields.COUNT) {
      return stance.takes(Assumption.SHORT_ARN_PADDED) && looksLikeArn(text)
          ? compile(fields, readings)
          : new TextTest.Always(Truth.FALSE);
    }
    TextTest simplest = whole.simplest();
    return simplest instanceof TextTest.Exact ? simplest : compile(fields, readings);
  }

  /** Whether matching field by field is no different from matching the whole text. */
  private static boolean isPlainButForItsLastField(Text text, Readings readings) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty()) {
      return false;
    }
    Optional<ArnFields> fields = ArnFields.of(literal.get());
    return fields.isPresent()
        && readings.isPlain(literal.get().substring(0, fields.get().start(ArnFields.COUNT - 1)));
  }

  private static Truth openAsStar(Text text) {
    return TextPattern.compile(text, Readings.EXACT)
        .fixed()
        .map(glob -> glob.matches("*"))
        .orElse(Truth.FALSE);
  }

  /** Whether an unknown may hold colons, so that the fields cannot be told apart. */
  private static boolean holdsOpenRun(Text text) {
    for (Unknown unknown : text.unknowns()) {
      boolean isAccount =
          unknown.domain() instanceof Domain.AccountId
              || unknown.domain() instanceof Domain.OwnAccountId;
      if (!isAccount) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEverything(Text text) {
    String literal = text.literal().orElse("");
    for (int i = 0; i < literal.length(); i++) {
      if (literal.charAt(i) != '*') {
        return false;
      }
    }
    return !literal.isEmpty();
  }

  private static boolean looksLikeArn(Text text) {
    return text.toString().contains(":");
  }

  private Optional<TextPattern> padded(Text text, Readings readings) {
    if (fields(text).size() == ArnFields.COUNT || !stance.takes(Assumption.SHORT_ARN_PADDED)) {
      return Optional.empty();
    }
    List<Text.Piece> pieces = new ArrayList<>(text.pieces());
    pieces.add(new Text.Piece.Literal(":*"));
    return Optional.of(TextPattern.compile(new Text(pieces), readings));
  }

  private static TextTest compile(List<Text> fields, Readings lastField) {
    List<TextPattern> patterns = new ArrayList<>();
    for (int i = 0; i < ArnFields.COUNT; i++) {
      Text field = i < fields.size() ? fields.get(i) : Text.of("*");
      patterns.add(
          TextPattern.compile(field, i == ArnFields.COUNT - 1 ? lastField : Readings.WILDCARDS));
    }
    return new Fields(List.copyOf(patterns));
  }

  /** The pieces between the first five colons. */
  private static List<Text> fields(Text text) {
    List<Text> fields = new ArrayList<>();
    List<Text.Piece> field = new ArrayList<>();
    for (Text.Piece piece : text.pieces()) {
      if (!(piece instanceof Text.Piece.Literal literal)) {
        field.add(piece);
        continue;
      }
      String[] parts = literal.value().split(":", ArnFields.COUNT - fields.size());
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          fields.add(new Text(field));
          field = new ArrayList<>();
        }
        field.add(new Text.Piece.Literal(parts[i]));
      }
    }
    fields.add(new Text(field));
    return fields;
  }

  /** Six patterns, one a field. */
  private record Fields(List<TextPattern> patterns) implements TextTest {
    @Override
    public Truth test(String value, RequestView request) {
      Optional<ArnFields> arn = request.resourceFields();
      if (arn.isEmpty()) {
        return Truth.FALSE;
      }
      Truth all = Truth.TRUE;
      for (int i = ArnFields.COUNT - 1; i >= 0; i--) {
        all =
            all.and(patterns.get(i).matches(value, arn.get().start(i), arn.get().end(i), request));
        if (all.isFalse()) {
          return all;
        }
      }
      return all;
    }
  }

  /** A pattern whose fields cannot be told apart, because an unknown may hold colons. */
  private record Whole(TextPattern pattern, Optional<TextPattern> padded) implements TextTest {
    @Override
    public Truth test(String value, RequestView request) {
      Truth found = pattern.test(value, request);
      return padded.isPresent() ? found.or(padded.get().test(value, request)) : found;
    }
  }
}
