package io.keyproof.maven;

import io.keyproof.SandboxServer;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Stops the local KMS that {@code sandbox-start} started. */
@Mojo(name = "sandbox-stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class SandboxStopMojo extends KeyproofMojo {

  @Override
  void run() throws MojoExecutionException {
    Object server = getPluginContext().remove(SandboxStartMojo.SERVER);
    if (server == null) {
      getLog().info("keyproof: no sandbox runs in this project");
      return;
    }
    try {
      ((SandboxServer) server).close();
      getLog().info("keyproof: the sandbox has stopped");
    } catch (IOException e) {
      throw new MojoExecutionException("the sandbox could not be stopped", e);
    }
  }
}
