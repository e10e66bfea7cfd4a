package io.keyproof.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.document.PolicySpellings.Draft;
import io.keyproof.document.PolicySpellings.Guard;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whichever format a random key policy is written in, the same is found in the same statements. */
final class RandomSpellingsTest {

  /** A policy in a file of its own does not say what kind of key it is for. */
  private static final String NEEDS_A_KEY = "key-kind-mismatch";

  @Property(tries = 20, seed = "20261127")
  void a_policy_is_judged_alike_in_every_spelling(@ForAll("policies") List<Draft> policy)
      throws IOException {
    judgeEverySpelling(policy);
  }

  @Tag("thorough")
  @Property(tries = 400)
  void many_policies_are_judged_alike_in_every_spelling(@ForAll("policies") List<Draft> policy)
      throws IOException {
    judgeEverySpelling(policy);
  }

  private static void judgeEverySpelling(List<Draft> policy) throws IOException {
    Path directory = Files.createTempDirectory("spellings");
    Map<String, List<String>> found = new TreeMap<>();
    for (Map.Entry<String, Map<String, String>> each : PolicySpellings.of(policy).entrySet()) {
      found.put(
          each.getKey(),
          found(Files.createDirectory(directory.resolve(each.getKey())), each.getValue()));
    }
    List<String> expected = found.get("json");
    assertThat(found)
        .allSatisfy((spelling, findings) -> assertThat(findings).as(spelling).isEqualTo(expected));
  }

  /** The account's own statement comes first, so that the key can be administered. */
  @Provide
  Arbitrary<List<Draft>> policies() {
    Draft account =
        new Draft(
            "Account",
            "Allow",
            "AWS",
            List.of("arn:aws:iam::111122223333:root"),
            "Action",
            List.of("kms:*"),
            List.of());
    return statements()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            drafts -> {
              List<Draft> policy = new ArrayList<>(List.of(account));
              for (Draft draft : drafts) {
                policy.add(
                    new Draft(
                        "S" + policy.size(),
                        draft.effect(),
                        draft.principalType(),
                        draft.principals(),
                        draft.actionElement(),
                        draft.actions(),
                        draft.guards()));
              }
              return policy;
            });
  }

  private static Arbitrary<Draft> statements() {
    Arbitrary<String> effect = Arbitraries.of("Allow", "Allow", "Allow", "Deny");
    Arbitrary<Map.Entry<String, List<String>>> principals =
        Arbitraries.of(
            Map.entry("*", List.of("*")),
            Map.entry("AWS", List.of("*")),
            Map.entry("AWS", List.of("arn:aws:iam::999900001111:root")),
            Map.entry(
                "AWS",
                List.of(
                    "arn:aws:iam::111122223333:role/app", "arn:aws:iam::999900002222:role/x/y")),
            Map.entry("Service", List.of("logs.eu-west-1.amazonaws.com")),
            Map.entry("Federated", List.of("cognito-identity.amazonaws.com")));
    Arbitrary<String> element = Arbitraries.of("Action", "Action", "Action", "NotAction");
    Arbitrary<List<String>> actions =
        Arbitraries.of("kms:*", "kms:Decrypt", "kms:CreateGrant", "kms:Put*", "kms:Sign", "*")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(2);
    Arbitrary<List<Guard>> guards =
        Arbitraries.of(
            List.of(),
            List.of(),
            List.of(new Guard("StringEquals", "aws:PrincipalOrgID", List.of("o-a1b2c3d4e5"))),
            List.of(new Guard("StringLike", "kms:ViaService", List.of("s3.*.amazonaws.com"))),
            List.of(
                new Guard("StringEquals", "kms:CallerAccount", List.of("111122223333")),
                new Guard("Bool", "kms:GrantIsForAWSResource", List.of("true"))),
            List.of(
                new Guard(
                    "StringNotEqualsIfExists",
                    "aws:PrincipalAccount",
                    List.of("999900001111", "999900002222"))),
            List.of(
                new Guard("ForAllValues:StringEquals", "kms:EncryptionContextKeys", List.of("a"))));
    return Combinators.combine(effect, principals, element, actions, guards)
        .as((e, p, n, a, g) -> new Draft("", e, p.getKey(), p.getValue(), n, a, g));
  }

  /** What is found in statements: rule, severity, certainty, and the number of the statement. */
  private static List<String> found(Path root, Map<String, String> files) throws IOException {
    Map<String, String> marked = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(
          path,
          file.getValue()
              .replace(String.valueOf(PolicySpellings.BEGIN), "")
              .replace(String.valueOf(PolicySpellings.END), ""));
      marked.put(path.toString(), file.getValue());
    }
    AnalysisResult result =
        Analyzer.lint(new LintRequest(List.of(root), List.of(), Progress.SILENT));
    assertThat(result.hasUnusableInput()).isFalse();
    TreeSet<String> found = new TreeSet<>();
    for (Finding finding : result.findings()) {
      int statement =
          statement(
              marked.get(Path.of(finding.span().file()).toString()),
              finding.span().line(),
              finding.span().column());
      if (statement >= 0 && !finding.ruleId().equals(NEEDS_A_KEY)) {
        found.add(
            statement
                + " "
                + finding.ruleId()
                + " "
                + finding.severity().word()
                + " "
                + finding.certainty());
      }
    }
    return List.copyOf(found);
  }

  /** The number of the statement that a position is in, or -1. */
  private static int statement(String marked, int line, int column) {
    int statement = -1;
    boolean inside = false;
    int l = 1;
    int c = 1;
    for (int i = 0; i < marked.length(); i++) {
      char each = marked.charAt(i);
      if (each == PolicySpellings.BEGIN) {
        statement++;
        inside = true;
      } else if (each == PolicySpellings.END) {
        inside = false;
      } else if (l == line && c == column) {
        return inside ? statement : -1;
      } else if (each == '\n') {
        l++;
        c = 1;
      } else {
        c++;
      }
    }
    return -1;
  }
}
