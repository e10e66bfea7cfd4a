package io.keyproof.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.document.json.JsonLines;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.document.yaml.YamlTree;
import io.keyproof.sandbox.http.KmsJson;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of requests with expectations: YAML, or one JSON object a line. */
final class RequestFile {
  private static final int MOST_TIMES = 100_000;
  private static final long LARGEST = 1 << 20;
  private static final List<String> TOP = List.of("account", "region", "requests");
  private static final List<String> REQUEST =
      List.of(
          "name", "principal", "region", "operation", "parameters", "session", "times", "expect");

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final String account;
  private String region;

  private RequestFile(String account, String region) {
    this.account = account;
    this.region = region;
  }

  /**
   * Reads the requests.
   *
   * @param account of {@code role/app} and {@code user/alice}
   * @param region of requests that name none
   */
  static Parsed<List<ReplayStep>> read(Path path, String account, String region) {
    RequestFile file = new RequestFile(account, region);
    List<ReplayStep> steps = new ArrayList<>();
    try {
      for (Node node : file.nodes(path)) {
        file.step(node, steps.size()).ifPresent(steps::add);
      }
    } catch (IOException e) {
      file.diagnostics.add(Diagnostic.error(SourceSpan.startOf(path.toString()), "cannot be read"));
    }
    return Parsed.of(steps, file.diagnostics);
  }

  private List<Node> nodes(Path path) throws IOException {
    if (path.toString().endsWith(".jsonl")) {
      return lines(path);
    }
    if (Files.size(path) > LARGEST) {
      diagnostics.add(
          Diagnostic.error(
              SourceSpan.startOf(path.toString()),
              "the file is larger than 1 MiB: write one JSON object a line, in a `.jsonl`"));
      return List.of();
    }
    Parsed<Node> root =
        YamlReader.read(path.toString(), Files.readString(path, UTF_8))
            .then(yaml -> Parsed.of(YamlTree.of(yaml)));
    diagnostics.addAll(root.diagnostics());
    if (root.value().isEmpty()) {
      return List.of();
    }
    FixtureFields top =
        FixtureFields.of(root.value().get(), "a file of requests", TOP, diagnostics);
    region = top.text("region").orElse(region);
    return top.elements("requests");
  }

  private List<Node> lines(Path path) throws IOException {
    List<Node> nodes = new ArrayList<>();
    try (InputStream in = Files.newInputStream(path)) {
      JsonLines lines = JsonLines.of(path.toString(), in);
      for (Optional<Parsed<Node>> line = lines.next(); line.isPresent(); line = lines.next()) {
        diagnostics.addAll(line.get().diagnostics());
        line.get().value().ifPresent(nodes::add);
      }
    }
    return nodes;
  }

  private Optional<ReplayStep> step(Node node, int number) {
    FixtureFields fields = FixtureFields.of(node, "a request", REQUEST, diagnostics);
    Optional<String> principal = fields.text("principal");
    Optional<String> operation = fields.text("operation");
    if (principal.isEmpty() || operation.isEmpty()) {
      diagnostics.add(
          Diagnostic.error(node.span(), "a request needs a `principal` and an `operation`"));
      return Optional.empty();
    }
    if (!KmsJson.isOperation(operation.get())) {
      fields.complain("operation", "KMS has no operation `" + operation.get() + "`");
      return Optional.empty();
    }
    Optional<Node> parameters = fields.get("parameters");
    if (parameters.isPresent() && !(parameters.get() instanceof ObjectNode)) {
      fields.complain("parameters", "`parameters` must be an object");
    }
    return Optional.of(
        new ReplayStep(
            fields.text("name").orElse("request " + (number + 1)),
            arn(principal.get()),
            fields.text("region").orElse(region),
            operation.get(),
            parameters
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElse(new ObjectNode(List.of(), node.span())),
            session(fields),
            times(fields),
            fields.text("expect").orElse("allowed"),
            node.span()));
  }

  private String arn(String principal) {
    return principal.startsWith("arn:") ? principal : "arn:aws:iam::" + account + ":" + principal;
  }

  private static Map<String, List<String>> session(FixtureFields fields) {
    Map<String, List<String>> session = new LinkedHashMap<>();
    fields.pairs("session").forEach((key, value) -> session.put(key, List.of(value)));
    return session;
  }

  private static int times(FixtureFields fields) {
    Optional<String> text = fields.text("times");
    try {
      int times = text.map(Integer::parseInt).orElse(1);
      if (times >= 1 && times <= MOST_TIMES) {
        return times;
      }
    } catch (NumberFormatException e) {
      // Complained about below, as a number out of range is.
    }
    fields.complain("times", "`times` must be a number from 1 to " + MOST_TIMES);
    return 1;
  }
}
