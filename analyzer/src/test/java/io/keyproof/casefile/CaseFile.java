package io.keyproof.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases of the form
 *
 * <pre>
 * === what the case is about
 * input lines
 * --- arguments, if the topic has any
 * expected lines
 * </pre>
 */
public final class CaseFile {

  /** One case. */
  public record Case(String name, String input, String argument, String expected) {}

  private CaseFile() {}

  /** One test a case: {@code actual} must give the expected lines. */
  public static Stream<DynamicTest> tests(
      Class<?> owner, String file, Function<Case, String> actual) {
    List<Case> cases = read(owner, file);
    assertThat(cases).as(file).isNotEmpty();
    return cases.stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name(), () -> assertThat(actual.apply(c)).isEqualTo(c.expected())));
  }

  /** The cases by themselves. */
  public static List<Case> cases(Class<?> owner, String file) {
    return read(owner, file);
  }

  private static List<Case> read(Class<?> owner, String file) {
    List<Case> cases = new ArrayList<>();
    for (String block : text(owner, file).split("(?m)^=== ", -1)) {
      if (!block.isBlank()) {
        cases.add(parse(block));
      }
    }
    return cases;
  }

  private static Case parse(String block) {
    int name = block.indexOf('\n');
    int rule = block.indexOf("\n---", name);
    int expected = block.indexOf('\n', rule + 1);
    return new Case(
        block.substring(0, name),
        rule > name ? block.substring(name + 1, rule) : "",
        block.substring(rule + "\n---".length(), expected).strip(),
        block.substring(expected + 1).stripTrailing());
  }

  private static String text(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
