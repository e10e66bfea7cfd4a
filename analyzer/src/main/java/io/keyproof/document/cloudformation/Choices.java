package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts that depend on conditions, one after the other. */
final class Choices {

  /** A text of more alternatives is taken as unknown. */
  private static final int MOST = 16;

  private record Alternative(Guard guard, Text text) {}

  private List<Alternative> alternatives = List.of(new Alternative(Guard.ALWAYS, Text.of("")));
  private boolean tooMany;

  /**
   * The values that a node may have, each under its guard; a node that is no choice has one.
   *
   * @return no value is a choice
   */
  static List<Option> of(Node node) {
    return of(Guard.ALWAYS, node).toList();
  }

  private static Stream<Option> of(Guard guard, Node node) {
    return node instanceof ChoiceNode choice
        ? choice.options().stream()
            .flatMap(option -> of(Guard.both(guard, option.guard()), option.value()))
        : Stream.of(new Option(guard, node));
  }

  /** The text that a scalar stands for; empty for a list or an object. */
  static Optional<Text> text(Node node) {
    if (node instanceof StringNode string) {
      return Optional.of(Text.of(string.value()));
    }
    if (node instanceof TextNode text) {
      return Optional.of(text.text());
    }
    if (node instanceof NumberNode number) {
      return Optional.of(Text.of(number.text()));
    }
    if (node instanceof BoolNode bool) {
      return Optional.of(Text.of(Boolean.toString(bool.value())));
    }
    return node instanceof UnknownNode unknown
        ? Optional.of(Text.unknown(unknown.unknown()))
        : Optional.empty();
  }

  void add(Text text) {
    alternatives =
        alternatives.stream()
            .map(each -> new Alternative(each.guard, joined(each.text, text)))
            .toList();
  }

  void add(Node node) {
    List<Alternative> longer = new ArrayList<>();
    for (Alternative start : alternatives) {
      for (Option option : of(node)) {
        Guard guard = Guard.both(start.guard, option.guard());
        if (!guard.equals(Guard.NEVER)) {
          Text end =
              text(option.value())
                  .orElseGet(() -> Text.unknown(Unknown.of("value at " + option.value().span())));
          longer.add(new Alternative(guard, joined(start.text, end)));
        }
      }
    }
    tooMany |= longer.size() > MOST;
    alternatives = tooMany ? alternatives.subList(0, 1) : longer;
  }

  /** The text, a choice of texts, or something unknown where there are too many. */
  Node node(SourceSpan span) {
    if (tooMany) {
      return TextNode.of(Text.unknown(Unknown.of("text at " + span)), span);
    }
    if (alternatives.size() == 1 && alternatives.get(0).guard.equals(Guard.ALWAYS)) {
      return TextNode.of(alternatives.get(0).text, span);
    }
    return new ChoiceNode(
        alternatives.stream()
            .map(each -> new Option(each.guard, TextNode.of(each.text, span)))
            .toList(),
        span);
  }

  private static Text joined(Text start, Text end) {
    return new Text(Stream.concat(start.pieces().stream(), end.pieces().stream()).toList());
  }
}
