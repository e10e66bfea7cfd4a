package io.keyproof.assertion;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Fields;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.document.yaml.YamlTree;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the assertions of a file. A faulty one is a complaint; the others are read all the same.
 */
final class AssertionReader {

  static final List<String> FILE = List.of("assertions", "assume");
  static final List<String> ASSUME = List.of("other-identities");

  private static final int LARGEST_FILE = 1024 * 1024;
  private static final String MAY_ALLOW = "may-allow";
  private static final String NONE = "none";

  private final Faults faults = new Faults();
  private final Path directory;

  private AssertionReader(Path directory) {
    this.directory = directory;
  }

  static Parsed<AssertionFile> read(Path path) {
    String file = path.toString().replace('\\', '/');
    Path parent = path.toAbsolutePath().getParent();
    return text(file, path).then(text -> read(file, text, parent == null ? path : parent));
  }

  /**
   * The assertions of a text.
   *
   * @param directory what paths in it are relative to
   */
  static Parsed<AssertionFile> read(String file, String text, Path directory) {
    return YamlReader.read(file, text)
        .then(yaml -> new AssertionReader(directory).file(YamlTree.of(yaml)));
  }

  private Parsed<AssertionFile> file(Node root) {
    Optional<Fields> fields = Fields.of(root, "an assertion file", FILE, faults);
    if (fields.isEmpty()) {
      return Parsed.failed(faults.diagnostics());
    }
    Unseen others = fields.get().member("assume").map(this::others).orElse(Unseen.MAY_ALLOW);
    List<Assertion> assertions =
        fields
            .get()
            .required("assertions", "assertions: [{name: …, never: {…}}]")
            .map(this::assertions)
            .orElse(List.of());
    return Parsed.of(new AssertionFile(assertions, others), faults.diagnostics());
  }

  private Unseen others(Member assume) {
    Optional<Member> member =
        Fields.of(assume.value(), "`assume`", ASSUME, faults)
            .flatMap(fields -> fields.member("other-identities"));
    if (member.isEmpty()) {
      return Unseen.MAY_ALLOW;
    }
    String word = member.get().value() instanceof StringNode text ? text.value() : "";
    if (!word.equals(NONE) && !word.equals(MAY_ALLOW)) {
      faults.error(
          member.get().value().span(),
          "`other-identities` must be `none` or `may-allow`, got "
              + Fields.shown(member.get().value())
              + Suggestion.hint(word, List.of(NONE, MAY_ALLOW)));
    }
    return word.equals(NONE) ? Unseen.NONE : Unseen.MAY_ALLOW;
  }

  private List<Assertion> assertions(Member member) {
    if (!(member.value() instanceof ArrayNode list) || list.elements().isEmpty()) {
      faults.error(
          member.value().span(),
          "`assertions` must be a list of assertions, got "
              + (member.value() instanceof ArrayNode
                  ? "an empty list"
                  : Fields.shown(member.value())));
      return List.of();
    }
    Map<String, SourceSpan> names = new HashMap<>();
    List<Assertion> assertions = new ArrayList<>();
    for (Node each : list.elements()) {
      Faults ofOne = new Faults();
      Optional<Assertion> assertion = new ClaimReader(directory, ofOne).read(each);
      assertion.ifPresent(
          read -> {
            SourceSpan first = names.putIfAbsent(read.name(), read.span());
            if (first != null) {
              ofOne.error(
                  read.span(),
                  "the name "
                      + Excerpt.of(read.name())
                      + " stands twice, first at "
                      + first.line()
                      + ":"
                      + first.column());
            }
          });
      if (!ofOne.areErrors()) {
        assertion.ifPresent(assertions::add);
      }
      faults.addAll(ofOne.diagnostics());
    }
    return assertions;
  }

  private static Parsed<String> text(String file, Path path) {
    SourceSpan start = SourceSpan.startOf(file);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        return Parsed.failed(Diagnostic.error(start, "the file is larger than 1 MiB"));
      }
      return Parsed.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Parsed.failed(Diagnostic.error(start, "the file is not UTF-8 text"));
    } catch (IOException e) {
      String why = Files.exists(path) ? "cannot be read" : "no such file";
      return Parsed.failed(
          Diagnostic.error(
              start, why + ", expected assertions: a file such as `keys.assert.yaml`"));
    }
  }
}
