package io.keyproof.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer.Progress;
import io.keyproof.ReviewSide;
import io.keyproof.Reviews;
import io.keyproof.Reviews.ReviewRequest;
import io.keyproof.finding.Finding;
import io.keyproof.finding.ReviewResult;
import io.keyproof.settings.Settings;
import io.keyproof.settings.SettingsFiles;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pull request does to what would judge it. */
class GuardrailChangesTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The base's settings, the head's, and what is said of the difference.
        "rules: {kms-star: error}   | rules: {kms-star: error}                  |",
        "rules: {kms-star: error}   | rules: {kms-star: off}                    | set to `off`, and was `error`",
        "rules: {kms-star: error}   | rules: {kms-star: warning}                | set to `warning`",
        "rules: {kms-star: error}   | {}                                        | no longer set, and was `error`",
        "rules: {kms-star: error}   | rules: {kms-star: {severity: error, from: 2027-01-01}} | begins to count on 2027-01-01",
        "rules: {kms-star: {severity: error, from: 2027-01-01}} | rules: {kms-star: error}    |",
        "rules: {kms-star: {severity: error, from: 2027-01-01}} | rules: {kms-star: {severity: error, from: 2027-01-02}} | begins to count on 2027-01-02",
        "rules: {kms-star: off}     | {}                                        |",
        "rules: {kms-star: off}     | rules: {kms-star: note}                   |",
        "{}                         | rules: {kms-star: error}                  |",
        "{}                         | rules: {kms-star: note}                   | and was as it is by itself",
        "{}                         | rules: {too-many-principals: {parameters: {limit: 9}}} | parameters of the rule `too-many-principals`",
        "{}                         | trusted-accounts: ['111122223333']        | `111122223333` is trusted now",
        "trusted-accounts: ['111122223333'] | {}                                |",
        "{}                         | organization: o-a1b2c3d4e5                | another organization",
        "organization: o-a1b2c3d4e5 | organization: o-a1b2c3d4e6                | another organization",
        "organization: o-a1b2c3d4e5 | {}                                        |",
        "key-administrators: a      | {}                                        | anybody may administer",
        "key-administrators: a      | key-administrators: [a, b]                | `b` may administer",
        "key-administrators: [a, b] | key-administrators: a                     |",
        "packs: {kms-strict: {}}    | {}                                        | `kms-strict` no longer runs",
        "{}                         | packs: {kms-strict: {}}                   |",
        "key-classes: {p: {match: {}, require: {rotation-days: 90}}} | {}        | `p` is gone",
        "key-classes: {p: {match: {}, require: {rotation-days: 90}}} | key-classes: {p: {match: {}, require: {rotation-days: 99}}} | `p` is another",
        "{}                         | key-classes: {p: {match: {}, require: {rotation-days: 90}}} |",
        "key-classes: {p: {match: {tags: {a: b}}, require: {rotation-days: 90}}} | {} | `p` is gone",
        "key-classes: {p: {match: {tags: {a: b*}}, require: {rotation-days: 90}}} | key-classes: {p: {match: {tags: {a: b}}, require: {rotation-days: 90}}} | `p` is another",
        "key-classes: {p: {match: {tags: {a: b}}, require: {rotation-days: 90}}} | key-classes: {p: {match: {tags: {a: b, c: d}}, require: {rotation-days: 90}}} | `p` is another",
        "key-classes: {p: {match: {tags: {c: d, a: b}}, require: {rotation-days: 90}}} | key-classes: {p: {match: {tags: {a: b, c: d}}, require: {rotation-days: 90}}} |",
        "{}                         | suppressions: [{rule: kms-star, file: a, reason: b}] | `kms-star` is suppressed in `a`",
        "suppressions: [{rule: kms-star, file: a, reason: b}] | suppressions: [{rule: kms-star, file: a, reason: c}] |",
        "suppressions: [{rule: kms-star, file: a, reason: b, until: 2027-01-01}] | suppressions: [{rule: kms-star, file: a, reason: b, until: 2027-01-02}] | is suppressed",
        "suppressions: [{rule: kms-star, file: a, reason: b, resource: c}] | suppressions: [{rule: kms-star, file: a, reason: b}] | is suppressed",
        "gate: {fail-on: warning}   | {}                                        | only findings of `error` fail",
        "gate: {fail-on: warning}   | gate: {fail-on: note}                     |",
        "gate: {fail-on-inconclusive: true} | {}                                | open questions no longer fail",
        "{}                         | gate: {accept-new-access: true}           | new access no longer fails",
        "{}                         | gate: {advisory: true}                    | no longer fail anything",
        "locks: {rules: [kms-star]} | {}                                        | `kms-star` is no longer locked",
        "locks: {fields: [gate]}    | {}                                        | `gate` is no longer locked",
        "locks: {suppressions: {longest-days: 9}} | locks: {suppressions: {longest-days: 10}} | longer than 9 days",
        "locks: {suppressions: {approvers: [a]}}  | {}                          | anybody may decide",
        "locks: {suppressions: {approvers: [a]}}  | locks: {suppressions: {approvers: [a, b]}} | `b` may decide",
        "{}                         | locks: {rules: [kms-star]}                |",
      })
  void a_weakening_is_a_finding(String base, String head, String message) throws IOException {
    Settings before = settings("base", base);
    Settings after = settings("head", head);

    List<Finding> found =
        GuardrailChanges.between(before, after, SourceSpan.startOf("keyproof.yaml"));

    if (message == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).hasSize(1);
      assertThat(found.get(0).message()).contains(message);
      assertThat(found.get(0).ruleId()).isEqualTo(GuardrailChanges.ID);
    }
  }

  /** It widens a policy and does all that it can to stay unseen. */
  @Test
  void a_hostile_pull_request_changes_nothing_about_how_it_is_judged() throws IOException {
    write("base/policy.json", policy("arn:aws:iam::111122223333:role/app"));
    write("base/keyproof.yaml", "gate: {fail-on: warning}\nrules: {public-key-policy: error}\n");
    write("head/policy.json", policy("*"));
    write(
        "head/keyproof.yaml",
        """
        gate: {fail-on: error, advisory: true, accept-new-access: true}
        rules: {public-key-policy: off}
        suppressions: [{rule: public-key-policy, file: "*", reason: trust me}]
        baseline: known.json
        """);
    write(
        "head/known.json",
        """
        {"keyproofBaseline": 1, "findings": [{"rule": "public-key-policy", "severity": "error",
          "fingerprint": "x", "related": []}]}
        """);

    ReviewResult result = review();

    assertThat(result.added())
        .filteredOn(finding -> finding.ruleId().equals("public-key-policy"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.suppressed()).isEmpty();
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            });
    assertThat(result.added().stream().filter(each -> each.ruleId().equals(GuardrailChanges.ID)))
        .extracting(Finding::message)
        .satisfiesExactlyInAnyOrder(
            message -> assertThat(message).contains("`public-key-policy` is set to `off`"),
            message -> assertThat(message).contains("is suppressed in `*`"),
            message -> assertThat(message).contains("only findings of `error` fail"),
            message -> assertThat(message).contains("no longer fail anything"),
            message -> assertThat(message).contains("new access no longer fails"),
            message -> assertThat(message).contains("adds 1 finding to the baseline"));
  }

  @Test
  void a_comment_that_only_the_head_has_is_a_weakening() throws IOException {
    String template =
        """
        Resources:
        %s  Key:
            Type: AWS::KMS::Key
            Properties:
              EnableKeyRotation: false
              KeyPolicy:
                Version: "2012-10-17"
                Statement: {Sid: a, Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "kms:*", Resource: "*"}
        """;
    write("base/stack.yaml", template.formatted(""));
    write(
        "head/stack.yaml",
        template.formatted("  # keyproof:ignore rotation-not-enabled reason=\"later\"\n"));

    assertThat(review().added())
        .filteredOn(each -> each.ruleId().equals(GuardrailChanges.ID))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.message()).contains("suppresses `rotation-not-enabled`");
              assertThat(each.span().line()).isEqualTo(2);
            });
  }

  private ReviewResult review() {
    return Reviews.review(
        new ReviewRequest(
            ReviewSide.onDisk(directory.resolve("base")),
            ReviewSide.onDisk(directory.resolve("head")),
            List.of(),
            List.of(),
            1),
        Progress.SILENT);
  }

  private static String policy(String principal) {
    return """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "Root", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
           "Action": "kms:*", "Resource": "*"},
          {"Sid": "Use", "Effect": "Allow", "Principal": {"AWS": "%s"},
           "Action": "kms:Decrypt", "Resource": "*"}]}
        """
        .formatted(principal);
  }

  private Settings settings(String side, String text) throws IOException {
    Path file = write(side + "/keyproof.yaml", text);
    return SettingsFiles.read(file, Optional.empty(), GuardrailChanges.class.getClassLoader())
        .value()
        .orElseThrow();
  }

  private Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
