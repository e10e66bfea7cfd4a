package io.keyproof.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.source.Diagnostic;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DocumentRecognizerTest {

  @TestFactory
  Stream<DynamicTest> a_document_is_told_by_content_and_place() {
    return CaseFile.tests(
        DocumentRecognizerTest.class,
        "recognition.cases",
        c -> {
          Recognition recognition = recognize(c.argument(), c.input());
          String kind =
              recognition.document().map(document -> document.kind().words()).orElse("none");
          return kind + ": " + recognition.reason();
        });
  }

  @Test
  void an_embedded_policy_keeps_its_places_in_the_file() {
    Recognition recognition =
        recognize("f.json", "{\n\"PolicyName\": \"default\",\n\"Policy\": \"{\\n\\\"Id\\\": 1}\"}");

    assertThat(recognition.document().orElseThrow().content().span().toString())
        .isEqualTo("f.json:3:12");
  }

  @Test
  void an_embedded_policy_that_is_no_json_is_a_complaint_in_the_file() {
    Recognition recognition =
        recognize("f.json", "{\"PolicyName\": \"default\", \"Policy\": \"{\\\"Statement\\\": [\"}");

    assertThat(recognition.document()).isEmpty();
    assertThat(recognition.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "f.json:1:55: error: the text ends inside the list that starts at 1:54, expected a"
                + " value or `]`");
  }

  @Test
  void a_policy_that_its_place_would_have_otherwise_is_told_of() {
    String statement = "{\"Effect\": \"Deny\", %s\"Action\": \"kms:*\", \"Resource\": \"*\"}";
    String withPrincipal = statement.formatted("\"Principal\": \"*\", ");
    String without = statement.formatted("");

    assertThat(complaints("rcps/p.json", without))
        .containsExactly(
            "rcps/p.json:1:1: warning: read as identity policy, not as resource control policy in"
                + " spite of `rcps` in its path: it has no `Principal`");
    assertThat(complaints("scps/p.json", withPrincipal))
        .containsExactly(
            "scps/p.json:1:1: warning: read as key policy, not as service control policy in spite"
                + " of `scps` in its path: it has a `Principal`");
    assertThat(complaints("rcps/p.json", withPrincipal)).isEmpty();
    assertThat(complaints("scps/p.json", without)).isEmpty();
    assertThat(complaints("keys/scp/key-policy.json", withPrincipal)).isEmpty();
    assertThat(complaints("boundaries/p.json", withPrincipal)).isEmpty();
  }

  @Test
  void the_subject_is_what_the_document_names_as_its_own() {
    assertThat(subject("{\"KeyMetadata\": {\"KeyId\": \"1\", \"Arn\": \"arn:1\"}}"))
        .isEqualTo("arn:1");
    assertThat(subject("{\"KeyMetadata\": {\"KeyId\": \"1\"}}")).isEqualTo("1");
    assertThat(subject("{\"KeyRotationEnabled\": true, \"KeyId\": \"2\"}")).isEqualTo("2");
    assertThat(subject("{\"Role\": {\"Arn\": \"r\", \"AssumeRolePolicyDocument\": {}}}"))
        .isEqualTo("r");
    assertThat(subject("{\"Grants\": []}")).isEqualTo("-");
  }

  private static Stream<String> complaints(String file, String text) {
    return recognize(file, text).diagnostics().stream().map(Diagnostic::toString);
  }

  private static String subject(String text) {
    PolicyDocument document = recognize("f.json", text).document().orElseThrow();
    return document.subject().map(node -> node.value()).orElse("-");
  }

  private static Recognition recognize(String file, String text) {
    SourceText source = SourceText.of(file, text);
    return DocumentRecognizer.recognize(
        file, JsonReader.read(source).value().orElseThrow(), source);
  }
}
