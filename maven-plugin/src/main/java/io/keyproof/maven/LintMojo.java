package io.keyproof.maven;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.report.Detail;
import io.keyproof.report.Palette;
import io.keyproof.report.SourceLines;
import io.keyproof.report.TextReport;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks policies against the rule packs. Findings break the build. */
@Mojo(name = "lint", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class LintMojo extends AbstractMojo {

  /** The files and directories to check; {@code src/main} when none is given. */
  @Parameter(property = "keyproof.paths")
  private List<File> paths = List.of();

  /** Rule packs besides those that run by default: ids of bundled ones, or directories. */
  @Parameter(property = "keyproof.packs")
  private List<String> packs = List.of();

  /** The least severity that breaks the build: {@code error}, {@code warning} or {@code note}. */
  @Parameter(property = "keyproof.failOn", defaultValue = "error")
  private String failOn = "error";

  /** Leaves the check out. */
  @Parameter(property = "keyproof.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir = new File("");

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("keyproof: skipped");
      return;
    }
    getLog().info("keyproof " + plugin.getVersion());
    Severity threshold = threshold();
    List<Path> inputs = inputs();
    if (inputs.isEmpty()) {
      getLog().info("keyproof: nothing to check: no paths are set, and there is no src/main");
      return;
    }
    AnalysisResult result = Analyzer.lint(new LintRequest(inputs, packs, Progress.SILENT));
    log(result);
    if (result.hasUnusableInput()) {
      throw new MojoExecutionException(
          "keyproof cannot use its input: " + places(unusable(result)));
    }
    if (result.reaches(threshold)) {
      throw new MojoFailureException("keyproof: " + places(reaching(result, threshold)));
    }
  }

  private Severity threshold() throws MojoExecutionException {
    return Severity.ofWord(failOn)
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "`failOn` takes `error`, `warning` or `note`, got `" + failOn + "`"));
  }

  /** Relative to the working directory where they are below it, as reports name them. */
  private List<Path> inputs() {
    Path here = Path.of("").toAbsolutePath();
    return (paths.isEmpty() ? usualPaths() : paths)
        .stream()
            .map(file -> file.toPath().toAbsolutePath())
            .map(path -> path.startsWith(here) ? here.relativize(path) : path)
            .map(path -> path.toString().isEmpty() ? Path.of(".") : path)
            .toList();
  }

  private List<File> usualPaths() {
    File main = new File(basedir, "src/main");
    return main.exists() ? List.of(main) : List.of();
  }

  private void log(AnalysisResult result) {
    var report = new TextReport(Palette.PLAIN, Detail.BRIEF, SourceLines.onDisk());
    for (Finding finding : result.findings()) {
      if (finding.suppressed().isEmpty()) {
        log(finding.severity(), report.lines(finding));
      }
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      log(diagnostic.severity(), report.lines(diagnostic));
    }
    for (Undecided undecided : result.inconclusive()) {
      log(Severity.WARNING, report.lines(undecided));
    }
    report.summary(result).forEach(getLog()::info);
  }

  private void log(Severity severity, List<String> lines) {
    String text = String.join(System.lineSeparator(), lines);
    switch (severity) {
      case ERROR -> getLog().error(text);
      case WARNING -> getLog().warn(text);
      case NOTE -> getLog().info(text);
    }
  }

  private static List<String> unusable(AnalysisResult result) {
    return result.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }

  private static List<String> reaching(AnalysisResult result, Severity threshold) {
    return result.findings().stream()
        .filter(finding -> finding.suppressed().isEmpty())
        .filter(finding -> finding.severity().atLeast(threshold))
        .map(finding -> finding.span() + ": " + finding.ruleId())
        .toList();
  }

  /** The first few; the log has all. */
  private static String places(List<String> complaints) {
    int shown = 5;
    String first = complaints.stream().limit(shown).collect(Collectors.joining("; "));
    int more = complaints.size() - shown;
    return more > 0 ? first + "; and " + more + " more" : first;
  }
}
