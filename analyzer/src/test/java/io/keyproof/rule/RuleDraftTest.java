package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleDraftTest {

  @TempDir Path folder;

  @Test
  void a_new_rule_passes_its_own_test() {
    Path pack = folder.resolve("my-rules");

    assertThat(RuleDraft.write("no-early-deletion", pack).diagnostics()).isEmpty();

    var read = RulePackCatalog.inDirectory(pack);
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.value().orElseThrow().rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.id()).isEqualTo("no-early-deletion");
              assertThat(RuleTest.of(rule, new LintedCases()).failures()).isEmpty();
            });
  }

  @Test
  void a_second_rule_joins_the_pack() throws IOException {
    Path pack = folder.resolve("my-rules");
    assertThat(RuleDraft.write("one", pack).value().orElseThrow()).hasSize(4);
    assertThat(RuleDraft.write("two", pack).value().orElseThrow()).hasSize(3);

    try (Stream<Path> files = Files.list(pack)) {
      assertThat(files).hasSize(7);
    }
  }

  @Test
  void nothing_is_overwritten() throws IOException {
    Path pack = folder.resolve("my-rules");
    Files.createDirectories(pack);
    Files.writeString(pack.resolve("one.rule"), "mine");

    assertThat(RuleDraft.write("one", pack).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("exists already, and nothing is overwritten");
    assertThat(pack.resolve("one.rule")).hasContent("mine");
  }

  @Test
  void names_must_be_in_kebab_case() {
    assertThat(RuleDraft.write("NoDeletion", folder.resolve("my-rules")).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("expected an id in kebab-case such as `no-test-accounts`");
    assertThat(RuleDraft.write("no-deletion", folder.resolve("My Rules")).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("a pack is called like its directory, in kebab-case: `my-rules`");
  }
}
