package io.keyproof.maven;

import io.keyproof.Baselines;
import io.keyproof.finding.AnalysisResult;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes down what is found now, so that {@code check} only counts what is new. */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends ModuleMojo {

  /** Where to write it; what is there is replaced. */
  @Parameter(
      property = "keyproof.baseline",
      defaultValue = "${project.basedir}/keyproof-baseline.json")
  private File baseline = new File("");

  @Override
  void use(AnalysisResult result) throws MojoExecutionException {
    refuseUnusable(result);
    try (Writer out = Files.newBufferedWriter(baseline.toPath(), StandardCharsets.UTF_8)) {
      Baselines.report().write(result, out);
    } catch (IOException e) {
      throw new MojoExecutionException("keyproof cannot write `" + baseline + "`: " + e, e);
    }
    getLog().info("keyproof: " + result.findings().size() + " findings written to " + baseline);
  }
}
