package io.keyproof.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.yaml.YamlNode;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.document.yaml.YamlNode.Scalar;
import io.keyproof.document.yaml.YamlNode.Sequence;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tables of cases about one key with its policy, and one role with its. */
final class Rows {

  static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private Rows() {}

  static Stream<Mapping> of(String file) {
    try (InputStream in = Rows.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Parsed<YamlNode> table = YamlReader.read(file, text);
      assertThat(table.diagnostics()).isEmpty();
      return ((Sequence) table.value().orElseThrow()).items().stream().map(Mapping.class::cast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Mapping row, String name, String otherwise) {
    return row.value(name).map(value -> ((Scalar) value).text()).orElse(otherwise);
  }

  static List<YamlNode> items(YamlNode node) {
    return node instanceof Sequence list ? list.items() : List.of(node);
  }

  /** The files of a key {@code invoices} with these statements. */
  static Map<String, String> key(List<String> statements) {
    Map<String, String> files = new TreeMap<>();
    files.put("keys/invoices/key-policy.json", policy(statements));
    files.put(
        "keys/invoices/describe-key.json",
        """
        {"KeyMetadata": {"KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab", "Arn": "%s",
          "AWSAccountId": "111122223333", "KeySpec": "SYMMETRIC_DEFAULT",
          "KeyUsage": "ENCRYPT_DECRYPT", "KeyState": "Enabled", "Origin": "AWS_KMS",
          "KeyManager": "CUSTOMER", "MultiRegion": false}}
        """
            .formatted(KEY));
    return files;
  }

  static String policy(List<String> statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}";
  }
}
