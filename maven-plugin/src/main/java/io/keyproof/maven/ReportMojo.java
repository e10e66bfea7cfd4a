package io.keyproof.maven;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Traces;
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes reports for other tools, and breaks no build. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends ModuleMojo {

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

  @Override
  void prepare() throws MojoExecutionException {
    files().check();
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
