package io.keyproof.document.json;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.io.JsonStringEncoder;

/** Trees as JSON text, in which strings may have unknown pieces. */
public final class NodeWriter {

  private final List<Piece> pieces = new ArrayList<>();

  private NodeWriter() {}

  /** Empty if something of the tree depends on more than strings that are not known. */
  public static Optional<Text> write(Node node) {
    NodeWriter writer = new NodeWriter();
    return writer.add(node) ? Optional.of(new Text(writer.pieces)) : Optional.empty();
  }

  private boolean add(Node node) {
    if (node instanceof ObjectNode object) {
      return add(object);
    }
    if (node instanceof ArrayNode list) {
      return add(list);
    }
    if (node instanceof StringNode string) {
      return add("\"") && addEscaped(string.value()) && add("\"");
    }
    if (node instanceof TextNode text) {
      return add("\"") && add(text) && add("\"");
    }
    if (node instanceof NumberNode number) {
      return add(number.text());
    }
    if (node instanceof BoolNode bool) {
      return add(Boolean.toString(bool.value()));
    }
    return node instanceof NullNode && add("null");
  }

  private boolean add(ObjectNode object) {
    String separator = "{";
    for (Member member : object.members()) {
      boolean isWritten =
          add(separator + "\"") && addEscaped(member.name()) && add("\":") && add(member.value());
      if (!isWritten) {
        return false;
      }
      separator = ",";
    }
    return add(object.members().isEmpty() ? "{}" : "}");
  }

  private boolean add(ArrayNode list) {
    String separator = "[";
    for (Node element : list.elements()) {
      if (!add(separator) || !add(element)) {
        return false;
      }
      separator = ",";
    }
    return add(list.elements().isEmpty() ? "[]" : "]");
  }

  private boolean add(TextNode text) {
    for (Piece piece : text.text().pieces()) {
      if (piece instanceof Piece.Literal literal) {
        addEscaped(literal.value());
      } else {
        pieces.add(piece);
      }
    }
    return true;
  }

  private boolean addEscaped(String text) {
    return add(new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)));
  }

  private boolean add(String text) {
    pieces.add(new Piece.Literal(text));
    return true;
  }
}
