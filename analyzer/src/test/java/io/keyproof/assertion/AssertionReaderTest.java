package io.keyproof.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.nio.charset.StandardCharsets;
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

final class AssertionReaderTest {

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> files_are_read_as_expected() {
    return CaseFile.tests(AssertionReaderTest.class, "reading.cases", each -> shown(each.input()));
  }

  @Test
  void a_missing_file_is_a_complaint() {
    assertThat(AssertionReader.read(Path.of("no/such.assert.yaml")).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "no/such.assert.yaml:1:1: error: no such file, expected assertions: a file such as"
                + " `keys.assert.yaml`");
  }

  @Test
  void a_file_that_is_no_text_is_a_complaint() throws Exception {
    Path file = directory.resolve("latin.assert.yaml");
    Files.write(file, "name: é".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(AssertionReader.read(file).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the file is not UTF-8 text");
  }

  private static String shown(String text) {
    Parsed<AssertionFile> read = AssertionReader.read("a.assert.yaml", text, Path.of("."));
    List<String> lines = new ArrayList<>();
    read.value()
        .filter(file -> !file.assertions().isEmpty())
        .ifPresent(
            file ->
                lines.add(
                    file.assertions().stream()
                        .map(Assertion::name)
                        .collect(Collectors.joining(", ", "read: ", ""))));
    read.diagnostics().stream().sorted().map(Diagnostic::toString).forEach(lines::add);
    return String.join("\n", lines);
  }
}
