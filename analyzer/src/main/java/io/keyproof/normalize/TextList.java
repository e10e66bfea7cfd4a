package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that the policy language allows to be one string or a list of strings.
 *
 * @param rest further entries that cannot be seen, if there may be any
 */
record TextList(List<Element> entries, Optional<Unknown> rest) {

  /** Whether numbers and Booleans may stand for their texts, as they do in conditions. */
  enum Scalars {
    ALLOWED,
    REFUSED
  }

  TextList {
    entries = List.copyOf(entries);
  }

  /**
   * @param element what the list is, for messages: {@code Action}
   */
  static TextList of(
      Node value, String element, Scalars scalars, TextNormalizer texts, Complaints complaints) {
    Reader reader = new Reader(element, scalars, texts, complaints);
    if (value instanceof ArrayNode list) {
      list.elements().forEach(reader::listed);
    } else {
      reader.alone(value);
    }
    return new TextList(reader.entries, reader.rest);
  }

  Elements elements() {
    return new Elements(entries, rest);
  }

  boolean isEmpty() {
    return entries.isEmpty() && rest.isEmpty();
  }

  private static final class Reader {

    private final String element;
    private final Scalars scalars;
    private final TextNormalizer texts;
    private final Complaints complaints;
    private final List<Element> entries = new ArrayList<>();
    private Optional<Unknown> rest = Optional.empty();

    Reader(String element, Scalars scalars, TextNormalizer texts, Complaints complaints) {
      this.element = element;
      this.scalars = scalars;
      this.texts = texts;
      this.complaints = complaints;
    }

    /** In a list a reference is one entry: a list inside a list is no policy. */
    void listed(Node value) {
      if (TextNormalizer.isReference(value)) {
        add(Text.unknown(texts.unknown(value)), value);
      } else {
        alone(value);
      }
    }

    /** A function that stands alone may stand for a list. */
    void alone(Node value) {
      Optional<Text> text = texts.text(value);
      if (text.isPresent()) {
        add(text.get(), value);
      } else if (value instanceof NumberNode number) {
        scalar(number.text(), number);
      } else if (value instanceof BoolNode bool) {
        scalar(Boolean.toString(bool.value()), bool);
      } else {
        if (TextNormalizer.function(value).isEmpty()) {
          complain(value);
        }
        rest = rest.or(() -> Optional.of(texts.unknown(value)));
      }
    }

    private void scalar(String text, Node value) {
      if (scalars == Scalars.REFUSED) {
        complain(value);
      }
      add(Text.of(text), value);
    }

    private void add(Text text, Node value) {
      entries.add(new Element(text, Guard.ALWAYS, value.span()));
    }

    private void complain(Node value) {
      complaints.error(
          value.span(),
          Excerpt.of(element) + " must be a string or a list of strings, got " + value.words());
    }
  }
}
