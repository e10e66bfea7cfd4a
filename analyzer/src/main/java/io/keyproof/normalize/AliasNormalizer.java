package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of ListAliases: which names stand for which key. */
final class AliasNormalizer {

  private static final String PREFIX = "alias/";
  private static final Pattern ARN = Pattern.compile("(arn:[^:]*:kms:[^:]*:[0-9]{12}:)alias/.*");

  /**
   * One alias of a key.
   *
   * @param key the id of the key, or its ARN where the alias tells Region and account
   */
  record Alias(String name, StringNode key) {}

  private AliasNormalizer() {}

  /** The aliases that stand for a key: those that AWS keeps for later stand for none. */
  static List<Alias> aliases(ArrayNode answer, Complaints complaints) {
    List<Alias> aliases = new ArrayList<>();
    for (Node node : answer.elements()) {
      if (node instanceof ObjectNode object) {
        alias(object, complaints).ifPresent(aliases::add);
      } else {
        complaints.error(node.span(), "an alias must be an object, got " + node.words());
      }
    }
    return aliases;
  }

  private static Optional<Alias> alias(ObjectNode object, Complaints complaints) {
    Optional<StringNode> name = object.string("AliasName");
    if (name.isEmpty() || !name.get().value().startsWith(PREFIX)) {
      String found = name.map(text -> Excerpt.of(text.value())).orElse("none");
      complaints.error(
          name.map(StringNode::span).orElse(object.span()),
          "`AliasName` must be a string that begins with `alias/`, got " + found);
      return Optional.empty();
    }
    return object
        .string("TargetKeyId")
        .map(id -> new Alias(name.get().value(), new StringNode(target(object, id), id.span())));
  }

  private static String target(ObjectNode object, StringNode id) {
    Matcher arn = ARN.matcher(object.string("AliasArn").map(StringNode::value).orElse(""));
    return arn.matches() && !id.value().contains(":")
        ? arn.group(1) + "key/" + id.value()
        : id.value();
  }
}
