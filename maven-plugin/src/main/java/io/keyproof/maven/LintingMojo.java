package io.keyproof.maven;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
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
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals that look at policies have in common. */
abstract class LintingMojo extends AbstractMojo {

  /** The files and directories to check; {@code src/main} when none is given. */
  @Parameter(property = "keyproof.paths")
  private List<File> paths = List.of();

  /** Rule packs besides those that run by default: ids of bundled ones, or directories. */
  @Parameter(property = "keyproof.packs")
  private List<String> packs = List.of();

  /** Leaves the goal out. */
  @Parameter(property = "keyproof.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir = new File("");

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("keyproof: skipped");
      return;
    }
    getLog().info("keyproof " + plugin.getVersion());
    prepare();
    List<Path> inputs = inputs();
    if (inputs.isEmpty()) {
      getLog().info("keyproof: nothing to check: no paths are set, and there is no src/main");
      return;
    }
    use(Analyzer.lint(new LintRequest(inputs, packs, Progress.SILENT)));
  }

  /** Looks at the goal's own parameters, before anything is read. */
  void prepare() throws MojoExecutionException {}

  /** Does with the result what the goal is for. */
  abstract void use(AnalysisResult result) throws MojoExecutionException, MojoFailureException;

  final String version() {
    return plugin.getVersion();
  }

  /** Input that cannot be used is an error of the build, whatever else was found. */
  static void refuseUnusable(AnalysisResult result) throws MojoExecutionException {
    if (result.hasUnusableInput()) {
      throw new MojoExecutionException(
          "keyproof cannot use its input: " + places(unusable(result)));
    }
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

  private static List<String> unusable(AnalysisResult result) {
    return result.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }

  /** The first few; the log has all. */
  static String places(List<String> complaints) {
    int shown = 5;
    String first = complaints.stream().limit(shown).collect(Collectors.joining("; "));
    int more = complaints.size() - shown;
    return more > 0 ? first + "; and " + more + " more" : first;
  }
}
