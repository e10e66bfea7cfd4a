package io.keyproof.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulePackCatalogTest {

  private static final String PACK =
      """
      # Ours.
      pack own-rules
      version 1.2.0
      title "our rules"
      """;
  private static final String RULE =
      """
      rule open-key
      since 1.0.0
      summary "a key is open"
      find allowed request on key policy where request is direct
      severity error
      message "{caller}"
      help "close it"
      """;

  @TempDir Path temp;

  @Test
  void a_pack_is_read_from_a_directory() throws IOException {
    var pack =
        RulePackCatalog.inDirectory(
            directory(Map.of("own-rules.pack", PACK, "open-key.rule", RULE)));

    assertThat(pack.diagnostics()).isEmpty();
    assertThat(pack.value().orElseThrow().version()).isEqualTo("1.2.0");
    assertThat(pack.value().orElseThrow().runsByDefault()).isFalse();
    assertThat(pack.value().orElseThrow().rule("open-key")).isPresent();
  }

  @Test
  void packs_are_found_in_a_jar() throws IOException {
    try (var loader = loader(jar(true))) {
      assertThat(RulePackCatalog.bundled(loader, Optional.empty()).packIds())
          .containsExactly("own-rules");
      var rule =
          RulePackCatalog.bundled(loader, Optional.empty()).rule("open-key").value().orElseThrow();
      assertThat(rule.span()).hasToString("packs/own-rules/open-key.rule:1:6");
    }
  }

  @Test
  void packs_are_found_in_the_own_jar_without_entries_for_directories() throws IOException {
    Path jar = jar(false);
    try (var loader = loader(jar)) {
      var catalog = RulePackCatalog.bundled(loader, Optional.of(jar.toUri().toURL()));

      assertThat(catalog.packIds()).containsExactly("own-rules");
    }
  }

  @Test
  void packs_are_found_in_a_directory_of_the_class_path() throws IOException {
    directory(Map.of("own-rules.pack", PACK, "open-key.rule", RULE));
    try (var loader = loader(temp)) {
      assertThat(RulePackCatalog.bundled(loader, Optional.empty()).ruleIds())
          .containsExactly("open-key");
    }
  }

  @Test
  void an_unknown_id_is_answered_with_what_was_probably_meant() {
    var catalog = RulePackCatalog.bundled();

    assertThat(catalog.pack("kms-basline").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("there is no pack `kms-basline`; did you mean `kms-baseline`?");
    assertThat(catalog.rule("kms-start").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("there is no rule `kms-start`; did you mean `kms-star`?");
  }

  @Test
  void a_directory_without_a_pack_file_is_no_pack() throws IOException {
    assertThat(RulePackCatalog.inDirectory(directory(Map.of("open-key.rule", RULE))).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("this is no rule pack: it holds no file `own-rules.pack`");
  }

  @Test
  void a_directory_that_is_not_there_is_a_complaint() {
    assertThat(RulePackCatalog.inDirectory(temp.resolve("nowhere")).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the directory cannot be read");
  }

  @Test
  void the_faults_of_all_files_of_a_pack_are_told() throws IOException {
    var files = new TreeMap<String, String>();
    files.put("own-rules.pack", PACK.replace("own-rules", "other").replace("version 1.2.0\n", ""));
    files.put("open-key.rule", RULE.replace("severity error", "severity bad"));
    files.put("shut-key.rule", RULE);

    assertThat(RulePackCatalog.inDirectory(directory(files)).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "the pack `other` stands in the directory `own-rules`: their names must agree",
            "`version` is missing",
            "expected a severity (`error`, `warning`, `note`), found `bad`",
            "the rule `open-key` stands in the file `shut-key.rule`: their names must agree");
  }

  @Test
  void a_rule_without_page_and_cases_fails_its_test() throws IOException {
    var pack =
        RulePackCatalog.inDirectory(
            directory(Map.of("own-rules.pack", PACK, "open-key.rule", RULE)));

    assertThat(RuleTest.metadataFailures(pack.value().orElseThrow().rules().get(0)))
        .extracting(
            failure -> failure.span().file().replaceAll(".*/", "") + ": " + failure.message())
        .containsExactly(
            "open-key.md: there is no such file", "open-key.cases.yaml: there is no such file");
  }

  @Test
  void a_file_that_is_not_utf_8_is_a_complaint() throws IOException {
    var directory = directory(Map.of("own-rules.pack", PACK));
    Files.write(directory.resolve("open-key.rule"), new byte[] {(byte) 0xff, (byte) 0xfe, 'r', 0});

    assertThat(RulePackCatalog.inDirectory(directory).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the file is not encoded in UTF-8");
  }

  private Path directory(Map<String, String> files) throws IOException {
    Path directory = Files.createDirectories(temp.resolve("packs/own-rules"));
    for (var file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
    return directory;
  }

  private Path jar(boolean directories) throws IOException {
    Path jar = temp.resolve("rules with blanks.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      if (directories) {
        out.putNextEntry(new JarEntry("packs/"));
        out.putNextEntry(new JarEntry("packs/own-rules/"));
      }
      out.putNextEntry(new JarEntry("packs/own-rules/own-rules.pack"));
      out.write(PACK.getBytes(UTF_8));
      out.putNextEntry(new JarEntry("packs/own-rules/open-key.rule"));
      out.write(RULE.getBytes(UTF_8));
    }
    return jar;
  }

  private static URLClassLoader loader(Path root) throws IOException {
    return new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
  }
}
