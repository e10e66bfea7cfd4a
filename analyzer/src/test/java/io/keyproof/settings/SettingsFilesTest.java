package io.keyproof.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings files: what is read, what is complained of, and where. */
class SettingsFilesTest {

  /** Every field there is. */
  private static final String EVERYTHING =
      """
      organization: o-a1b2c3d4e5
      trusted-accounts: ["444455556666", 777788889999]
      key-administrators: arn:aws:iam::111122223333:role/KeyAdmin
      packs:
        kms-strict: {version: 0.2.0}
      rules:
        kms-star: off
        too-many-principals:
          severity: warning
          from: 2027-01-01
          parameters: {limit: 7}
      key-classes:
        pay:
          match:
            alias: alias/pay*
            path: [keys/*]
            account: "111122223333"
            tags: {data-class: [confidential, secret*], tier: 1}
          require: {encryption-context: [a, b], rotation-days: 90, max-principals: 3, via-service: s3.*}
      suppressions:
        - {rule: kms-star, file: a.json, resource: a, reason: known, until: 2027-01-31, by: me}
      gate: {fail-on: warning, fail-on-inconclusive: true, accept-new-access: false, advisory: false}
      baseline: keyproof-baseline.json
      locks:
        rules: public-key-policy
        fields: [gate]
        suppressions: {longest-days: 30, approvers: [me]}
      """;

  @TempDir Path directory;

  @Test
  void everything_is_read() throws IOException {
    Settings settings = clean(EVERYTHING);

    assertThat(settings.trustedAccounts().orElseThrow().value())
        .containsExactly("444455556666", "777788889999");
    assertThat(settings.rules()).containsOnlyKeys("kms-star", "too-many-principals");
    assertThat(settings.keyClasses().get("pay").require().rotationDays()).contains(90);
    assertThat(settings.keyClasses().get("pay").match().tags())
        .containsEntry("data-class", List.of("confidential", "secret*"))
        .containsEntry("tier", List.of("1"));
    assertThat(settings.suppressions()).hasSize(1);
    assertThat(settings.locks().longestSuppression().orElseThrow().value()).isEqualTo(30);
    assertThat(SettingsExplanation.of(settings))
        .contains("rules.too-many-principals.parameters.limit: 7")
        .contains("keyproof.yaml:11:18")
        .contains(
            "key-classes.pay.match: alias alias/pay*, path keys/*, account 111122223333,"
                + " tag data-class = confidential or secret*, tag tier = 1 ")
        .contains("key-classes.pay.require: encryption-context a, ");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("organisation: o-a1b2c3d4e5", "1:1", "did you mean `organization`"),
        Arguments.of("organization: abc", "1:15", "must be an id such as"),
        Arguments.of("trusted-accounts: 123", "1:19", "twelve digits"),
        Arguments.of("rules:\n  kms-star: fatal", "2:13", "`off`, got `fatal`"),
        Arguments.of("rules: [kms-star]", "1:8", "one entry for each"),
        Arguments.of("rules:\n  kms-star: {from: tomorrow}", "2:20", "a day such as"),
        Arguments.of("gate: {advisory: maybe}", "1:18", "`true` or `false`"),
        Arguments.of("gate: {fail-on: off}", "1:17", "`error`, `warning` or `note`"),
        Arguments.of(
            "key-classes:\n  pay: {match: {alias: x}}", "2:3", "needs `match` and `require`"),
        Arguments.of(
            "key-classes:\n  pay: {match: {}, require: {rotation-days: 0}}", "2:45", "above zero"),
        Arguments.of(
            "key-classes:\n  pay: {match: {tags: a}, require: {}}", "2:23", "one entry for each"),
        Arguments.of(
            "key-classes:\n  pay: {match: {tags: {a: true}}, require: {}}", "2:27", "in quotes"),
        Arguments.of(
            "key-classes:\n  pay: {match: {tags: {a: []}}, require: {}}", "2:27", "needs a value"),
        Arguments.of(
            "key-classes:\n  pay: {match: {tags: {a: {b: c}}}, require: {}}", "2:27", "a text"),
        Arguments.of("suppressions:\n  - {rule: kms-star, file: a.json}", "2:5", "`reason`"),
        Arguments.of("locks: {fields: [gates]}", "1:18", "did you mean `gate`"),
        Arguments.of("extends: {file: a.yaml, resource: b.yaml}", "1:10", "and not both"),
        Arguments.of("extends: {resource: b.yaml}", "1:21", "must be pinned"),
        Arguments.of("extends: {file: ../b.yaml}", "1:17", "must be pinned"),
        Arguments.of("extends: {file: b.yaml}", "1:17", "there is no file"),
        Arguments.of("extends: {file: b.yaml, sha256: 12}", "1:33", "64 hexadecimal digits"),
        Arguments.of("- a", "1:1", "must be an object"),
        Arguments.of("gate: {advisory: true", "1:22", ""));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_is_told_with_its_place(String text, String place, String message)
      throws IOException {
    Diagnostic fault = read(text).diagnostics().get(0);

    assertThat(fault.span().line() + ":" + fault.span().column()).isEqualTo(place);
    assertThat(fault.message()).contains(message);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void what_is_faulty_does_not_hide_the_rest(String text, String place, String message)
      throws IOException {
    if (text.startsWith("-") || text.endsWith("true")) {
      return; // no object at all
    }
    assertThat(read(text + "\nbaseline: b.json\n").value().orElseThrow().baseline()).isPresent();
  }

  @Test
  void a_file_is_built_on_the_one_that_it_extends() throws Exception {
    Files.writeString(directory.resolve("base.yaml"), "gate: {fail-on: note, advisory: true}\n");

    Settings settings = clean("extends: {file: base.yaml}\ngate: {advisory: false}\n");

    assertThat(settings.gate().failOn()).isPresent();
    assertThat(settings.gate().isAdvisory()).isFalse();
    assertThat(SettingsExplanation.of(settings)).contains("base.yaml:1:17");
  }

  @Test
  void a_file_that_extends_itself_ends() throws IOException {
    assertThat(read("extends: {file: keyproof.yaml}\n").diagnostics().get(0).message())
        .contains("no further");
  }

  @Test
  void a_base_is_the_pinned_one_or_none() throws Exception {
    String base = "rules: {kms-star: off}\n";
    Files.writeString(directory.resolve("base.yaml"), base);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(base.getBytes(StandardCharsets.UTF_8));
    String extending = "extends: {file: base.yaml, sha256: %s}\n";

    assertThat(clean(extending.formatted(HexFormat.of().formatHex(hash))).rules()).hasSize(1);
    Parsed<Settings> other = read(extending.formatted("0".repeat(64)));
    assertThat(other.value().orElseThrow().rules()).isEmpty();
    assertThat(other.diagnostics().get(0).message()).contains("not the pinned file");
  }

  static Stream<Arguments> weakenings() {
    return Stream.of(
        Arguments.of("rules: {kms-star: off}", false),
        Arguments.of("rules: {kms-star: warning}", false),
        Arguments.of("rules: {kms-star: {severity: error, from: 2027-01-01}}", false),
        Arguments.of("rules: {too-many-principals: {parameters: {limit: 99}}}", false),
        Arguments.of("rules: {kms-star: error}", true),
        Arguments.of("rules: {unscoped-decrypt: off}", true),
        Arguments.of("gate: {advisory: true}", false),
        Arguments.of("trusted-accounts: []", false),
        Arguments.of("key-classes: {pay: {match: {}, require: {rotation-days: 999}}}", false),
        Arguments.of("key-classes: {other: {match: {}, require: {rotation-days: 999}}}", true),
        Arguments.of("key-classes: {other: {match: {}, require: {max-principals: 999}}}", false),
        Arguments.of("packs: {kms-strict: {}}", false),
        Arguments.of("packs: {kms-grants: {}}", true),
        Arguments.of("locks: {suppressions: {longest-days: 3650}}", true));
  }

  @ParameterizedTest
  @MethodSource("weakenings")
  void a_lock_is_kept(String text, boolean allowed) throws IOException {
    Files.writeString(
        directory.resolve("base.yaml"),
        """
        trusted-accounts: ["111122223333"]
        packs: {kms-strict: {}}
        key-classes: {pay: {match: {}, require: {rotation-days: 90}}}
        locks:
          rules: [kms-star, too-many-principals]
          fields: [gate, trusted-accounts, key-classes, packs]
          suppressions: {longest-days: 30}
        """);
    Parsed<Settings> read = read("extends: {file: base.yaml}\n" + text + "\n");

    assertThat(read.hasErrors()).isEqualTo(!allowed);
    Settings settings = read.value().orElseThrow();
    assertThat(settings.gate().isAdvisory()).isFalse();
    assertThat(settings.trustedAccounts().orElseThrow().value()).hasSize(1);
    assertThat(settings.keyClasses().get("pay").require().rotationDays()).contains(90);
    assertThat(settings.locks().longestSuppression().orElseThrow().value()).isEqualTo(30);
    if (!allowed) {
      assertThat(read.diagnostics()).hasSize(1);
      assertThat(read.diagnostics().get(0).span().line()).isEqualTo(2);
      assertThat(read.diagnostics().get(0).message()).contains("base.yaml:");
    }
  }

  @Test
  void the_schema_takes_what_is_read_and_nothing_else() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(SettingsSchema.text());

    assertThat(schema.validate(EVERYTHING, InputFormat.YAML)).isEmpty();
    for (String wrong :
        List.of(
            "organisation: o-a1b2c3d4e5",
            "trusted-accounts: \"123\"",
            "rules: {kms-star: fatal}",
            "gate: {advisory: maybe}",
            "key-classes: {pay: {require: {rotation-days: 0}}}",
            "key-classes: {pay: {match: {tags: [a]}}}",
            "key-classes: {pay: {match: {tags: {a: true}}}}",
            "key-classes: {pay: {match: {tags: {a: {b: c}}}}}",
            "locks: {fields: {}}")) {
      assertThat(schema.validate(wrong, InputFormat.YAML)).as(wrong).isNotEmpty();
    }
  }

  @Test
  void the_page_names_every_field() throws IOException {
    String page = Files.readString(Path.of("../docs/settings.md"));

    assertThat(fields(Shape.FILE)).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static List<String> fields(Shape shape) {
    return shape.fields().stream()
        .flatMap(
            field ->
                Stream.concat(
                    Stream.of(field.name()),
                    field.of().stream().flatMap(inner -> fields(inner).stream())))
        .toList();
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> junk =
        Arbitraries.of(
            ":",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "\n",
            "  ",
            "*a",
            "&a",
            "!x",
            "|",
            "\t",
            "null",
            "1e9",
            "off",
            "\u0000",
            "\ud800",
            "extends: {file: keyproof.yaml}\n",
            "<<: *a");
    Arbitrary<Integer> at = Arbitraries.integers().between(0, EVERYTHING.length());
    return Combinators.combine(at, at, junk, Arbitraries.integers().between(0, 12))
        .as(
            (first, second, text, cut) -> {
              String once = inserted(EVERYTHING, first, text, cut);
              return inserted(once, Math.min(second, once.length()), text, 0);
            });
  }

  private static String inserted(String text, int at, String junk, int cut) {
    return text.substring(0, at) + junk + text.substring(Math.min(text.length(), at + cut));
  }

  @Property(tries = 2_000)
  void damaged_files_are_read_or_complained_of(@ForAll("damaged") String text) {
    Parsed<SettingsReader.Part> read = SettingsReader.read("keyproof.yaml", text, Path.of(""));

    long lines = text.lines().count();
    assertThat(read.value().isPresent() || read.hasErrors()).isTrue();
    assertThat(read.diagnostics())
        .allSatisfy(
            fault -> {
              assertThat(fault.span().file()).isEqualTo("keyproof.yaml");
              assertThat(fault.span().line()).isBetween(1, (int) lines + 1);
              assertThat(fault.span().column()).isPositive();
              assertThat(fault.message()).isNotBlank();
            });
  }

  private Settings clean(String text) throws IOException {
    Parsed<Settings> read = read(text);
    assertThat(read.diagnostics()).isEmpty();
    return read.value().orElseThrow();
  }

  private Parsed<Settings> read(String text) throws IOException {
    Path file = directory.resolve("keyproof.yaml");
    Files.writeString(file, text);
    return SettingsFiles.read(file, Optional.empty(), SettingsFilesTest.class.getClassLoader());
  }
}
