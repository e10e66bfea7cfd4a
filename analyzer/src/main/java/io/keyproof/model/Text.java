package io.keyproof.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text of a policy: literal pieces and named unknowns, in order. Adjacent literals are joined, so
 * equal texts are equal records.
 */
public record Text(List<Piece> pieces) {

  /** One stretch of a text. */
  public sealed interface Piece {
    record Literal(String value) implements Piece {}

    record Hole(Unknown unknown) implements Piece {}
  }

  public Text {
    pieces = joined(pieces);
  }

  public static Text of(String literal) {
    return new Text(List.of(new Piece.Literal(literal)));
  }

  public static Text unknown(Unknown unknown) {
    return new Text(List.of(new Piece.Hole(unknown)));
  }

  /** The whole text, if nothing of it is unknown. */
  public Optional<String> literal() {
    if (pieces.isEmpty()) {
      return Optional.of("");
    }
    if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Literal only) {
      return Optional.of(only.value());
    }
    return Optional.empty();
  }

  public boolean isKnown() {
    for (Piece piece : pieces) {
      if (!(piece instanceof Piece.Literal)) {
        return false;
      }
    }
    return true;
  }

  public List<Unknown> unknowns() {
    List<Unknown> found = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Hole hole) {
        found.add(hole.unknown());
      }
    }
    return found;
  }

  /** For people: unknowns stand as {@code ${name}}. */
  @Override
  public String toString() {
    return literal().orElseGet(this::withNames);
  }

  private String withNames() {
    return pieces.stream()
        .map(
            piece ->
                piece instanceof Piece.Literal literal
                    ? literal.value()
                    : "${" + ((Piece.Hole) piece).unknown().name() + "}")
        .collect(Collectors.joining());
  }

  private static List<Piece> joined(List<Piece> pieces) {
    if (pieces.size() == 1 && !isEmpty(pieces.get(0))) {
      return List.copyOf(pieces);
    }
    List<Piece> result = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Literal literal) {
        run.append(literal.value());
      } else {
        flush(run, result);
        result.add(piece);
      }
    }
    flush(run, result);
    return List.copyOf(result);
  }

  private static boolean isEmpty(Piece piece) {
    return piece instanceof Piece.Literal literal && literal.value().isEmpty();
  }

  private static void flush(StringBuilder run, List<Piece> into) {
    if (!run.isEmpty()) {
      into.add(new Piece.Literal(run.toString()));
      run.setLength(0);
    }
  }
}
