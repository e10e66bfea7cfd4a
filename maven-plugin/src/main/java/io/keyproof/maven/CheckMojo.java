package io.keyproof.maven;

import io.keyproof.Baselines;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Coverage;
import io.keyproof.finding.Finding;
import io.keyproof.report.Detail;
import io.keyproof.report.Palette;
import io.keyproof.report.SourceLines;
import io.keyproof.report.TextReport;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Checks policies against the rule packs. Findings break the build. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends ModuleMojo {

  /**
   * The least severity that breaks the build: {@code error}, {@code warning} or {@code note}; what
   * the settings say, or {@code error}, unless set.
   */
  @Parameter(property = "keyproof.failOnSeverity")
  private @Nullable String failOnSeverity;

  /** Whether a question that stayed open breaks the build. */
  @Parameter(property = "keyproof.failOnInconclusive", defaultValue = "false")
  private boolean failOnInconclusive;

  /** Findings that the goal {@code baseline} wrote into this file do not count. */
  @Parameter(property = "keyproof.baseline")
  private @Nullable File baseline;

  /** Checks again though nothing changed since a check that passed. */
  @Parameter(property = "keyproof.force", defaultValue = "false")
  private boolean force;

  @Parameter(
      defaultValue = "${project.build.directory}/keyproof/${mojoExecution.executionId}.passed",
      readonly = true,
      required = true)
  private File passed = new File("");

  private Optional<String> state = Optional.empty();

  private Optional<Severity> threshold = Optional.empty();

  @Override
  void prepare() throws MojoExecutionException {
    if (failOnSeverity != null) {
      threshold = Optional.of(severity("failOnSeverity", failOnSeverity));
    }
  }

  @Override
  boolean isDone(List<Path> inputs) throws MojoExecutionException {
    List<Path> files = new ArrayList<>(inputs);
    packs().forEach(pack -> files.add(Path.of(pack)));
    baseline().ifPresent(files::add);
    // Ages are judged by the day.
    String settings =
        String.join(
            "\n",
            version(),
            String.valueOf(failOnSeverity),
            decided().explain(),
            String.valueOf(failOnInconclusive),
            packs().toString(),
            LocalDate.now(ZoneOffset.UTC).toString());
    try {
      state = PassedCheck.state(settings, files);
      boolean isDone = !force && new PassedCheck(passed.toPath()).isOf(state);
      if (isDone) {
        getLog().info("keyproof: passed before, and nothing changed since");
      }
      return isDone;
    } catch (IOException e) {
      throw new MojoExecutionException("keyproof cannot tell whether anything changed", e);
    }
  }

  private Optional<Path> baseline() {
    return Optional.ofNullable(baseline)
        .map(file -> shown(file.toPath()))
        .or(() -> decided().baseline());
  }

  @Override
  void use(AnalysisResult found) throws MojoExecutionException, MojoFailureException {
    AnalysisResult result =
        baseline().map(file -> Baselines.applied(file, found, Coverage.WHOLE)).orElse(found);
    log(result);
    refuseUnusable(result);
    Severity least = threshold.or(() -> decided().failOn()).orElse(Severity.ERROR);
    if (decided().isAdvisory()) {
      return;
    }
    if (result.reaches(least)) {
      throw new MojoFailureException("keyproof: " + places(reaching(result, least)));
    }
    boolean openFails = failOnInconclusive || decided().failsOnInconclusive();
    if (openFails && !result.inconclusive().isEmpty()) {
      throw new MojoFailureException(
          "keyproof: not decided: "
              + places(
                  result.inconclusive().stream()
                      .map(open -> open.span() + ": " + open.ruleId())
                      .toList()));
    }
    try {
      new PassedCheck(passed.toPath()).note(state);
    } catch (IOException e) {
      throw new MojoExecutionException("keyproof cannot write `" + passed + "`", e);
    }
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
    for (List<String> lines : report.undecided(result.inconclusive())) {
      log(Severity.WARNING, lines);
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

  private static List<String> reaching(AnalysisResult result, Severity threshold) {
    return result.findings().stream()
        .filter(finding -> finding.suppressed().isEmpty())
        .filter(finding -> finding.severity().atLeast(threshold))
        .map(finding -> finding.span() + ": " + finding.ruleId())
        .toList();
  }
}
