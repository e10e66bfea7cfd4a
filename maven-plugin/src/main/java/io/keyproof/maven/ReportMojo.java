package io.keyproof.maven;

import io.keyproof.Rules;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.report.CheckstyleReport;
import io.keyproof.report.GitlabReport;
import io.keyproof.report.JunitReport;
import io.keyproof.report.MarkdownReport;
import io.keyproof.report.Report;
import io.keyproof.report.SarifReport;
import io.keyproof.report.SourceLines;
import io.keyproof.report.Sources;
import io.keyproof.source.Severity;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes reports for other tools, and breaks no build. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends LintingMojo {

  /**
   * The forms: {@code sarif}, {@code junit}, {@code gitlab}, {@code checkstyle}, {@code markdown}.
   */
  @Parameter(property = "keyproof.formats", defaultValue = "sarif,junit")
  private List<String> formats = List.of();

  /** Where the reports go: {@code keyproof.sarif} and the like. */
  @Parameter(
      property = "keyproof.outputDirectory",
      defaultValue = "${project.build.directory}/keyproof")
  private File outputDirectory = new File("");

  @Override
  void prepare() throws MojoExecutionException {
    for (String format : formats) {
      file(format);
    }
  }

  @Override
  void use(AnalysisResult result) throws MojoExecutionException {
    try {
      Files.createDirectories(outputDirectory.toPath());
      for (String format : formats) {
        Path file = outputDirectory.toPath().resolve(file(format));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
          report(format).write(result, out);
        }
        getLog().info("keyproof: " + file);
      }
    } catch (IOException e) {
      throw new MojoExecutionException("keyproof cannot write its reports", e);
    }
    refuseUnusable(result);
  }

  private static String file(String format) throws MojoExecutionException {
    return switch (format) {
      case "sarif" -> "keyproof.sarif";
      case "junit" -> "TEST-keyproof.xml";
      case "gitlab" -> "gl-code-quality-report.json";
      case "checkstyle" -> "keyproof-checkstyle.xml";
      case "markdown" -> "keyproof.md";
      default ->
          throw new MojoExecutionException(
              "`formats` takes `sarif`, `junit`, `gitlab`, `checkstyle` and `markdown`, got `"
                  + format
                  + "`");
    };
  }

  private Report report(String format) {
    Sources sources = Sources.under(Path.of("").toAbsolutePath());
    return switch (format) {
      case "sarif" -> new SarifReport(version(), sources, Rules::explain);
      case "junit" -> new JunitReport(Severity.ERROR, sources, SourceLines.onDisk());
      case "gitlab" -> new GitlabReport(sources);
      case "checkstyle" -> new CheckstyleReport(sources);
      default -> new MarkdownReport(sources, SourceLines.onDisk());
    };
  }
}
