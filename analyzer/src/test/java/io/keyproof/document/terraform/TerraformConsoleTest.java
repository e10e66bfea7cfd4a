package io.keyproof.document.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyproof.casefile.CaseFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of known values held against Terraform itself, where it is installed. */
final class TerraformConsoleTest {

  private static final Pattern PIECE = Pattern.compile("(?s)\\\\u[0-9a-f]{4}|\\\\.|.");

  @TempDir private Path directory;

  @Test
  void terraform_has_the_same_values() throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "`terraform` is not installed: its values are not compared");
    Files.writeString(directory.resolve("main.tf"), ExpressionTest.KNOWN);
    List<String> expected = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    for (CaseFile.Case each : CaseFile.cases(getClass(), "expressions.cases")) {
      expressions.add("jsonencode(" + each.input() + ")");
      expected.add(each.expected());
    }
    String output = console("join(\"|~|\", [" + String.join(",", expressions) + "])");
    String text = output.strip();
    assertThat(text).startsWith("\"").endsWith("\"");
    assertThat(List.of(unquoted(text).split("\\|~\\|"))).isEqualTo(expected);
  }

  /** The console escapes a text as Go does, which for these texts is as JSON does. */
  private static String unquoted(String text) {
    StringBuilder plain = new StringBuilder();
    Matcher piece = PIECE.matcher(text.substring(1, text.length() - 1));
    while (piece.find()) {
      String found = piece.group();
      plain.append(
          switch (found.length() > 1 ? found.charAt(1) : ' ') {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'u' -> Character.toString(Integer.parseInt(found.substring(2), 16));
            case ' ' -> found;
            default -> found.substring(1);
          });
    }
    return plain.toString();
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("terraform", "version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String console(String expression) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("terraform", "console", "-no-color")
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write(expression.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.replaceAll("(?s)^.*Warning:.*?\n\n", "");
  }
}
