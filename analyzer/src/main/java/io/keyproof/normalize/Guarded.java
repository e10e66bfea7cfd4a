package io.keyproof.normalize;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.model.Guard;
import java.util.ArrayList;
import java.util.List;

/** A value that is no choice, and when it exists. */
record Guarded(Guard guard, Node node) {

  /** The values that a node may have; none of the others exists then. */
  static List<Guarded> values(Node node) {
    return values(Guard.ALWAYS, node);
  }

  static List<Guarded> values(Guard guard, Node node) {
    if (!(node instanceof ChoiceNode choice)) {
      return List.of(new Guarded(guard, node));
    }
    List<Guarded> values = new ArrayList<>();
    for (Option option : choice.options()) {
      values.addAll(values(Guard.both(guard, option.guard()), option.value()));
    }
    return values;
  }

  /** The elements of a list; a splice whose list is unknown stays. */
  static List<Guarded> elements(ArrayNode list) {
    return elements(Guard.ALWAYS, list);
  }

  static List<Guarded> elements(Guard guard, ArrayNode list) {
    List<Guarded> elements = new ArrayList<>();
    for (Node element : list.elements()) {
      if (!(element instanceof ChoiceNode) && !(element instanceof SpliceNode)) {
        elements.add(new Guarded(guard, element));
        continue;
      }
      for (Guarded value : values(guard, element)) {
        if (value.node instanceof SpliceNode splice) {
          elements.addAll(spliced(value.guard, splice));
        } else {
          elements.add(value);
        }
      }
    }
    return elements;
  }

  private static List<Guarded> spliced(Guard guard, SpliceNode splice) {
    List<Guarded> elements = new ArrayList<>();
    for (Guarded list : values(guard, splice.list())) {
      if (list.node instanceof ArrayNode array) {
        elements.addAll(elements(list.guard, array));
      } else {
        elements.add(new Guarded(list.guard, new SpliceNode(list.node, splice.span())));
      }
    }
    return elements;
  }
}
