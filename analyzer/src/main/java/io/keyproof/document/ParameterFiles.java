package io.keyproof.document;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.json.TextDecoder;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of CloudFormation parameters: those of the AWS CLI, {@code [{"ParameterKey": …,
 * "ParameterValue": …}]}, those of CodePipeline, {@code {"Parameters": {…}}}, and plain objects.
 */
public final class ParameterFiles {

  private final Map<String, String> values = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private ParameterFiles() {}

  /** The values by name; later files go before earlier ones. */
  public static Parsed<Map<String, String>> read(List<Path> files) {
    ParameterFiles parameters = new ParameterFiles();
    files.forEach(parameters::add);
    return Parsed.of(parameters.values, parameters.diagnostics);
  }

  private void add(Path file) {
    String name = file.toString().replace('\\', '/');
    Parsed<Node> tree = bytes(file, name).then(b -> TextDecoder.decode(name, b)).then(this::json);
    diagnostics.addAll(tree.diagnostics());
    tree.value().ifPresent(this::add);
  }

  private Parsed<Node> json(SourceText text) {
    return JsonReader.read(text);
  }

  private void add(Node tree) {
    if (tree instanceof ArrayNode list) {
      list.elements().forEach(this::addPair);
    } else if (tree instanceof ObjectNode object) {
      object.object("Parameters").orElse(object).members().forEach(this::addMember);
    } else {
      complain(tree, "expected parameters, an object or a list, got " + tree.words());
    }
  }

  private void addPair(Node node) {
    if (node instanceof ObjectNode pair && pair.string("ParameterKey").isPresent()) {
      Optional<Node> value = pair.get("ParameterValue");
      if (value.isPresent()) {
        add(pair.string("ParameterKey").get().value(), value.get());
      }
    } else {
      complain(node, "expected `ParameterKey` and `ParameterValue`, got " + node.words());
    }
  }

  private void addMember(Member member) {
    add(member.name(), member.value());
  }

  private void add(String name, Node value) {
    if (value instanceof StringNode string) {
      values.put(name, string.value());
    } else if (value instanceof NumberNode number) {
      values.put(name, number.text());
    } else if (value instanceof BoolNode bool) {
      values.put(name, Boolean.toString(bool.value()));
    } else {
      complain(value, "the value of a parameter must be a string, got " + value.words());
    }
  }

  private void complain(Node node, String message) {
    diagnostics.add(Diagnostic.error(node.span(), message));
  }

  private static Parsed<byte[]> bytes(Path file, String name) {
    try {
      return Files.size(file) > DocumentReader.LARGEST_FILE
          ? Parsed.failed(Diagnostic.error(SourceSpan.startOf(name), "the file is too large"))
          : Parsed.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return Parsed.failed(
          Diagnostic.error(SourceSpan.startOf(name), "cannot be read: " + InputFiles.reason(e)));
    }
  }
}
