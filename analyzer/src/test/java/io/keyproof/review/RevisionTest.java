package io.keyproof.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads repositories of its own; skipped where there is no git. */
final class RevisionTest {

  @TempDir private Path repository;

  @BeforeEach
  void commitTwice() throws Exception {
    try {
      git("--version");
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
    }
    git("init", "-q", "-b", "main");
    write("infra/main.tf", "old");
    write("infra/modules/ä b.tf", "module");
    write("README.md", "elsewhere");
    Files.createSymbolicLink(repository.resolve("infra/link.tf"), Path.of("../README.md"));
    commit();
    git("tag", "v1");
    write("infra/main.tf", "new");
    Files.delete(repository.resolve("infra/modules/ä b.tf"));
    commit();
    write("infra/main.tf", "not committed");
  }

  @Test
  void files_below_the_directory_are_as_they_were() throws IOException {
    Path copy;
    try (Revision revision = read("v1")) {
      copy = revision.root();
      assertThat(copy.getFileName()).hasToString("infra");
      assertThat(files(copy)).containsExactly("main.tf", "modules/ä b.tf");
      assertThat(copy.resolve("main.tf")).hasContent("old");
    }
    assertThat(copy).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"v1, old", "main, new", "HEAD, new", "HEAD~1, old"})
  void a_revision_has_any_name_that_git_knows(String name, String content) throws IOException {
    try (Revision revision = read(name)) {
      assertThat(revision.root().resolve("main.tf")).hasContent(content);
    }
  }

  @Test
  void nothing_of_the_checkout_changes() throws Exception {
    String before = git("status", "--porcelain");
    read("v1").close();

    assertThat(git("status", "--porcelain")).isEqualTo(before).contains("infra/main.tf");
    assertThat(repository.resolve("infra/main.tf")).hasContent("not committed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nosuch            | `nosuch` is neither a directory nor a revision that is here
          --upload-pack=sh  | `--upload-pack=sh` is neither a directory nor the name of a revision
          v1 v1             | `v1 v1` is neither a directory nor the name of a revision
          v1:infra/main.tf  | `v1:infra/main.tf` is neither a directory nor a revision that is here
          """)
  void what_is_no_revision_is_said(String name, String message) {
    assertThat(Revision.read(repository.resolve("infra"), name).diagnostics())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).startsWith(message));
  }

  @Test
  void a_directory_outside_of_repositories_has_no_revisions(@TempDir Path elsewhere) {
    assertThat(Revision.read(elsewhere, "main").diagnostics())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .isEqualTo("`main` is no directory, and no git repository holds this one"));
  }

  private Revision read(String name) {
    Parsed<Revision> revision = Revision.read(repository.resolve("infra"), name);
    assertThat(revision.diagnostics()).isEmpty();
    return revision.value().orElseThrow();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private void write(String file, String content) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private void commit() throws Exception {
    git("add", "-A");
    git(
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@localhost",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "A change");
  }

  private String git(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(command));
    Process process =
        new ProcessBuilder(all).directory(repository.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
