package io.keyproof.normalize;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.source.Parsed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From files to the policy set: whatever stands in a file, the others are judged. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class HostileInputTest {

  private static final String KEY_POLICY =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\","
          + " \"Action\": \"kms:*\", \"Resource\": \"*\"}]}";

  @TempDir Path root;

  @Test
  void every_broken_file_is_complained_of_and_the_sound_ones_are_judged() throws IOException {
    write("binary", new byte[] {(byte) 0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});
    write("comment", KEY_POLICY.replace("[", "[ // all"));
    write("deep", "[".repeat(100_000));
    write("empty", "");
    write("encoding", (KEY_POLICY + "\u00fc").getBytes(ISO_8859_1));
    write("mark", "\ufeff" + KEY_POLICY);
    write("nan", KEY_POLICY.replace("\"2012-10-17\"", "NaN"));
    write("number", "{\"Version\": 1" + "0".repeat(100_000) + ", \"Statement\": []}");
    write("quotes", KEY_POLICY.replace('"', '\''));
    write("repeated", KEY_POLICY.replace("\"Effect\"", "\"Effect\": \"Deny\", \"Effect\""));
    write("sound", KEY_POLICY);
    write("spaces", " \n\t ");
    write("trailing", KEY_POLICY + "}");
    write("truncated", KEY_POLICY.substring(0, 60));
    write("wide", KEY_POLICY.getBytes(UTF_16));

    Parsed<PolicySet> set = normalized();

    assertThat(set.value().orElseThrow().keys())
        .extracting(KmsKey::name)
        .containsExactly("mark", "repeated", "sound");
    assertThat(shown(set))
        .isEqualTo(
            """
            binary.json:1:8: error: found a zero byte: a binary file, expected text
            comment.json:1:42: error: found a comment, which JSON does not have
            deep.json:1:201: error: nested deeper than the 200 levels that are read
            empty.json:1:1: error: the file is empty, expected JSON
            encoding.json:1:116: error: byte 0xfc is not UTF-8, expected text
            mark.json:1:1: note: the file starts with a byte order mark, ignored
            nan.json:1:13: error: found `NaN`, expected a value
            number.json:1:13: error: `Version` must be `2012-10-17` or `2008-10-17`, got a number
            number.json:1:13: error: number of 100,001 characters is longer than the 100 that are read
            number.json:1:100029: warning: policy has no statements
            quotes.json:1:2: error: found a single quote; JSON strings stand in double quotes
            repeated.json:1:60: error: member `Effect` stands twice, first at 1:42
            spaces.json:1:1: error: the text is nothing but white space, expected JSON
            trailing.json:1:116: error: found `}`, expected the end of the document
            truncated.json:1:61: error: the text ends inside the object that starts at 1:41, expected a member name in double quotes
            wide.json:1:1: error: this file is UTF-16, expected UTF-8""");
  }

  @Test
  void a_repeated_effect_leaves_the_statement_unseen() throws IOException {
    write("repeated", KEY_POLICY.replace("\"Effect\"", "\"Effect\": \"Deny\", \"Effect\""));

    KmsKey key = normalized().value().orElseThrow().keys().get(0);

    assertThat(key.policy().orElseThrow().unseen()).isPresent();
    assertThat(key.policy().orElseThrow().statements()).isEmpty();
  }

  @Test
  void a_policy_with_random_damage_is_read_or_complained_of() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = KEY_POLICY.getBytes(UTF_8);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      write("damaged" + i, damaged);
    }

    InputDocuments read = DocumentReader.read(List.of(root));
    Parsed<PolicySet> set = PolicySetNormalizer.normalize(read);

    assertThat(read.files()).hasSize(300);
    assertThat(set.diagnostics()).allMatch(d -> !d.message().contains("\n"));
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(root.resolve(name + ".json"), bytes);
  }

  private Parsed<PolicySet> normalized() {
    return PolicySetNormalizer.normalize(DocumentReader.read(List.of(root)));
  }

  private String shown(Parsed<PolicySet> set) {
    String prefix = root.toString().replace(File.separatorChar, '/') + "/";
    return set.diagnostics().stream()
        .map(d -> d.toString().replace(prefix, ""))
        .collect(Collectors.joining("\n"));
  }
}
