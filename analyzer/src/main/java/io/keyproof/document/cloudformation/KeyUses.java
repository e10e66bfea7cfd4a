package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** Which resources of other services use which keys. */
final class KeyUses {

  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?i).*kms[a-z]*key[a-z]*|.*kmskey|kmskeyarn|.*encryptionkey(arn|id)?|keyarn|.*kmsarn");

  private KeyUses() {}

  static void add(StackResource resource, List<Resource> resources) {
    String type = resource.type();
    if (type.startsWith("AWS::KMS::") || type.startsWith("AWS::IAM::")) {
      return;
    }
    resource.properties().ifPresent(properties -> add(resource, properties, resources));
  }

  private static void add(StackResource resource, Node node, List<Resource> resources) {
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        if (PROPERTY.matcher(member.name()).matches() && isReference(member.value())) {
          resource
              .values()
              .evaluate(member.value())
              .filter(value -> Choices.text(value).isPresent())
              .map(value -> new Resource.KeyUse(resource.origin(), resource.type(), value))
              .ifPresent(resources::add);
        } else {
          add(resource, member.value(), resources);
        }
      }
    } else if (node instanceof ArrayNode list) {
      list.elements().forEach(element -> add(resource, element, resources));
    }
  }

  /** A string, or a function in its place. */
  private static boolean isReference(Node value) {
    return !(value instanceof ObjectNode object)
        || (object.members().size() == 1
            && (object.has("Ref") || object.members().get(0).name().startsWith("Fn::")));
  }
}
