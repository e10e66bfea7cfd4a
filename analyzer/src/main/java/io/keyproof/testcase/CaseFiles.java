package io.keyproof.testcase;

import io.keyproof.document.json.JsonLines;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.TextDecoder;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.document.yaml.YamlTree;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.testcase.FoundCases.CaseFile;
import io.keyproof.testcase.FoundCases.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs the cases of files, one by one, in the order in which they stand. */
public final class CaseFiles {

  private static final int LARGEST_TABLE = 1024 * 1024;

  private final CaseListener listener;

  private CaseFiles(CaseListener listener) {
    this.listener = listener;
  }

  /** Case files, and directories of them, as the user gave them. */
  public static void run(List<Path> paths, CaseListener listener) throws IOException {
    CaseFiles cases = new CaseFiles(listener);
    for (Path path : paths) {
      FoundCases found = FoundCases.at(path);
      for (Diagnostic fault : found.faults()) {
        listener.unusable(List.of(fault));
      }
      for (CaseFile file : found.files()) {
        cases.run(file);
      }
    }
  }

  private void run(CaseFile file) throws IOException {
    PolicyFiles policies = PolicyFiles.beside(file.path(), file.root());
    switch (file.form()) {
      case LINES, PERHAPS_LINES -> runLines(file, policies);
      case YAML, JSON -> runTable(file, policies);
    }
  }

  private void runLines(CaseFile file, PolicyFiles policies) throws IOException {
    InputStream in;
    try {
      in = Files.newInputStream(file.path());
    } catch (IOException e) {
      listener.unusable(List.of(unreadable(file)));
      return;
    }
    try (in) {
      JsonLines lines = JsonLines.of(file.name(), in);
      Optional<Parsed<Node>> line = next(file, lines);
      if (file.form() == Form.PERHAPS_LINES && !line.map(CaseFiles::isCase).orElse(false)) {
        listener.passedOver(file.name(), "not read: its first line is no case");
        return;
      }
      while (line.isPresent()) {
        run(line.get(), policies);
        line = next(file, lines);
      }
    }
  }

  /** What goes wrong with reading is about the input, unlike what goes wrong with the report. */
  private Optional<Parsed<Node>> next(CaseFile file, JsonLines lines) throws IOException {
    try {
      return lines.next();
    } catch (IOException e) {
      listener.unusable(List.of(unreadable(file)));
      return Optional.empty();
    }
  }

  private static boolean isCase(Parsed<Node> line) {
    return line.value().orElse(null) instanceof ObjectNode object && object.has("request");
  }

  private void run(Parsed<Node> node, PolicyFiles policies) throws IOException {
    if (node.hasErrors() || node.value().isEmpty()) {
      listener.unusable(node.diagnostics());
    } else {
      run(node.value().get(), policies, Derivation.NONE, listener);
    }
  }

  static void run(Node node, PolicyFiles policies, Derivation derivation, CaseListener listener)
      throws IOException {
    Parsed<EvaluationCase> read = CaseReader.read(node, policies, derivation);
    if (read.value().isEmpty()) {
      listener.unusable(read.diagnostics());
    } else {
      listener.outcome(CaseRunner.run(read.value().get(), read.diagnostics()));
    }
  }

  private void runTable(CaseFile file, PolicyFiles policies) throws IOException {
    Parsed<List<Node>> table = bytes(file).then(bytes -> tree(file, bytes)).then(CaseTable::cases);
    if (table.hasErrors() || table.value().isEmpty()) {
      listener.unusable(table.diagnostics());
      return;
    }
    for (Node each : table.value().get()) {
      run(each, policies, Derivation.NONE, listener);
    }
  }

  private static Parsed<Node> tree(CaseFile file, byte[] bytes) {
    if (file.form() == Form.JSON) {
      return TextDecoder.decode(file.name(), bytes).then(JsonReader::read);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return YamlReader.read(file.name(), text).then(yaml -> Parsed.of(YamlTree.of(yaml)));
    } catch (CharacterCodingException e) {
      return Parsed.failed(
          Diagnostic.error(SourceSpan.startOf(file.name()), "the file is not UTF-8 text"));
    }
  }

  private static Parsed<byte[]> bytes(CaseFile file) {
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] bytes = in.readNBytes(LARGEST_TABLE + 1);
      if (bytes.length <= LARGEST_TABLE) {
        return Parsed.of(bytes);
      }
      String message =
          String.format(
              Locale.ROOT,
              "larger than the %,d bytes that are read of such a file; a `.jsonl` file may have any"
                  + " size",
              LARGEST_TABLE);
      return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file.name()), message));
    } catch (IOException e) {
      return Parsed.failed(unreadable(file));
    }
  }

  private static Diagnostic unreadable(CaseFile file) {
    return Diagnostic.error(SourceSpan.startOf(file.name()), "cannot be read");
  }
}
