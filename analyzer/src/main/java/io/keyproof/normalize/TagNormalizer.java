package io.keyproof.normalize;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KeyTags.Tag;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer of ListResourceTags. What of it cannot be read may be any tag. */
final class TagNormalizer {

  private TagNormalizer() {}

  static KeyTags tags(ObjectNode answer, Complaints complaints) {
    List<Tag> tags = new ArrayList<>();
    boolean isWhole = !isTruncated(answer);
    for (Node node : ((ArrayNode) answer.get("Tags").orElseThrow()).elements()) {
      Optional<Tag> tag = tag(node);
      tag.ifPresent(tags::add);
      if (tag.isEmpty()) {
        complaints.error(node.span(), "a tag must be an object with `TagKey` and `TagValue`");
        isWhole = false;
      }
    }
    return new KeyTags(
        tags, isWhole ? Optional.empty() : Optional.of("not all tags of the key are in the file"));
  }

  private static Optional<Tag> tag(Node node) {
    if (!(node instanceof ObjectNode object)) {
      return Optional.empty();
    }
    Optional<StringNode> name = object.string("TagKey");
    Optional<StringNode> value = object.string("TagValue");
    return name.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Tag(
                Text.of(name.get().value()),
                Text.of(value.get().value()),
                Optional.empty(),
                node.span()));
  }

  private static boolean isTruncated(ObjectNode answer) {
    return answer.get("Truncated").orElse(null) instanceof BoolNode bool && bool.value();
  }
}
