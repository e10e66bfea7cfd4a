package io.keyproof.document.json;

import io.keyproof.document.json.OpenText.Fragment;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Rebuilding;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.List;

/**
 * JSON of which pieces are unknown, as templates put it together: in a heredoc, in a block of YAML.
 * An unknown piece within a string makes that string unknown in part; one that stands for a whole
 * value makes it an unknown value.
 */
public final class OpenJson {

  private final OpenText text = new OpenText();
  private boolean isInString;

  private OpenJson() {}

  /** A text that stands in one place. */
  public static Parsed<Node> read(Text text, SourceSpan place) {
    return read(text.pieces().stream().map(piece -> new Fragment(piece, place)).toList());
  }

  /**
   * A text that stands in several places.
   *
   * @param fragments at least one
   */
  public static Parsed<Node> read(List<Fragment> fragments) {
    OpenJson json = new OpenJson();
    fragments.forEach(json::add);
    String file = fragments.get(0).place().file();
    Parsed<Node> read = JsonReader.read(SourceText.of(file, json.text.string()));
    Rebuilding rebuilding = new Rebuilding(json.text::place, json.text::node);
    return new Parsed<>(
        read.value().map(node -> node.accept(rebuilding)),
        read.diagnostics().stream()
            .map(
                each ->
                    new Diagnostic(each.severity(), json.text.place(each.span()), each.message()))
            .toList());
  }

  private void add(Fragment fragment) {
    if (fragment.piece() instanceof Piece.Literal literal) {
      scan(literal.value());
      text.add(fragment);
    } else if (isInString) {
      text.add(fragment);
    } else {
      text.addWhole(fragment, "\"");
    }
  }

  /** Follows whether what comes next stands in a string. */
  private void scan(String literal) {
    boolean isEscaped = false;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == '"' && !isEscaped) {
        isInString = !isInString;
      }
      isEscaped = c == '\\' && isInString && !isEscaped;
    }
  }
}
