package io.keyproof.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.document.PolicyText.Draft;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Whichever format a random policy is written in, the same is found at the same places in it. */
final class RandomSpellingsTest {

  /** A policy in a file of its own does not say what kind of key it is for. */
  private static final String NEEDS_A_KEY = "key-kind-mismatch";

  @Property(tries = 12, seed = "20261127")
  void a_key_policy_is_judged_alike_in_every_spelling(
      @ForAll(supplier = RandomDrafts.OfKeys.class) List<Draft> policy) throws IOException {
    judge(PolicySpellings.ofKey(policy));
  }

  @Property(tries = 5, seed = "20261128")
  void an_identity_policy_is_judged_alike_in_every_spelling(
      @ForAll(supplier = RandomDrafts.OfIdentities.class) List<Draft> policy) throws IOException {
    judge(PolicySpellings.ofIdentity(policy));
  }

  @Property(tries = 8, seed = "20261129")
  void a_trust_policy_is_judged_alike_in_every_spelling(
      @ForAll(supplier = RandomDrafts.OfTrust.class) List<Draft> policy) throws IOException {
    judge(PolicySpellings.ofTrust(policy));
  }

  @Tag("thorough")
  @Property(tries = 300)
  void many_policies_are_judged_alike_in_every_spelling(
      @ForAll(supplier = RandomDrafts.OfKeys.class) List<Draft> key,
      @ForAll(supplier = RandomDrafts.OfIdentities.class) List<Draft> identity,
      @ForAll(supplier = RandomDrafts.OfTrust.class) List<Draft> trust)
      throws IOException {
    judge(PolicySpellings.ofKey(key));
    judge(PolicySpellings.ofIdentity(identity));
    judge(PolicySpellings.ofTrust(trust));
  }

  private static void judge(Map<String, Map<String, String>> spellings) throws IOException {
    Path directory = Files.createTempDirectory("spellings");
    Map<String, List<String>> found = new TreeMap<>();
    for (Map.Entry<String, Map<String, String>> each : spellings.entrySet()) {
      found.put(
          each.getKey(),
          found(Files.createDirectory(directory.resolve(each.getKey())), each.getValue()));
    }
    List<String> expected = found.get("json");
    assertThat(found)
        .allSatisfy((spelling, findings) -> assertThat(findings).as(spelling).isEqualTo(expected));
  }

  /** What is found in statements: their number, what stands there, rule, severity, certainty. */
  private static List<String> found(Path root, Map<String, String> files) throws IOException {
    Map<String, String> marked = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, PlacedText.unmarked(file.getValue()));
      marked.put(path.toString(), file.getValue());
    }
    AnalysisResult result =
        Analyzer.lint(new LintRequest(List.of(root), List.of(), Progress.SILENT));
    assertThat(result.hasUnusableInput()).as(result.diagnostics().toString()).isFalse();
    TreeSet<String> found = new TreeSet<>();
    for (Finding finding : result.findings()) {
      PlacedText.at(marked.get(Path.of(finding.span().file()).toString()), finding.span())
          .filter(place -> !finding.ruleId().equals(NEEDS_A_KEY))
          .ifPresent(
              place ->
                  found.add(
                      place
                          + " "
                          + finding.ruleId()
                          + " "
                          + finding.severity().word()
                          + " "
                          + finding.certainty()));
    }
    return List.copyOf(found);
  }
}
