package io.keyproof.document.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON as a library reads it, each value with the offset at which it starts. */
final class LibraryReader {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(10_000).build())
          .build();

  /** A token of the text. */
  record Token(JsonToken kind, String text, long start) {}

  private LibraryReader() {}

  /** The tokens of one sound document; empty if the text is anything else. */
  static Optional<List<Token>> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      int depth = 0;
      for (JsonToken kind = parser.nextToken(); kind != null; kind = parser.nextToken()) {
        if (depth == 0 && !tokens.isEmpty()) {
          return Optional.empty();
        }
        depth += kind.isStructStart() ? 1 : kind.isStructEnd() ? -1 : 0;
        tokens.add(
            new Token(kind, parser.getString(), parser.currentTokenLocation().getCharOffset()));
      }
    } catch (JacksonException e) {
      return Optional.empty();
    }
    return tokens.isEmpty() || holdsRepeatedName(tokens) ? Optional.empty() : Optional.of(tokens);
  }

  private static boolean holdsRepeatedName(List<Token> tokens) {
    Map<Integer, List<String>> open = new LinkedHashMap<>();
    int depth = 0;
    for (Token token : tokens) {
      if (token.kind().isStructStart()) {
        open.put(++depth, new ArrayList<>());
      } else if (token.kind().isStructEnd()) {
        depth--;
      } else if (token.kind() == JsonToken.PROPERTY_NAME) {
        if (open.get(depth).contains(token.text())) {
          return true;
        }
        open.get(depth).add(token.text());
      }
    }
    return false;
  }
}
