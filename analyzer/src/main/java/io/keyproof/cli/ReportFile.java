package io.keyproof.cli;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.report.Report;
import io.keyproof.source.Suggestion;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** A report that goes to a file: {@code FORMAT=FILE}. */
record ReportFile(LintFormat format, Path file) {

  /**
   * Reads it as the command line has it.
   *
   * @throws TypeConversionException with what is wrong with the text
   */
  static ReportFile of(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      throw new TypeConversionException(
          "`--output` takes `FORMAT=FILE`, such as `sarif=keyproof.sarif`, got `" + text + "`");
    }
    String word = text.substring(0, equals);
    try {
      return new ReportFile(format(word), Path.of(text.substring(equals + 1)));
    } catch (InvalidPathException e) {
      throw new TypeConversionException("`" + text.substring(equals + 1) + "` is no file name");
    }
  }

  private static LintFormat format(String word) {
    List<String> known = Arrays.stream(LintFormat.values()).map(LintFormat::word).toList();
    String hint = Suggestion.hint(word, known);
    return LintFormat.of(word)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "`--output` knows no format `"
                        + word
                        + "`"
                        + (hint.isEmpty() ? "; it takes " + LintFormat.words() : hint)));
  }

  /** Why nothing can be written there, as far as that can be seen beforehand. */
  Optional<String> fault() {
    Path directory = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      return Optional.of("`" + file + "` is a directory");
    }
    return directory == null || Files.isDirectory(directory)
        ? Optional.empty()
        : Optional.of("there is no directory `" + file.getParent() + "` for `" + file + "`");
  }

  void write(AnalysisResult result, Report report) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      report.write(result, out);
    }
  }
}
