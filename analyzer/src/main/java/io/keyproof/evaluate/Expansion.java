package io.keyproof.evaluate;

import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All texts that a text can be whose unknowns have listed values. */
final class Expansion {

  /** Beyond so many texts, an unknown counts as any text. */
  private static final int LIMIT = 64;

  private Expansion() {}

  static List<Text> of(Text text) {
    if (text.isKnown()) {
      return List.of(text);
    }
    List<Text> texts = List.of(text);
    Optional<Unknown> listed = firstListed(text);
    while (listed.isPresent()) {
      texts = substituted(texts, listed.get());
      listed = firstListed(texts.get(0));
    }
    return texts;
  }

  private static Optional<Unknown> firstListed(Text text) {
    return text.unknowns().stream()
        .filter(
            unknown ->
                unknown.domain() instanceof Unknown.Domain.OneOf listed
                    && !listed.values().isEmpty())
        .findFirst();
  }

  private static List<Text> substituted(List<Text> texts, Unknown unknown) {
    List<String> values = ((Unknown.Domain.OneOf) unknown.domain()).values();
    List<Text> all = new ArrayList<>();
    if (values.size() * texts.size() > LIMIT) {
      Text.Piece any = new Text.Piece.Hole(Unknown.of(unknown.name()));
      texts.forEach(text -> all.add(replaced(text, unknown, any)));
      return all;
    }
    for (Text text : texts) {
      for (String value : values) {
        all.add(replaced(text, unknown, new Text.Piece.Literal(value)));
      }
    }
    return all;
  }

  private static Text replaced(Text text, Unknown unknown, Text.Piece by) {
    return new Text(
        text.pieces().stream()
            .map(
                piece ->
                    piece instanceof Text.Piece.Hole hole && hole.unknown().equals(unknown)
                        ? by
                        : piece)
            .toList());
  }
}
