package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.source.SourceSpan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The placeholders of all documents, found before any is understood: a name is the same value
 * everywhere, so that one which stands for an account id somewhere is an account id throughout.
 */
final class PlaceholderScan {

  private static final int SHOWN = 3;

  private final TextNormalizer texts = new TextNormalizer(Map.of());
  private final Map<String, Domain> domains = new HashMap<>();

  /** What is known of the placeholders, by name. */
  Map<String, Domain> domains() {
    return domains;
  }

  /** The same of a file whose language has unknown values of its own: there is nothing to note. */
  void add(Node content) {
    scan(content, new LinkedHashMap<>());
  }

  /** Notes in one line what the document leaves open. */
  void add(Node content, Complaints complaints) {
    Map<String, SourceSpan> found = new LinkedHashMap<>();
    scan(content, found);
    if (found.isEmpty()) {
      return;
    }
    String names =
        found.keySet().stream().limit(SHOWN).map(Excerpt::of).collect(Collectors.joining(", "));
    int more = found.size() - SHOWN;
    complaints.note(
        found.values().iterator().next(),
        "placeholders taken as unknown values: "
            + names
            + (more > 0 ? " and " + more + " more" : ""));
  }

  private void scan(Node node, Map<String, SourceSpan> found) {
    if (node instanceof ArrayNode list) {
      for (Node element : list.elements()) {
        if (!isPlain(element)) {
          scan(element, found);
        }
      }
    } else if (node instanceof ObjectNode object && TextNormalizer.function(object).isEmpty()) {
      for (Member member : object.members()) {
        scan(member, found);
      }
    } else if (node instanceof ChoiceNode choice) {
      choice.options().forEach(option -> scan(option.value(), found));
    } else if (node instanceof SpliceNode splice) {
      scan(splice.list(), found);
    } else {
      scanText(node, found);
    }
  }

  private void scan(Member member, Map<String, SourceSpan> found) {
    if (Placeholders.mayHoldOne(member.name())) {
      texts
          .text(member.name())
          .unknowns()
          .forEach(unknown -> found.putIfAbsent(unknown.name(), member.nameSpan()));
    }
    if (!isPlain(member.value())) {
      scan(member.value(), found);
    }
  }

  /** As nearly all are. */
  private static boolean isPlain(Node node) {
    return node instanceof StringNode string && !Placeholders.mayHoldOne(string.value());
  }

  private void scanText(Node node, Map<String, SourceSpan> found) {
    Optional<Text> text = texts.text(node);
    if (text.isPresent()) {
      text.get().unknowns().forEach(unknown -> found.putIfAbsent(unknown.name(), node.span()));
      ArnText.of(text.get())
          .map(ArnText::account)
          .filter(account -> account.pieces().size() == 1)
          .map(Text::unknowns)
          .filter(unknowns -> !unknowns.isEmpty())
          .ifPresent(unknowns -> isAccountId(unknowns.get(0)));
    } else if (TextNormalizer.function(node).isPresent()) {
      found.putIfAbsent(texts.unknown(node).name(), node.span());
    }
  }

  private void isAccountId(Unknown unknown) {
    domains.put(unknown.name(), new Domain.AccountId());
  }
}
