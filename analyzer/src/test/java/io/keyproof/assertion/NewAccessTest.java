package io.keyproof.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import io.keyproof.replay.WitnessReplayer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NewAccessTest {

  private static final String ASSERTION =
      "assertions: [{name: a, no-new-access: {than: deployed}}]";

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          the same access                 | Allow role/app kms:Decrypt | Allow role/app kms:Decrypt | HOLDS
          the same in other words         | Allow role/app kms:Decrypt | Allow role/app KMS:decryp? | HOLDS
          less access                     | Allow role/app kms:*       | Allow role/app kms:Decrypt | HOLDS
          another action                  | Allow role/app kms:Decrypt | Allow role/app kms:*       | VIOLATED
          another role                    | Allow role/app kms:Decrypt | Allow role/new kms:Decrypt | VIOLATED
          the account instead of the role | Allow role/app kms:*       | Allow root kms:*           | VIOLATED
          the account as before           | Allow root kms:*           | Allow root kms:*           | HOLDS
          """)
  void only_what_the_reference_does_not_allow_is_new(
      String name, String old, String now, AssertionVerdict expected) throws IOException {
    write("deployed", Rows.key(List.of(statement(old))));

    assertThat(run(Rows.key(List.of(statement(now)))).verdict()).isEqualTo(expected);
  }

  @Test
  void all_access_to_a_new_key_is_new() throws IOException {
    Map<String, String> other = Rows.key(List.of(statement("Allow role/app kms:*")));
    String elsewhere = "5678abcd-12ab-34cd-56ef-1234567890ab";
    other.replaceAll(
        (file, text) -> text.replace("1234abcd-12ab-34cd-56ef-1234567890ab", elsewhere));
    write("deployed", other);

    AssertedKey key = run(Rows.key(List.of(statement("Allow role/app kms:*"))));

    assertThat(key.verdict()).isEqualTo(AssertionVerdict.VIOLATED);
    assertThat(key.notes())
        .contains("the reference does not hold this key: all access to it is new");
  }

  @Test
  void a_reference_without_a_key_is_a_fault() throws IOException {
    write("deployed", Map.of("notes.json", "{}"));

    assertThat(results(Rows.key(List.of())).diagnostics())
        .extracting(Diagnostic::message)
        .contains("the reference `deployed` holds no key");
    assertThat(results(Rows.key(List.of())).value().orElseThrow()).isEmpty();
  }

  private AssertedKey run(Map<String, String> files) {
    Parsed<List<AssertionResult>> results = results(files);
    assertThat(results.diagnostics()).isEmpty();
    return results.value().orElseThrow().get(0).keys().get(0);
  }

  private Parsed<List<AssertionResult>> results(Map<String, String> files) {
    PolicySet policies =
        PolicySetNormalizer.normalize(DocumentReader.readTexts(files)).value().orElseThrow();
    return AssertionReader.read("a.assert.yaml", ASSERTION, directory)
        .then(
            file ->
                AssertionRunner.run(
                    file, policies, new WitnessReplayer(new SecureRandom())::replay));
  }

  private void write(String folder, Map<String, String> files) throws IOException {
    Files.createDirectories(directory.resolve(folder).resolve("keys/invoices"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(folder).resolve(file.getKey());
      Files.writeString(path, file.getValue());
    }
  }

  private static String statement(String words) {
    String[] word = words.split(" ", -1);
    return """
        {"Effect": "%s", "Principal": {"AWS": "arn:aws:iam::111122223333:%s"}, "Action": "%s",
         "Resource": "*"}
        """
        .formatted((Object[]) word);
  }
}
