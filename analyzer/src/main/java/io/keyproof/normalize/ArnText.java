package io.keyproof.normalize;

import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of an ARN; the colons inside policy variables do not count. */
record ArnText(Text partition, Text service, Text region, Text account, Text resource) {

  private static final int FIELDS = 6;

  /** Empty if the text is no ARN or an unknown may hold some of its colons. */
  static Optional<ArnText> of(Text text) {
    if (text.literal().filter(literal -> !literal.startsWith("arn:")).isPresent()) {
      return Optional.empty();
    }
    if (text.literal().isPresent() && !text.literal().get().contains("${")) {
      return plain(text.literal().get());
    }
    List<List<Piece>> fields = new ArrayList<>();
    fields.add(new ArrayList<>());
    for (Piece piece : text.pieces()) {
      if (piece instanceof Piece.Literal literal) {
        split(literal.value(), fields);
      } else {
        fields.get(fields.size() - 1).add(piece);
      }
    }
    boolean arn =
        fields.size() == FIELDS
            && new Text(fields.get(0)).literal().filter("arn"::equals).isPresent();
    return arn
        ? Optional.of(
            new ArnText(
                new Text(fields.get(1)),
                new Text(fields.get(2)),
                new Text(fields.get(3)),
                new Text(fields.get(4)),
                new Text(fields.get(5))))
        : Optional.empty();
  }

  private static Optional<ArnText> plain(String arn) {
    Text[] fields = new Text[FIELDS];
    int start = 0;
    for (int field = 0; field < FIELDS - 1; field++) {
      int colon = arn.indexOf(':', start);
      if (colon < 0) {
        return Optional.empty();
      }
      fields[field] = Text.of(arn.substring(start, colon));
      start = colon + 1;
    }
    fields[FIELDS - 1] = Text.of(arn.substring(start));
    return Optional.of(new ArnText(fields[1], fields[2], fields[3], fields[4], fields[5]));
  }

  private static void split(String literal, List<List<Piece>> fields) {
    int start = 0;
    int depth = 0;
    for (int i = 0; i < literal.length() && fields.size() < FIELDS; i++) {
      char c = literal.charAt(i);
      if (c == '{' && i > 0 && literal.charAt(i - 1) == '$') {
        depth = 1;
      } else if (c == '}') {
        depth = 0;
      } else if (c == ':' && depth == 0) {
        fields.get(fields.size() - 1).add(new Piece.Literal(literal.substring(start, i)));
        fields.add(new ArrayList<>());
        start = i + 1;
      }
    }
    fields.get(fields.size() - 1).add(new Piece.Literal(literal.substring(start)));
  }
}
