package io.keyproof.maven;

import io.keyproof.Rules;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Traces;
import io.keyproof.report.CheckstyleReport;
import io.keyproof.report.GitlabReport;
import io.keyproof.report.HtmlReport;
import io.keyproof.report.JunitReport;
import io.keyproof.report.MarkdownReport;
import io.keyproof.report.Report;
import io.keyproof.report.SarifReport;
import io.keyproof.report.SourceLines;
import io.keyproof.report.Sources;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** The reports of one goal, each in a file of its own. */
record ReportFiles(List<String> formats, Path directory) {

  /** Refuses what is no format, before anything is read. */
  void check() throws MojoExecutionException {
    for (String format : formats) {
      file(format);
    }
  }

  /** Whether one of them tells how requests are decided. */
  Traces traces() {
    return formats.contains("html") ? Traces.WANTED : Traces.LEFT_OUT;
  }

  void write(AnalysisResult result, String version, Log log) throws MojoExecutionException {
    try {
      Files.createDirectories(directory);
      for (String format : formats) {
        Path file = directory.resolve(file(format));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
          report(format, version).write(result, out);
        }
        log.info("keyproof: " + file);
      }
    } catch (IOException e) {
      throw new MojoExecutionException(
          "keyproof cannot write its reports into `" + directory + "`: " + e, e);
    }
  }

  private static String file(String format) throws MojoExecutionException {
    return switch (format) {
      case "sarif" -> "keyproof.sarif";
      case "junit" -> "TEST-keyproof.xml";
      case "gitlab" -> "gl-code-quality-report.json";
      case "checkstyle" -> "keyproof-checkstyle.xml";
      case "markdown" -> "keyproof.md";
      case "html" -> "keyproof.html";
      default ->
          throw new MojoExecutionException(
              "`formats` takes `sarif`, `junit`, `gitlab`, `checkstyle`, `markdown` and `html`,"
                  + " got `"
                  + format
                  + "`");
    };
  }

  private static Report report(String format, String version) {
    Sources sources = Sources.under(Path.of("").toAbsolutePath());
    return switch (format) {
      case "sarif" -> new SarifReport(version, sources, Rules::explain);
      case "junit" -> new JunitReport(Severity.ERROR, sources, SourceLines.onDisk());
      case "gitlab" -> new GitlabReport(sources);
      case "checkstyle" -> new CheckstyleReport(sources);
      case "html" -> new HtmlReport(sources, SourceLines.onDisk());
      default -> new MarkdownReport(sources, SourceLines.onDisk());
    };
  }
}
