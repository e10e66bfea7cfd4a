package io.keyproof.document.terraform;

import io.keyproof.document.json.OpenJson;
import io.keyproof.document.terraform.value.Nodes;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies that attributes hold as JSON. */
final class Documents {

  private final Run run;
  private final Optional<Node> fallback;

  /**
   * @param fallback the policy that there is where the attribute is null
   */
  Documents(Run run, Optional<Node> fallback) {
    this.run = run;
    this.fallback = fallback;
  }

  Optional<Node> document(Optional<Value> value) {
    return value.isEmpty() ? fallback : document(value.get());
  }

  private Optional<Node> document(Value value) {
    if (value instanceof Null || isEmpty(value)) {
      return fallback;
    }
    if (value instanceof Json json) {
      return Optional.of(Nodes.of(json.content()));
    }
    if (value instanceof Choice choice) {
      List<Node.Option> options = new ArrayList<>();
      for (Option option : choice.options()) {
        document(option.value())
            .ifPresent(node -> options.add(new Node.Option(option.guard(), node)));
      }
      return Optional.of(new ChoiceNode(options, choice.span()));
    }
    return Optional.of(value instanceof Text text ? read(text) : Nodes.of(value));
  }

  /** The provider takes an empty text for none. */
  private static boolean isEmpty(Value value) {
    return value instanceof Text text && text.literal().filter(String::isBlank).isPresent();
  }

  private Node read(Text text) {
    boolean isHole =
        text.fragments().size() == 1 && text.fragments().get(0).piece() instanceof Piece.Hole;
    if (isHole) {
      return Nodes.of(open(text));
    }
    Parsed<Node> read = OpenJson.read(Nodes.fragments(text));
    read.diagnostics().forEach(run::complain);
    return read.value()
        .orElseGet(() -> new UnknownNode(Unknown.of("policy at " + text.span()), text.span()));
  }

  private static Value open(Text text) {
    Piece.Hole hole = (Piece.Hole) text.fragments().get(0).piece();
    return new Value.Open(hole.unknown(), text.span());
  }
}
