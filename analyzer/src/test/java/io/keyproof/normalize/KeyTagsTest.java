package io.keyproof.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.check.KeyAccesses;
import io.keyproof.document.DocumentReader;
import io.keyproof.model.Deployment;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KeyTags.Tag;
import io.keyproof.model.KmsKey;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is known of the tags of keys, from whatever tells of them. */
final class KeyTagsTest {

  @TempDir private Path temporary;
  private int number;

  @TestFactory
  Stream<DynamicTest> the_tags_of_a_key_are_known_as_far_as_files_tell() {
    return CaseFile.tests(getClass(), "key-tags.cases", c -> shown(c.input()));
  }

  @Test
  void a_tag_knows_where_it_stands() {
    Path root = written("resource \"aws_kms_key\" \"k\" {\n  tags = { a = \"b\" }\n}\n");
    Tag tag = keys(root).value().orElseThrow().get(0).tags().tags().get(0);

    assertThat(tag.span().toString()).endsWith("main.tf:2:12");
  }

  private String shown(String input) {
    Path root = written(input);
    Parsed<List<KmsKey>> keys = keys(root);
    List<String> lines = new ArrayList<>();
    for (KmsKey key : keys.value().orElseThrow()) {
      lines.add(KeyAccesses.name(key) + ": " + shown(key.tags()));
    }
    keys.diagnostics().forEach(each -> lines.add(each.toString()));
    String base = root.toString().replace('\\', '/');
    return lines.stream()
        .map(line -> line.replace(base + "/", "").replace(base, "."))
        .collect(Collectors.joining("\n"));
  }

  private static Parsed<List<KmsKey>> keys(Path root) {
    Parsed<List<Deployment>> deployments =
        DeploymentNormalizer.normalize(DocumentReader.read(List.of(root)));
    return Parsed.of(
        deployments.value().orElseThrow().stream()
            .flatMap(each -> each.policies().keys().stream())
            .toList(),
        deployments.diagnostics());
  }

  private static String shown(KeyTags tags) {
    List<String> parts = new ArrayList<>();
    tags.tags()
        .forEach(
            tag ->
                parts.add(
                    tag.name()
                        + " = "
                        + tag.value()
                        + tag.doubt().map(why -> "? (" + why + ")").orElse("")));
    tags.others().ifPresent(why -> parts.add("or others: " + why));
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  /** Files begin with {@code ## name}; what stands before the first is {@code main.tf}. */
  private Path written(String input) {
    Path root = temporary.resolve("case" + number++);
    for (String part : ("## main.tf\n" + input).split("(?m)^## ", -1)) {
      if (part.isBlank() || part.equals("main.tf\n")) {
        continue;
      }
      int end = part.indexOf('\n');
      Path file = root.resolve(part.substring(0, end));
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, part.substring(end + 1) + (part.endsWith("\n") ? "" : "\n"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return root;
  }
}
