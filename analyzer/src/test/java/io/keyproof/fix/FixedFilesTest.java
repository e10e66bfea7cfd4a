package io.keyproof.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.FixResult;
import io.keyproof.finding.FixResult.FileEdit;
import io.keyproof.rule.RulePackCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files in every syntax as they are once they are fixed: a directory `before` and one `after` for
 * each case, which holds what changes. {@code -Dgolden=write} writes the second one anew.
 */
final class FixedFilesTest {

  private static final Path CASES = Path.of("src/test/resources/io/keyproof/fix");

  @TempDir Path directory = Path.of("");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void formatting_is_kept(String name) throws IOException {
    Path root = copy(name);

    FixResult result = fix(root, Map.of("Project", "Invoices"));

    assertThat(result.edits()).isNotEmpty();
    for (FileEdit edit : result.edits()) {
      Path golden = CASES.resolve(name + "/after").resolve(root.relativize(Path.of(edit.file())));
      if ("write".equals(System.getProperty("golden"))) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, edit.after());
      }
      assertThat(edit.after()).isEqualTo(Files.readString(golden));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_second_run_changes_nothing(String name) throws IOException {
    Path root = copy(name);
    Map<String, String> given = Map.of("Project", "Invoices");

    assertThat(FileEdits.write(fix(root, given).edits())).isEmpty();

    assertThat(fix(root, given).edits()).isEmpty();
  }

  @Test
  void a_link_is_not_followed() throws IOException {
    Path root = copy("json");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path file = root.resolve("roles/reports/access.json");
    Path target = elsewhere.resolve("access.json");
    Files.move(file, target);
    String before = Files.readString(target);
    Files.createSymbolicLink(file, target);

    FixResult result = fix(root, Map.of());

    assertThat(FileEdits.write(result.edits())).isEmpty();
    assertThat(result.edits()).noneMatch(edit -> edit.file().endsWith("access.json"));
    assertThat(Files.readString(target)).isEqualTo(before);
  }

  @Test
  void a_file_that_changed_meanwhile_is_left_as_it_is() throws IOException {
    Path root = copy("json");
    FixResult result = fix(root, Map.of());
    Path file = root.resolve("roles/reports/access.json");
    Files.writeString(file, "{}");

    assertThat(FileEdits.write(result.edits()))
        .anyMatch(complaint -> complaint.message().contains("changed since it was read"));
    assertThat(Files.readString(file)).isEqualTo("{}");
  }

  @Test
  void what_somebody_must_put_values_for_is_shown_and_not_made() throws IOException {
    FixResult result = fix(copy("json"), Map.of());

    assertThat(result.left())
        .anyMatch(
            left ->
                left.reason().contains("--context")
                    && left.finding().fix().isPresent()
                    && !left.finding().fix().get().isProven());
    assertThat(result.edits()).noneMatch(edit -> edit.after().contains("kms:EncryptionContext"));
  }

  private static FixResult fix(Path root, Map<String, String> given) {
    return Fixer.run(
        new Fixer.Request(
            List.of(root),
            GivenValues.NONE,
            new Standards(
                RulePackCatalog.bundled().defaultPacks().value().orElseThrow(),
                LocalDate.of(2026, 1, 15)),
            finding -> true,
            given));
  }

  private Path copy(String name) throws IOException {
    Path from = CASES.resolve(name + "/before");
    Path to = directory.toRealPath().resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
      }
    }
    return to;
  }
}
