package io.keyproof.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks policies and infrastructure files against the rule packs. */
@Mojo(name = "lint", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class LintMojo extends AbstractMojo {

  /** The files and directories to check; the project's directory when none is given. */
  @Parameter(property = "keyproof.paths")
  private List<File> paths = List.of();

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir;

  /** Leaves the check out. */
  @Parameter(property = "keyproof.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Override
  public void execute() {
    if (skip) {
      getLog().info("keyproof: skipped");
      return;
    }
    getLog().info("keyproof " + plugin.getVersion());
    getLog().warn("keyproof: this version analyzes nothing yet; not read: " + inputs());
  }

  private List<File> inputs() {
    return paths.isEmpty() ? List.of(basedir) : paths;
  }
}
