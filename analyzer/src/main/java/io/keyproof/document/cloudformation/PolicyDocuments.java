package io.keyproof.document.cloudformation;

import io.keyproof.document.json.OpenJson;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** Policies as properties hold them: as a tree, or as a string of JSON. */
final class PolicyDocuments {

  private PolicyDocuments() {}

  /** The policy as a tree; one that cannot be read is unknown. */
  static Node read(Node value, List<Diagnostic> diagnostics) {
    if (value instanceof ChoiceNode choice) {
      return new ChoiceNode(
          choice.options().stream()
              .map(option -> new Option(option.guard(), read(option.value(), diagnostics)))
              .toList(),
          choice.span());
    }
    Optional<Text> text = Choices.text(value).filter(any -> !(value instanceof UnknownNode));
    if (text.isEmpty()) {
      return value;
    }
    if (text.get().pieces().size() == 1 && !text.get().isKnown()) {
      return new UnknownNode(text.get().unknowns().get(0), value.span());
    }
    Parsed<Node> read = OpenJson.read(text.get(), contentOf(value));
    diagnostics.addAll(read.diagnostics());
    return read.value()
        .orElseGet(() -> new UnknownNode(Unknown.of("policy at " + value.span()), value.span()));
  }

  /** Where the text of a string begins: behind the quote, or on the line below a block's mark. */
  private static SourceSpan contentOf(Node value) {
    SourceSpan span = value.span();
    boolean isBlock = span.endLine() > span.line();
    int line = isBlock ? span.line() + 1 : span.line();
    int column = isBlock ? 1 : span.column() + 1;
    return new SourceSpan(span.file(), line, column, line, column);
  }
}
