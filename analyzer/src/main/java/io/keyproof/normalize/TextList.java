package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
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
    for (Guarded whole : Guarded.values(value)) {
      if (whole.node() instanceof ArrayNode list) {
        Guarded.elements(whole.guard(), list).forEach(reader::listed);
      } else {
        reader.alone(whole);
      }
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
    void listed(Guarded entry) {
      if (TextNormalizer.isReference(entry.node())) {
        add(
            texts.text(entry.node()).orElseGet(() -> Text.unknown(texts.unknown(entry.node()))),
            entry);
      } else {
        alone(entry);
      }
    }

    /** A function that stands alone may stand for a list. */
    void alone(Guarded entry) {
      Node value = entry.node();
      Optional<Text> text = texts.text(value);
      if (text.isPresent()) {
        add(text.get(), entry);
      } else if (value instanceof NumberNode number) {
        scalar(number.text(), entry);
      } else if (value instanceof BoolNode bool) {
        scalar(Boolean.toString(bool.value()), entry);
      } else {
        if (!TextNormalizer.isOpen(value)) {
          complain(value);
        }
        rest = rest.or(() -> Optional.of(texts.unknown(value)));
      }
    }

    private void scalar(String text, Guarded entry) {
      if (scalars == Scalars.REFUSED) {
        complain(entry.node());
      }
      add(Text.of(text), entry);
    }

    private void add(Text text, Guarded entry) {
      entries.add(new Element(text, entry.guard(), entry.node().span()));
    }

    private void complain(Node value) {
      complaints.error(
          value.span(),
          Excerpt.of(element) + " must be a string or a list of strings, got " + value.words());
    }
  }
}
