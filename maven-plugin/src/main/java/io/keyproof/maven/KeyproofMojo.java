package io.keyproof.maven;

import io.keyproof.source.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals have in common. */
abstract class KeyproofMojo extends AbstractMojo {

  /** Leaves the goal out. */
  @Parameter(property = "keyproof.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("keyproof: skipped");
      return;
    }
    getLog().info("keyproof " + version());
    run();
  }

  abstract void run() throws MojoExecutionException, MojoFailureException;

  final PluginDescriptor plugin() {
    return plugin;
  }

  final String version() {
    return plugin.getVersion();
  }

  /** Relative to the working directory if it is below, as reports name it. */
  static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    return shown.toString().isEmpty() ? Path.of(".") : shown;
  }

  static Severity severity(String parameter, String word) throws MojoExecutionException {
    return Severity.ofWord(word)
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "`" + parameter + "` takes `error`, `warning` or `note`, got `" + word + "`"));
  }

  /** The first few; the log has all. */
  static String places(List<String> complaints) {
    int shown = 5;
    String first = complaints.stream().limit(shown).collect(Collectors.joining("; "));
    int more = complaints.size() - shown;
    return more > 0 ? first + "; and " + more + " more" : first;
  }
}
