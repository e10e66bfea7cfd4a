package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.pattern.PartKind;
import io.keyproof.check.pattern.Vocabulary;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about what is written. */
final class PatternRuleTest {

  private static final String SOUND =
      """
      rule written
      since 0.2.0
      summary "what is written"

      find condition on key policy, identity policy
        where effect is Deny
          and (condition key is aws:SourceIp, aws:SourceVpc or operator has IfExists)

      severity warning where policy is key policy
      severity note

      message "{text} in {statement} of {policy}: {reason}"
      help "write something else"
      """;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "a phrase with a slip",
            "operator has IfExists",
            "operator had IfExists",
            "7:58: expected something about the condition",
            "found `operator had IfExists`; did you mean `operator has`?"),
        fault(
            "a phrase about another part",
            "effect is Deny",
            "resource is malformed",
            "6:9: expected something about the condition",
            "found `resource is malformed`"),
        fault(
            "a value that does not exist",
            "effect is Deny",
            "effect is Denied",
            "6:19: expected a value for `effect is` such as `Allow`",
            "(`Allow`, `Deny`), found `Denied`"),
        fault(
            "a kind of policy with a slip",
            "identity policy",
            "identity policies",
            "5:31: expected a kind of policy",
            "found `identity policies`; did you mean `identity policy`?"),
        fault(
            "a hole of another question",
            "{text}",
            "{caller}",
            "12:9: expected a hole that this rule can fill (`{text}`, `{statement}`, `{policy}`,"
                + " `{reason}`)",
            "found `{caller}`"),
        fault(
            "the last severity has a condition",
            "severity note\n",
            "",
            "9:18: the last `severity` holds for all that is left",
            "without `where`"),
        fault(
            "grants stand in no policy",
            """
            find condition on key policy, identity policy
              where effect is Deny
                and (condition key is aws:SourceIp, aws:SourceVpc or operator has IfExists)
            """,
            "find grant on key policy where grant is older than 90 days\n",
            "5:12: `find grant` looks at all of them",
            "without `on`"));
  }

  @Test
  void a_sound_rule_has_no_faults() {
    assertThat(read(SOUND).diagnostics()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_is_located_and_says_what_was_expected(
      String name, String sound, String faulty, String start, String end) {
    assertThat(SOUND).contains(sound);

    assertThat(read(SOUND.replace(sound, faulty)).diagnostics())
        .extracting(Diagnostic::toString)
        .first()
        .asString()
        .contains("written.rule:" + start.substring(0, start.indexOf(": ")))
        .contains(start.substring(start.indexOf(": ") + 2))
        .contains(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "0 days", "ninety days"})
  void an_age_is_a_number_of_days(String age) {
    String rule =
        """
        rule written
        since 0.2.0
        summary "what is written"
        find grant where grant is older than %s
        severity note
        message "{text}"
        help "write something else"
        """
            .formatted(age);

    assertThat(read(rule).diagnostics())
        .extracting(Diagnostic::message)
        .first()
        .asString()
        .contains("such as `90 days`", "found `" + age + "`");
  }

  @Test
  void every_phrase_can_be_written_and_is_documented() throws IOException {
    String guide = Files.readString(Path.of("..", "rules", "README.md"));
    for (PartKind kind : PartKind.values()) {
      assertThat(Vocabulary.phrases(kind))
          .allSatisfy(phrase -> assertThat(guide).contains("`" + phrase.words() + "`"))
          .allSatisfy(phrase -> assertThat(faults(kind, phrase.words())).isEmpty());
      assertThat(Vocabulary.valued(kind))
          .allSatisfy(phrase -> assertThat(guide).contains("`" + phrase.words() + " "))
          .allSatisfy(
              phrase ->
                  assertThat(faults(kind, phrase.words() + " " + phrase.example())).isEmpty());
    }
  }

  private static List<Diagnostic> faults(PartKind kind, String phrase) {
    return read("""
            rule written
            since 0.2.0
            summary "what is written"
            find %s where %s
            severity note
            message "{reason}"
            help "write something else"
            """
            .formatted(kind.words(), phrase))
        .diagnostics();
  }

  private static Parsed<Rule> read(String text) {
    return RuleReader.read(new PackFolder("p", "p", new TreeMap<>()), "written", text);
  }

  private static Arguments fault(
      String name, String sound, String faulty, String start, String end) {
    return Arguments.of(name, sound, faulty, start, end);
  }
}
