package io.keyproof.document.terraform.value;

import io.keyproof.model.Guard;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an expression is worth, and where that stands in the source. */
public sealed interface Value {

  SourceSpan span();

  /** A string: stretches that stand one after the other, each in a place of its own. */
  record Text(List<Fragment> fragments, SourceSpan span) implements Value {

    public Text {
      fragments = List.copyOf(fragments);
    }

    public static Text of(String text, SourceSpan span) {
      return new Text(List.of(new Fragment(new Piece.Literal(text), span)), span);
    }

    public static Text of(io.keyproof.model.Text text, SourceSpan span) {
      return new Text(
          text.pieces().stream().map(piece -> new Fragment(piece, span)).toList(), span);
    }

    /** Without the places. */
    public io.keyproof.model.Text plain() {
      List<Piece> pieces = new ArrayList<>(fragments.size());
      for (Fragment fragment : fragments) {
        pieces.add(fragment.piece());
      }
      return new io.keyproof.model.Text(pieces);
    }

    public Optional<String> literal() {
      return plain().literal();
    }
  }

  /** A stretch of a string. */
  record Fragment(Piece piece, SourceSpan place) {}

  /** A string that is the JSON of a value. */
  record Json(Value content, SourceSpan span) implements Value {}

  record Numeral(BigDecimal number, SourceSpan span) implements Value {
    public static Numeral of(long number, SourceSpan span) {
      return new Numeral(BigDecimal.valueOf(number), span);
    }
  }

  /** True where the guard holds, false elsewhere. */
  record Bool(Guard guard, SourceSpan span) implements Value {

    private static final Guard NEVER = new Guard.Not(Guard.ALWAYS);

    public static Bool of(boolean value, SourceSpan span) {
      return new Bool(value ? Guard.ALWAYS : NEVER, span);
    }

    public boolean isTrue() {
      return guard.equals(Guard.ALWAYS);
    }

    public boolean isFalse() {
      return guard.equals(NEVER);
    }

    public boolean isKnown() {
      return isTrue() || isFalse();
    }
  }

  record Null(SourceSpan span) implements Value {}

  /** A list, tuple or set; an element that is a {@link Choice} may be absent. */
  record Sequence(List<Value> elements, SourceSpan span) implements Value {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A map or object, in the order of the text. */
  record Mapping(Map<String, Entry> entries, SourceSpan span) implements Value {

    public Mapping {
      entries = new LinkedHashMap<>(entries);
    }

    public Optional<Value> get(String name) {
      return Optional.ofNullable(entries.get(name)).map(Entry::value);
    }
  }

  record Entry(SourceSpan nameSpan, Value value) {}

  /** Something of which only a name is known. */
  record Open(Unknown unknown, SourceSpan span) implements Value {
    public static Open of(String name, SourceSpan span) {
      return new Open(Unknown.of(name), span);
    }
  }

  /** The value of the only option whose guard holds; where none does, there is none. */
  record Choice(List<Option> options, SourceSpan span) implements Value {
    public Choice {
      options = List.copyOf(options);
    }

    public static Choice when(Guard guard, Value value) {
      return new Choice(List.of(new Option(guard, value)), value.span());
    }
  }

  record Option(Guard guard, Value value) {}

  /** As an element of a sequence: the elements of a list that is not known as a whole. */
  record Splice(Value list, SourceSpan span) implements Value {}

  /**
   * A collection of unknown size, all of whose elements are like one.
   *
   * @param exists whether there is any
   */
  record Many(Value element, Guard exists, SourceSpan span) implements Value {}

  /** A resource, module or namespace: what it has is worked out when it is asked for. */
  record Handle(String address, Function<String, Value> attributes, SourceSpan span)
      implements Value {}

  /** What Terraform would refuse to work out, and why. */
  record Failed(String reason, SourceSpan span) implements Value {}
}
