package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KeyTags.Tag;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The property {@code Tags} of a key. A key also gets the tags of the stack, of names that the
 * property does not have; no template tells them.
 */
final class KeyTagList {

  private static final String CONDITIONAL = "it is there only under a condition";

  private final List<Tag> tags = new ArrayList<>();
  private Optional<String> others = Optional.of("the tags of the stack are not known");

  private KeyTagList() {}

  static KeyTags of(StackResource key) {
    KeyTagList list = new KeyTagList();
    key.elements("Tags").forEach(list::add);
    return new KeyTags(list.tags, list.others);
  }

  private void add(Option element) {
    Optional<Node> name = member(element.value(), "Key");
    Optional<Node> value = member(element.value(), "Value");
    if (name.isEmpty() || value.isEmpty()) {
      others =
          Optional.of(
              element.value() instanceof UnknownNode unknown
                  ? "`" + unknown.unknown().name() + "` is not known"
                  : "an entry of `Tags` is not known");
      return;
    }
    for (Option called : Choices.of(name.get())) {
      for (Option holding : Choices.of(value.get())) {
        Guard guard = Guard.both(element.guard(), Guard.both(called.guard(), holding.guard()));
        add(guard, called.value(), holding.value(), element.value());
      }
    }
  }

  private void add(Guard guard, Node name, Node value, Node entry) {
    Optional<Text> called = Choices.text(name);
    Optional<Text> holding = Choices.text(value);
    if (called.isEmpty() || holding.isEmpty()) {
      others = Optional.of("an entry of `Tags` is not known");
      return;
    }
    Optional<String> doubt =
        guard.equals(Guard.ALWAYS) ? Optional.empty() : Optional.of(CONDITIONAL);
    if (!guard.equals(Guard.NEVER)) {
      tags.add(new Tag(called.get(), holding.get(), doubt, entry.span()));
    }
  }

  private static Optional<Node> member(Node entry, String name) {
    return entry instanceof ObjectNode object ? object.get(name) : Optional.empty();
  }
}
