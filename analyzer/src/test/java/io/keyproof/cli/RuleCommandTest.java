package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleCommandTest {

  @TempDir Path folder;

  @Test
  void a_new_rule_says_what_to_do_next_and_passes() {
    String pack = folder.resolve("my-rules").toString();

    CommandRun made = CommandRun.of("rule", "new", "no-early-deletion", "--in", pack);
    assertThat(made.exitCode()).isZero();
    assertThat(made.out())
        .contains("wrote ", "no-early-deletion.cases.yaml", "keyproof rule test " + pack);

    assertThat(CommandRun.of("rule", "test", pack).out()).isEqualTo("1 rule, 4 cases: passed\n");
    assertThat(CommandRun.of("rule", "list", pack).out())
        .isEqualTo(
            """
            my-rules: rules of our own
              no-early-deletion  a key policy lets somebody schedule the deletion of its key
            """);
    assertThat(CommandRun.of("rule", "docs", pack).out())
        .contains("## my-rules", "| [`no-early-deletion`](", "no-early-deletion.md) | warning |");
  }

  @Test
  void a_rule_that_exists_is_left_alone() {
    String pack = folder.resolve("my-rules").toString();
    CommandRun.of("rule", "new", "twice", "--in", pack);

    CommandRun again = CommandRun.of("rule", "new", "twice", "--in", pack);

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("twice.rule: exists already, and nothing is overwritten");
    assertThat(again.out()).isEmpty();
  }

  @Test
  void bundled_rules_are_listed_by_pack() {
    CommandRun list = CommandRun.of("rule", "list");

    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).contains("kms-baseline: ", "policy-lint: ", "\n  unknown-action ");
  }

  @Test
  void a_directory_without_a_pack_is_unusable() {
    CommandRun list = CommandRun.of("rule", "list", folder.resolve("nothing").toString());

    assertThat(list.exitCode()).isEqualTo(2);
    assertThat(list.err()).contains("cannot be read");
  }
}
