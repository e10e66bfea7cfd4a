package io.keyproof.document.terraform;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Modules that {@code terraform init} has brought into {@code .terraform/modules}.
 *
 * @param directories where they are, by the names of the calls: {@code keys}, {@code keys.inner}
 */
record Installed(Map<String, Path> directories) {

  static Installed of(Sources sources, Path root) {
    Map<String, Path> directories = new HashMap<>();
    sources
        .text(root.resolve(".terraform").resolve("modules").resolve("modules.json"))
        .flatMap(file -> JsonReader.read(SourceText.of(file.name(), file.text())).value())
        .ifPresent(node -> add(node, root, directories));
    return new Installed(directories);
  }

  private static void add(Node node, Path root, Map<String, Path> into) {
    if (node instanceof ObjectNode object
        && object.get("Modules").orElse(null) instanceof ArrayNode modules) {
      for (Node each : modules.elements()) {
        if (each instanceof ObjectNode module) {
          Optional<String> key = module.string("Key").map(StringNode::value);
          Optional<String> directory = module.string("Dir").map(StringNode::value);
          if (key.isPresent() && directory.isPresent()) {
            into.put(key.get(), root.resolve(directory.get()));
          }
        }
      }
    }
  }
}
