package io.keyproof.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals that look at the policies of one module have in common. */
abstract class ModuleMojo extends LintingMojo {

  /** The files and directories to check; {@code src/main} when none is given. */
  @Parameter(property = "keyproof.paths")
  private List<File> paths = List.of();

  @Override
  final List<File> sources() {
    return paths.isEmpty() ? ModulePolicies.usual(basedir()) : paths;
  }
}
