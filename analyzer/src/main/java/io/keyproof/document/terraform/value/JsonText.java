package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Fragment;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON of a value, as {@code jsonencode} writes it; unknown strings stay unknown in it. */
final class JsonText {

  private static final int LONGEST = 1 << 20;

  private final List<Fragment> fragments = new ArrayList<>();
  private int length;
  private boolean isWhole = true;

  private JsonText() {}

  /** Empty if the value holds what JSON cannot hold yet, or too much. */
  static Optional<Text> encode(Json json) {
    JsonText text = new JsonText();
    text.write(json.content());
    return text.isWhole ? Optional.of(new Text(text.fragments, json.span())) : Optional.empty();
  }

  private void write(Value value) {
    if (value instanceof Text text) {
      literal("\"", text.span());
      for (Fragment fragment : text.fragments()) {
        if (fragment.piece() instanceof Piece.Literal literal) {
          literal(escaped(literal.value()), fragment.place());
        } else {
          fragments.add(fragment);
        }
      }
      literal("\"", text.span());
    } else if (value instanceof Json inner) {
      Optional<Text> text = encode(inner);
      isWhole &= text.isPresent();
      text.ifPresent(this::write);
    } else if (value instanceof Numeral number) {
      literal(Values.number(number.number()), number.span());
    } else if (value instanceof Bool bool && bool.isKnown()) {
      literal(Boolean.toString(bool.isTrue()), bool.span());
    } else if (value instanceof Null) {
      literal("null", value.span());
    } else if (value instanceof Open open) {
      fragments.add(new Fragment(new Piece.Hole(open.unknown()), open.span()));
    } else if (value instanceof Sequence sequence && Values.isCountable(sequence)) {
      writeAll(sequence);
    } else if (value instanceof Mapping mapping) {
      writeAll(mapping);
    } else {
      isWhole = false;
    }
  }

  private void writeAll(Sequence sequence) {
    literal("[", sequence.span());
    String separator = "";
    for (Value element : sequence.elements()) {
      literal(separator, element.span());
      write(element);
      separator = ",";
      if (!isWhole) {
        return;
      }
    }
    literal("]", sequence.span());
  }

  private void writeAll(Mapping mapping) {
    literal("{", mapping.span());
    String separator = "";
    for (Map.Entry<String, Entry> entry : new TreeMap<>(mapping.entries()).entrySet()) {
      literal(separator + '"' + escaped(entry.getKey()) + "\":", entry.getValue().nameSpan());
      write(entry.getValue().value());
      separator = ",";
      if (!isWhole) {
        return;
      }
    }
    literal("}", mapping.span());
  }

  private void literal(String text, SourceSpan place) {
    length += text.length();
    isWhole &= length <= LONGEST;
    if (isWhole && !text.isEmpty()) {
      fragments.add(new Fragment(new Piece.Literal(text), place));
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '<', '>', '&', '\u2028', '\u2029' -> escaped.append(String.format("\\u%04x", (int) c));
        default -> escaped.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return escaped.toString();
  }
}
