package io.keyproof.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.SampleCalls;
import io.keyproof.sandbox.TestKms;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.error.KmsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of operations in the manual says what the code does. */
final class OperationTableTest {
  private static final Path PAGE = Path.of("../docs/sandbox.md");
  private static final String BEGIN = "| operation | performed | tested by | permissions asked |";

  @Test
  void the_manual_lists_every_operation_as_it_is() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf("\n\n", begin);
    String real =
        page.substring(0, begin) + table() + page.substring(end < 0 ? page.length() : end);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, real);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(real);
  }

  private static String table() throws IOException {
    String inProcess = sources(Path.of("src/test/java"));
    String throughClients = sources(Path.of("../analyzer/src/test/java/io/keyproof/server"));
    return ServiceModel.operations().stream()
        .map(name -> row(name, inProcess, throughClients))
        .collect(Collectors.joining("\n", BEGIN + "\n|---|---|---|---|\n", ""));
  }

  private static String row(String name, String inProcess, String throughClients) {
    Optional<KmsOperation> operation =
        Arrays.stream(KmsOperation.values())
            .filter(known -> known.awsName().equals(name))
            .findFirst();
    if (operation.isEmpty()) {
      return "| " + name + " | no: UnsupportedOperationException | | |";
    }
    boolean sdk =
        throughClients.contains("." + Character.toLowerCase(name.charAt(0)) + name.substring(1));
    boolean direct = Pattern.compile("\\b" + name + "[.(]").matcher(inProcess).find();
    String tested = sdk ? "AWS SDK" : direct ? "in process" : "";
    return "| " + name + " | yes | " + tested + " | " + permissions(operation.get()) + " |";
  }

  private static String permissions(KmsOperation operation) {
    TestKms kms = new TestKms();
    SampleCalls calls = SampleCalls.prepare(kms);
    kms.decider.forget();
    try {
      kms.call(calls.of(operation));
    } catch (KmsException e) {
      // Asked first, and refused for the key's kind.
    }
    List<AccessRequest> asked = kms.decider.asked();
    return asked.stream()
        .map(request -> "`" + request.action() + "`")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String sources(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    }
  }
}
