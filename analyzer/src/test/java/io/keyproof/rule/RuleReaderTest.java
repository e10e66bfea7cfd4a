package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.Check;
import io.keyproof.check.KeyProperty;
import io.keyproof.check.KeyProperty.Fact;
import io.keyproof.check.KeyTest;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.AnyOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RuleReaderTest {

  private static final String SOUND =
      """
      rule open-key
      since 0.1.0
      summary "a key is open"

      find allowed request
        on key policy
        where request is direct

      severity error where caller is outside the key's account
      severity warning

      message "{caller} can call `{action}` on {key}"
      help "close it"
      """;

  @Test
  void a_sound_rule_is_read_without_complaint() {
    var rule = read(SOUND);

    assertThat(rule.diagnostics()).isEmpty();
    assertThat(rule.value().orElseThrow().summary()).isEqualTo("a key is open");
    assertThat(rule.value().orElseThrow().span()).hasToString("test/open-key.rule:1:6");
  }

  @Test
  void remedies_are_kept_in_the_order_in_which_they_are_to_be_tried() {
    var rule =
        read(SOUND + "fix name keys\nfix require StringLike kms:ViaService *.amazonaws.com\n");

    assertThat(rule.diagnostics()).isEmpty();
    assertThat(rule.value().orElseThrow().remedies())
        .containsExactly(
            new Remedy(Remedy.Kind.NAME_KEYS, List.of()),
            new Remedy(
                Remedy.Kind.REQUIRE, List.of("StringLike", "kms:ViaService", "*.amazonaws.com")));
  }

  @Test
  void a_remedy_is_one_that_there_is() {
    assertThat(read(SOUND + "fix remove sttement\n").diagnostics().get(0).message())
        .contains("found `remove sttement`; did you mean `remove statement`?");
    assertThat(read(SOUND + "fix require StringLke kms:ViaService x\n").diagnostics().get(0))
        .hasToString(
            "test/open-key.rule:14:5: error: expected a condition operator, found `StringLke`; did"
                + " you mean `StringLike`?");
  }

  @Test
  void and_binds_closer_than_or_and_not_closest() {
    assertThat(
            property(
                "not request is direct or key has no tag and not (key has no alias or key has a tag)"))
        .isEqualTo(
            new AnyOf(
                List.of(
                    new Not(new Is(Trait.DIRECT)),
                    new AllOf(
                        List.of(
                            new Is(Trait.KEY_UNTAGGED),
                            new Not(
                                new AnyOf(
                                    List.of(
                                        new Is(Trait.KEY_WITHOUT_ALIAS),
                                        new Not(new Is(Trait.KEY_UNTAGGED))))))))));
  }

  @Test
  void two_nots_are_none() {
    assertThat(property("not not request is direct")).isEqualTo(new Is(Trait.DIRECT));
  }

  @Test
  void patterns_of_actions_stand_for_those_of_the_catalogue() {
    assertThat(property("action is one of kms:ReEncrypt*, KMS:en?rypt"))
        .isEqualTo(
            new RequestProperty.ActionIn(
                Set.of("kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:Encrypt")));
  }

  @Test
  void a_comparison_can_be_negated_in_each_way() {
    var none = new Not(new RequestProperty.KeySpecIn(Set.of("RSA_2048", "RSA_3072")));

    assertThat(property("key spec is none of RSA_2048, RSA_3072")).isEqualTo(none);
    assertThat(property("key spec is not one of RSA_2048, RSA_3072")).isEqualTo(none);
    assertThat(property("key spec is not RSA_2048"))
        .isEqualTo(new Not(new RequestProperty.KeySpecIn(Set.of("RSA_2048"))));
  }

  @Test
  void condition_keys_are_compared_as_a_policy_would() {
    ConditionKey mfa = ConditionKey.of("aws:MultiFactorAuthPresent");

    assertThat(property("aws:MultiFactorAuthPresent is absent"))
        .isEqualTo(meets(KeyTest.isAbsent(mfa)));
    assertThat(property("aws:MultiFactorAuthPresent is present"))
        .isEqualTo(new Not(meets(KeyTest.isAbsent(mfa))));
    assertThat(property("aws:MultiFactorAuthPresent is not true"))
        .isEqualTo(new Not(meets(KeyTest.isOneOf(mfa, List.of("true")))));
    assertThat(property("kms:ViaService is one of s3.*.amazonaws.com, ec2.*.amazonaws.com"))
        .isEqualTo(
            meets(
                KeyTest.isOneOf(
                    ConditionKey.of("kms:ViaService"),
                    List.of("s3.*.amazonaws.com", "ec2.*.amazonaws.com"))));
  }

  @Test
  void a_parameter_stands_for_its_values() {
    var rule =
        read(
            SOUND.replace(
                "where request is direct",
                "where aws:PrincipalAccount is none of trusted-accounts\n"
                    + "parameter trusted-accounts default 111122223333, 444455556666"));

    assertThat(rule.diagnostics()).isEmpty();
    assertThat(rule.value().orElseThrow().parameters())
        .containsExactly(Map.entry("trusted-accounts", List.of("111122223333", "444455556666")));
    assertThat(((Check.RequestReachability) rule.value().orElseThrow().check()).property())
        .isEqualTo(
            new Not(
                meets(
                    KeyTest.isOneOf(
                        ConditionKey.of("aws:PrincipalAccount"),
                        List.of("111122223333", "444455556666")))));
  }

  @Test
  void a_parameter_without_values_is_equal_to_nothing() {
    var rule =
        read(
            SOUND.replace(
                "where request is direct",
                "where aws:PrincipalAccount is one of trusted\nparameter trusted default none"));

    assertThat(((Check.RequestReachability) rule.value().orElseThrow().check()).property())
        .isEqualTo(new AnyOf(List.of()));
  }

  @Test
  void a_caller_is_allowed_some_actions_and_not_others() {
    var rule =
        read(
            SOUND
                .replace("find allowed request", "find caller allowed")
                .replace(
                    "severity error where",
                    "each of kms:PutKeyPolicy, kms:Decrypt\nbut not kms:Sign\nseverity error where"));

    assertThat(rule.diagnostics()).isEmpty();
    Check.EveryAction check = (Check.EveryAction) rule.value().orElseThrow().check();
    assertThat(check.shownBy()).containsExactly("kms:PutKeyPolicy", "kms:Decrypt");
    assertThat(check.actions()).containsExactlyInAnyOrder("kms:PutKeyPolicy", "kms:Decrypt");
    assertThat(check.withheld()).containsExactly("kms:Sign");
  }

  private static RequestProperty meets(Condition condition) {
    return new RequestProperty.Meets(List.of(condition));
  }

  @Test
  void conditions_on_keys_name_facts() {
    var rule =
        read(
            """
            rule open-key
            since 0.1.0
            summary "s"
            find key where key state is one of Disabled, PendingDeletion or custom key store is not NONE
            severity note
            message "{key}"
            help "h"
            """);

    assertThat(rule.diagnostics()).isEmpty();
    assertThat(((Check.KeyConfiguration) rule.value().orElseThrow().check()).property())
        .isEqualTo(
            new KeyProperty.AnyOf(
                List.of(
                    new KeyProperty.FactIn(Fact.KEY_STATE, Set.of("Disabled", "PendingDeletion")),
                    new KeyProperty.Not(
                        new KeyProperty.FactIn(Fact.CUSTOM_KEY_STORE, Set.of("NONE"))))));
  }

  @Test
  void a_text_may_run_over_several_lines_and_hold_quotes() {
    var rule = read(SOUND.replace("\"close it\"", "\"close \\\"it\\\"\n        now\""));

    assertThat(rule.value().orElseThrow().help()).isEqualTo("close \"it\" now");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "a severity that is none",
            "severity warning",
            "severity high",
            "10:10: expected a severity (`error`, `warning`, `note`), found `high`"),
        fault(
            "a severity nearly right",
            "severity warning",
            "severity warn1ng",
            "10:10: expected a severity (`error`, `warning`, `note`), found `warn1ng`; did you mean `warning`?"),
        fault(
            "no severity at all",
            "severity warning\n",
            "severity\n",
            "12:1: expected a severity (`error`, `warning`, `note`), found `message`"),
        fault(
            "a condition nearly right",
            "request is direct",
            "request is dirct",
            "7:9: expected a condition on requests (such as `action is kms:Decrypt`, `request is direct` or `kms:ViaService is absent`), found `request is dirct`; did you mean `request is direct`?"),
        fault(
            "an attribute nearly right",
            "request is direct",
            "acton is kms:Decrypt",
            "7:9: expected a condition on requests (such as `action is kms:Decrypt`, `request is direct` or `kms:ViaService is absent`), found `acton is kms:Decrypt`; did you mean `action is`?"),
        fault(
            "an action that does not exist",
            "request is direct",
            "action is kms:Decypt",
            "7:19: expected an action of AWS KMS, found `kms:Decypt`; did you mean `kms:Decrypt`?"),
        fault(
            "a pattern that stands for no action",
            "request is direct",
            "action is one of kms:Encrypt, kms:Sing*",
            "7:39: expected an action of AWS KMS, found `kms:Sing*`; did you mean `kms:Sign`?"),
        fault(
            "a key spec that does not exist",
            "request is direct",
            "key spec is not AES_256",
            "7:25: expected a key spec, found `AES_256`"),
        fault(
            "a condition key that does not exist",
            "request is direct",
            "aws:MultiFactorAuth is absent",
            "7:9: expected a condition key, found `aws:MultiFactorAuth`; did you mean `aws:MultiFactorAuthAge`?"),
        fault(
            "a parameter that is not in kebab-case",
            "since 0.1.0",
            "since 0.1.0\nparameter Trusted default none",
            "3:11: expected a name in kebab-case such as `trusted-accounts`, found `Trusted`"),
        fault(
            "a parameter twice",
            "since 0.1.0",
            "since 0.1.0\nparameter a default none\nparameter a default none",
            "4:11: the parameter `a` stands twice"),
        fault(
            "actions for another question",
            "severity warning",
            "severity warning\neach of kms:Decrypt",
            "11:1: `each of` means nothing for `find allowed request`"),
        fault(
            "a subject that is none",
            "on key policy",
            "on key polcy",
            "6:6: expected what to look at (`key policy`, `identity policy`, `grant`), found `key polcy`; did you mean `key policy`?"),
        fault(
            "a question that is none",
            "find allowed request",
            "find allowed requests",
            "5:6: expected what to find (`allowed request`, `caller allowed every action`, `caller allowed`, `key`, `dead statement`, `redundant statement`, `vacuous condition`, `policy outside its boundary`, `key that nobody controls`, `role assumption`, `role assumption by a tenant of a shared identity provider`, `role assumption by a service account of a cluster`, `more callers than the limit`, `more principals in a key policy than the limit`, `policy`, `statement`, `action`, `resource`, `principal`, `condition`, `condition value`, `policy variable`, `grant`, `alias`), found `allowed requests`; did you mean `allowed request`?"),
        fault(
            "a section nearly right, after a condition",
            "severity error where caller is outside the key's account\nseverity warning",
            "sevrity warning",
            "9:1: expected `and`, `or`, a comma or a section before a new line, found `sevrity`; did you mean `severity`?"),
        fault(
            "a section nearly right, after a text",
            "help \"close it\"",
            "hlp \"close it\"",
            "13:1: expected a section (`rule`, `since`, `summary`, `tags`, `find`, `shown by`, `confirm after`, `severity`, `message`, `help`, `yields to`, `parameter`, `may severity`, `each of`, `but not`, `fix`), found `hlp`; did you mean `help`?"),
        fault("a section that is missing", "since 0.1.0\n", "", "13:1: `since` is missing"),
        fault(
            "a section twice",
            "since 0.1.0",
            "since 0.1.0\nsince 0.2.0",
            "3:1: `since` stands twice"),
        fault(
            "a version that is none",
            "since 0.1.0",
            "since yesterday",
            "2:7: expected a version such as `0.1.0`, found `yesterday`"),
        fault(
            "another rule's file",
            "rule open-key",
            "rule open-keys",
            "1:6: the rule `open-keys` stands in the file `open-key.rule`: their names must agree"),
        fault(
            "an id that is not in kebab-case",
            "rule open-key",
            "rule openKey",
            "1:6: expected an id in kebab-case such as `public-key`, found `openKey`"),
        fault(
            "a text without quotes",
            "\"a key is open\"",
            "a key is open",
            "3:9: expected a text in double quotes, found `a`"),
        fault(
            "a text without its end",
            "\"close it\"",
            "\"close it",
            "13:6: the text that starts here has no closing `\"`"),
        fault(
            "nothing after where",
            "request is direct",
            "",
            "9:1: expected a condition, found `severity`"),
        fault(
            "nothing after and",
            "request is direct",
            "request is direct and",
            "9:1: expected a condition, found `severity`"),
        fault(
            "a parenthesis without its end",
            "request is direct",
            "(request is direct",
            "9:1: expected `and`, `or` or `)`, found `severity`"),
        fault(
            "a parenthesis without its start",
            "request is direct",
            "request is direct)",
            "7:26: expected a section (`rule`, `since`, `summary`, `tags`, `find`, `shown by`, `confirm after`, `severity`, `message`, `help`, `yields to`, `parameter`, `may severity`, `each of`, `but not`, `fix`), found `)`"),
        fault(
            "a character from elsewhere",
            "request is direct",
            "request is direct & key has a tag",
            "7:27: expected a section (`rule`, `since`, `summary`, `tags`, `find`, `shown by`, `confirm after`, `severity`, `message`, `help`, `yields to`, `parameter`, `may severity`, `each of`, `but not`, `fix`), found `&`"),
        fault(
            "a hole that nothing fills",
            "{caller}",
            "{callr}",
            "12:9: expected a hole that this rule can fill (`{caller}`, `{action}`, `{key}`, `{statements}`), found `{callr}`; did you mean `caller`?"),
        fault(
            "the last severity has a condition",
            "severity warning\n",
            "",
            "9:16: the last `severity` holds for all that is left, without `where`"),
        fault(
            "a severity after the last",
            "severity error where caller is outside the key's account",
            "severity error",
            "9:1: a `severity` without `where` holds for all: it must be the last"),
        fault(
            "a section for another question",
            "severity warning",
            "shown by kms:Decrypt\nseverity warning",
            "10:1: `shown by` means nothing for `find allowed request`"),
        fault(
            "a condition on keys in a condition on requests",
            "request is direct",
            "rotation is DISABLED",
            "7:9: expected a condition on requests (such as `action is kms:Decrypt`, `request is direct` or `kms:ViaService is absent`), found `rotation is DISABLED`"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_is_located_and_says_what_was_expected(
      String name, String sound, String faulty, String expected) {
    assertThat(SOUND).contains(sound);

    assertThat(read(SOUND.replace(sound, faulty)).diagnostics())
        .extracting(RuleReaderTest::shortened)
        .containsExactly(expected);
  }

  @Test
  void all_faults_of_a_file_are_told_in_one_run() {
    var faulty =
        SOUND
            .replace("since 0.1.0", "since soon")
            .replace("on key policy", "on key polcy")
            .replace("request is direct", "(request is dirct")
            .replace("severity warning", "severity high")
            .replace("help", "hlp");

    assertThat(read(faulty).diagnostics())
        .extracting(diagnostic -> diagnostic.span().line())
        .containsExactly(2, 6, 7, 9, 10, 13);
  }

  @Test
  void columns_count_utf_16_units() {
    assertThat(read(SOUND.replace("\"a key is open\"", "\"😀\" wrong")).diagnostics())
        .extracting(diagnostic -> diagnostic.span().column())
        .containsExactly(14);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("binary", "\u0000\u0001\uFFFD".repeat(10_000)),
        Arguments.of("parentheses", "rule a\nfind key where " + "(".repeat(60_000)),
        Arguments.of("nots", "rule a\nfind key where " + "not ".repeat(15_000)),
        Arguments.of("ands", "rule a\nfind key where a" + " and a".repeat(9_000)),
        Arguments.of("sections", "severity ".repeat(7_000)),
        Arguments.of("one long word", "rule " + "a".repeat(60_000)),
        Arguments.of("stars", "find key where action is " + "*a".repeat(30_000)),
        Arguments.of("quotes", "summary " + "\"".repeat(60_000)),
        Arguments.of("too large", "# ".repeat(40_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void hostile_input_is_refused_in_bounded_time_and_space(String name, String text) {
    var rule = read(text);

    assertThat(rule.value()).isEmpty();
    assertThat(rule.diagnostics()).hasSizeBetween(1, 60);
  }

  @Test
  void no_message_names_a_token_of_the_grammar() {
    var tokens = Set.of("WORD", "TEXT", "EOF", "<", "CLOSE", "OPEN", "COMMA", "mismatched");
    var mutants =
        Stream.iterate(0, i -> i < SOUND.length(), i -> i + 3)
            .flatMap(i -> Stream.of(SOUND.substring(0, i), SOUND.substring(i), cut(i)));

    assertThat(mutants.flatMap(text -> read(text).diagnostics().stream()))
        .extracting(Diagnostic::message)
        .noneMatch(message -> tokens.stream().anyMatch(message::contains));
  }

  private static String cut(int start) {
    return SOUND.substring(0, start) + SOUND.substring(Math.min(SOUND.length(), start + 9));
  }

  private static Arguments fault(String name, String sound, String faulty, String expected) {
    return Arguments.of(name, sound, faulty, expected);
  }

  private static String shortened(Diagnostic diagnostic) {
    return diagnostic.span().line()
        + ":"
        + diagnostic.span().column()
        + ": "
        + diagnostic.message();
  }

  private static RequestProperty property(String condition) {
    var rule = read(SOUND.replace("request is direct", condition));
    assertThat(rule.diagnostics()).isEmpty();
    return ((Check.RequestReachability) rule.value().orElseThrow().check()).property();
  }

  private static Parsed<Rule> read(String text) {
    return RuleReader.read(new PackFolder("test", "test", new TreeMap<>()), "open-key", text);
  }
}
