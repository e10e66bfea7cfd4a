package io.keyproof.document.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.json.LibraryReader.Token;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.core.JsonToken;

/**
 * Our reader and a library's take and refuse the same texts, and find the same values at the same
 * places. Texts are documents, most of them spoilt in a few places.
 */
final class LibraryAgreementTest {

  private static final String[] SPOILERS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "/",
    "'",
    "#",
    " ",
    "\t",
    "\n",
    "\r",
    "\u0000",
    "\u001f",
    "\u007f",
    "\u2028",
    "\ufeff",
    "ä",
    "\ud83d",
    "0",
    "1",
    "9",
    "-",
    "+",
    ".",
    "e",
    "E",
    "a",
    "t",
    "n",
    "00",
    "[01,",
    "-01",
    "1.",
    ".5",
    "1e",
    "1e+",
    "-",
    "+1",
    "1a",
    "1-2",
    "truex",
    "tru",
    "NaN",
    "\"\\u12\"",
    "\"\\u00e4\"",
    "\"\\ud83d\"",
    "\"\\x\"",
    "\"\u0001\"",
    "\"\n\"",
    "{\"a\"}"
  };

  @Property(tries = 4000, seed = "20261124")
  void both_readers_say_the_same(@ForAll("texts") String text) {
    SourceText source = SourceText.of("f", text);
    Parsed<Node> read = JsonReader.read(source);
    Optional<List<Token>> expected = LibraryReader.tokens(text);

    assertThat(read.hasErrors()).isEqualTo(expected.isEmpty());
    expected.ifPresent(
        tokens -> {
          List<Place> places = new ArrayList<>();
          addPlaces(read.value().orElseThrow(), places);
          assertThat(places).isEqualTo(tokens.stream().map(t -> place(t, source)).toList());
        });
    Statistics.collect(expected.isPresent());
    Statistics.coverage(
        seen -> {
          seen.check(true).percentage(share -> share > 25);
          seen.check(false).percentage(share -> share > 25);
        });
  }

  /** A token and where it starts. */
  private record Place(JsonToken kind, String text, int line, int column) {}

  private static Place place(Token token, SourceText source) {
    int start = Math.toIntExact(token.start());
    SourceSpan span = source.span(start, start + 1);
    return new Place(token.kind(), token.text(), span.line(), span.column());
  }

  private static void addPlaces(Node node, List<Place> places) {
    SourceSpan span = node.span();
    if (node instanceof ObjectNode object) {
      places.add(start(JsonToken.START_OBJECT, "{", span));
      for (Member member : object.members()) {
        places.add(start(JsonToken.PROPERTY_NAME, member.name(), member.nameSpan()));
        addPlaces(member.value(), places);
      }
      places.add(new Place(JsonToken.END_OBJECT, "}", span.endLine(), span.endColumn() - 1));
    } else if (node instanceof ArrayNode list) {
      places.add(start(JsonToken.START_ARRAY, "[", span));
      list.elements().forEach(element -> addPlaces(element, places));
      places.add(new Place(JsonToken.END_ARRAY, "]", span.endLine(), span.endColumn() - 1));
    } else if (node instanceof StringNode string) {
      places.add(start(JsonToken.VALUE_STRING, string.value(), span));
    } else if (node instanceof NumberNode number) {
      boolean whole = number.text().chars().noneMatch(c -> ".eE".indexOf(c) >= 0);
      places.add(
          start(
              whole ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT,
              number.text(),
              span));
    } else if (node instanceof BoolNode bool) {
      places.add(
          start(
              bool.value() ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE,
              Boolean.toString(bool.value()),
              span));
    } else {
      places.add(start(JsonToken.VALUE_NULL, "null", span));
    }
  }

  private static Place start(JsonToken kind, String text, SourceSpan span) {
    return new Place(kind, text, span.line(), span.column());
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<List<Spoiling>> spoilings =
        Combinators.combine(
                Arbitraries.doubles().between(0, 1),
                Arbitraries.of(Way.class),
                Arbitraries.of(SPOILERS))
            .as(Spoiling::new)
            .list()
            .ofMaxSize(3);
    return Combinators.combine(new JsonReaderProperties().documents(), spoilings)
        .as(LibraryAgreementTest::spoilt);
  }

  private enum Way {
    INSERT,
    REPLACE,
    REMOVE,
    AS_VALUE
  }

  /** One change of a text. */
  private record Spoiling(double where, Way way, String text) {
    void apply(StringBuilder document) {
      int at = (int) (where * (document.length() - 1));
      switch (way) {
        case INSERT -> document.insert(at, text);
        case REPLACE -> document.replace(at, at + 1, text);
        case REMOVE -> document.deleteCharAt(at);
        case AS_VALUE -> {
          int value = document.indexOf("true", at);
          document.replace(value < 0 ? at : value, value < 0 ? at : value + 4, text);
        }
      }
    }
  }

  private static String spoilt(String text, List<Spoiling> spoilings) {
    StringBuilder spoilt = new StringBuilder(text);
    spoilings.forEach(spoiling -> spoiling.apply(spoilt));
    return spoilt.toString();
  }
}
