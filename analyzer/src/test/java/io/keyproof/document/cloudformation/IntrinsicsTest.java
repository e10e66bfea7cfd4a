package io.keyproof.document.cloudformation;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Guard;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the outputs of templates stand for. */
final class IntrinsicsTest {

  @TestFactory
  Stream<DynamicTest> a_function_stands_for_its_value() {
    return CaseFile.tests(getClass(), "intrinsics.cases", c -> outputs(c.input()));
  }

  private static String outputs(String text) {
    Parsed<Node> tree = CloudFormationReader.tree(SourceText.of("t.yaml", text));
    List<String> lines = new ArrayList<>();
    Optional<Template> template = tree.value().flatMap(node -> Template.of("t.yaml", node));
    List<Diagnostic> diagnostics = new ArrayList<>(tree.diagnostics());
    if (template.isPresent()) {
      Stack stack =
          new Stack(
              template.get(), Map.of(), List.of(), List.of(), (parent, child) -> Optional.empty());
      for (Member output : template.get().section("Outputs")) {
        Node value = ((ObjectNode) output.value()).get("Value").orElseThrow();
        lines.add(
            output.name() + ": " + stack.values().evaluate(value).map(n -> shown(n)).orElse("-"));
      }
      diagnostics.addAll(stack.diagnostics());
    }
    diagnostics.stream().sorted().map(Diagnostic::toString).forEach(lines::add);
    return String.join("\n", lines);
  }

  static String shown(Node node) {
    if (node instanceof StringNode string) {
      return string.value();
    }
    if (node instanceof TextNode text) {
      return text.text().toString();
    }
    if (node instanceof UnknownNode unknown) {
      return "<" + unknown.unknown().name() + ">";
    }
    if (node instanceof ArrayNode list) {
      return list.elements().stream()
          .map(n -> shown(n))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof SpliceNode splice) {
      return "..." + shown(splice.list());
    }
    if (node instanceof ChoiceNode choice) {
      return choice.options().stream()
          .map(option -> words(option.guard()) + ": " + shown(option.value()))
          .collect(Collectors.joining(" | ", "(", ")"));
    }
    if (node instanceof ObjectNode object) {
      return object.members().stream()
          .map(member -> member.name() + "=" + shown(member.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.words();
  }

  private static String words(Guard guard) {
    if (guard instanceof Guard.Symbol symbol) {
      return symbol.name();
    }
    if (guard instanceof Guard.Not not) {
      return "not " + words(not.guard());
    }
    if (guard instanceof Guard.AllOf all) {
      return all.guards().stream().map(g -> words(g)).collect(Collectors.joining(" and "));
    }
    if (guard instanceof Guard.AnyOf any) {
      return any.guards().stream().map(g -> words(g)).collect(Collectors.joining(" or "));
    }
    return "always";
  }
}
