package io.keyproof.maven;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.OpenValues;
import io.keyproof.TeamSettings;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Traces;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals that look at policies have in common. */
abstract class LintingMojo extends KeyproofMojo {

  /** Rule packs besides those that run by default: ids of bundled ones, or directories. */
  @Parameter(property = "keyproof.packs")
  private List<String> packs = List.of();

  /**
   * What the team has decided: {@code keyproof.yaml} of the module, if there is one, unless set.
   */
  @Parameter(property = "keyproof.settings")
  private @Nullable File settings;

  private TeamSettings decided = TeamSettings.NONE;

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir = new File("");

  @Override
  final void run() throws MojoExecutionException, MojoFailureException {
    prepare();
    List<Path> inputs = sources().stream().map(file -> shown(file.toPath())).toList();
    if (inputs.isEmpty()) {
      getLog().info("keyproof: nothing to check: no paths are set, and there is no src/main");
      return;
    }
    decided = settings();
    if (isDone(inputs)) {
      return;
    }
    use(
        Analyzer.lint(
            new LintRequest(
                inputs,
                packs,
                OpenValues.NONE,
                decided,
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                Optional.empty(),
                traces(),
                Progress.SILENT)));
  }

  /** The files and directories to look at. */
  abstract List<File> sources();

  /** Looks at the goal's own parameters, before anything is read. */
  void prepare() throws MojoExecutionException {}

  /** Whether the goal need not look at these, as it did before. */
  boolean isDone(List<Path> inputs) throws MojoExecutionException {
    return false;
  }

  /** Whether what the goal makes of findings tells how their requests are decided. */
  Traces traces() {
    return Traces.LEFT_OUT;
  }

  /** Does with the result what the goal is for. */
  abstract void use(AnalysisResult result) throws MojoExecutionException, MojoFailureException;

  private TeamSettings settings() {
    return Optional.ofNullable(settings)
        .map(file -> shown(file.toPath()))
        .or(() -> TeamSettings.find(List.of(shown(basedir.toPath()))))
        .map(TeamSettings::read)
        .orElse(TeamSettings.NONE);
  }

  /** What is decided, as far as it could be read. */
  final TeamSettings decided() {
    return decided;
  }

  final File basedir() {
    return basedir;
  }

  final List<String> packs() {
    return packs;
  }

  /** Input that cannot be used is an error of the build, whatever else was found. */
  static void refuseUnusable(AnalysisResult result) throws MojoExecutionException {
    if (result.hasUnusableInput()) {
      throw new MojoExecutionException(
          "keyproof cannot use its input: " + places(unusable(result)));
    }
  }

  private static List<String> unusable(AnalysisResult result) {
    return result.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }
}
