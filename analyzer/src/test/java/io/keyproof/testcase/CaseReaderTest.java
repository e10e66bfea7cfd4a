package io.keyproof.testcase;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.document.yaml.YamlTree;
import io.keyproof.finding.CaseOutcome;
import io.keyproof.finding.CheckOutcome;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What cases are read as, and what is said of those that cannot be. */
final class CaseReaderTest {

  /** Alice decrypts with a key that delegates to her account, which lets her. */
  private static final String DEFAULTS =
      """
      request:
        principal: arn:aws:iam::111122223333:user/Alice
        action: kms:Decrypt
        resource: arn:aws:kms:eu-west-1:111122223333:key/1234
      keyPolicy:
        Version: "2012-10-17"
        Statement: {Sid: EnableIAM, Effect: Allow, Principal: {AWS: arn:aws:iam::111122223333:root}, Action: "kms:*", Resource: "*"}
      identityPolicies:
        - Version: "2012-10-17"
          Statement: {Sid: UseKeys, Effect: Allow, Action: "kms:*", Resource: "*"}
      """;

  @TestFactory
  Stream<DynamicTest> faults_are_located_and_say_what_was_expected() {
    return CaseFile.tests(getClass(), "faults.txt", c -> outcome(c.input()));
  }

  @TestFactory
  Stream<DynamicTest> cases_are_read_as_meant() {
    return CaseFile.tests(getClass(), "readings.txt", c -> outcome(c.input()));
  }

  private static String outcome(String yaml) {
    Node own = tree("case", yaml);
    ObjectNode defaults = (ObjectNode) tree("defaults", DEFAULTS);
    Parsed<EvaluationCase> read =
        CaseReader.read(
            CaseTable.completed(own, defaults),
            PolicyFiles.beside(Path.of("x.cases.yaml"), Path.of("")),
            Derivation.NONE);
    List<String> lines = new ArrayList<>();
    read.diagnostics().forEach(diagnostic -> lines.add(line(diagnostic)));
    read.value()
        .map(each -> CaseRunner.run(each, List.of()))
        .ifPresent(outcome -> lines.addAll(lines(outcome)));
    return String.join("\n", lines);
  }

  private static List<String> lines(CaseOutcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome.diagnostics().forEach(diagnostic -> lines.add(line(diagnostic)));
    String checks =
        outcome.checks().size() == 1
            ? ""
            : outcome.checks().stream()
                .map(CaseReaderTest::check)
                .collect(Collectors.joining("; ", " (", ")"));
    lines.add(outcome.decision().word() + checks);
    return lines;
  }

  private static String check(CheckOutcome check) {
    String resource = check.resource().substring(check.resource().lastIndexOf(':') + 1);
    return check.action() + " on " + resource + " " + check.decision().word();
  }

  private static String line(Diagnostic diagnostic) {
    String text = diagnostic.toString();
    return text.startsWith("case:") ? text.substring("case:".length()) : text;
  }

  private static Node tree(String name, String yaml) {
    return YamlTree.of(YamlReader.read(name, yaml).value().orElseThrow());
  }
}
