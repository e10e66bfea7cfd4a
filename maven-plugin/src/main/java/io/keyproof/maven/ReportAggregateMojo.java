package io.keyproof.maven;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Traces;
import java.io.File;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Writes reports for other tools on all modules together, and breaks no build. */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends LintingMojo {

  /**
   * The forms: {@code sarif}, {@code junit}, {@code gitlab}, {@code checkstyle}, {@code markdown},
   * {@code html}.
   */
  @Parameter(property = "keyproof.formats", defaultValue = "sarif,junit")
  private List<String> formats = List.of();

  /** Where the reports go: {@code keyproof.sarif} and the like. */
  @Parameter(
      property = "keyproof.outputDirectory",
      defaultValue = "${project.build.directory}/keyproof")
  private File outputDirectory = new File("");

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  void prepare() throws MojoExecutionException {
    files().check();
  }

  /** Nothing outside of the root: an execution that modules inherit would repeat all of it. */
  @Override
  List<File> sources() {
    if (!project.isExecutionRoot()) {
      return List.of();
    }
    return session.getProjects().stream()
        .map(module -> new ModulePolicies(module, plugin(), session.getUserProperties()))
        .flatMap(module -> module.files().stream())
        .distinct()
        .toList();
  }

  @Override
  void use(AnalysisResult result) throws MojoExecutionException {
    files().write(result, version(), getLog());
    refuseUnusable(result);
  }

  @Override
  Traces traces() {
    return files().traces();
  }

  private ReportFiles files() {
    return new ReportFiles(formats, outputDirectory.toPath());
  }
}
