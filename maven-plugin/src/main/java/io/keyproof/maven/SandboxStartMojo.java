package io.keyproof.maven;

import io.keyproof.SandboxServer;
import io.keyproof.SandboxServer.Authentication;
import io.keyproof.SandboxServer.Settings;
import io.keyproof.source.Parsed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Starts the local KMS for integration tests, and tells them its endpoint in a property. */
@Mojo(name = "sandbox-start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class SandboxStartMojo extends KeyproofMojo {

  /** Under which name the plugin context of a project keeps the server until it is stopped. */
  static final String SERVER = SandboxServer.class.getName();

  private static final int LAST_PORT = 65_535;

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  /** The port to listen on; 0 is any that is free. */
  @Parameter(property = "keyproof.sandbox.port", defaultValue = "0")
  private int port;

  /** The account that the server plays. */
  @Parameter(property = "keyproof.sandbox.account", defaultValue = "123456789012")
  private String account = "";

  /** Files and directories whose policies are to be in force. */
  @Parameter(property = "keyproof.sandbox.from")
  private List<File> from = List.of();

  /** The name of the project's property that is set to the endpoint. */
  @Parameter(
      property = "keyproof.sandbox.endpointProperty",
      defaultValue = "keyproof.sandbox.endpoint")
  private String endpointProperty = "";

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  @SuppressWarnings("unchecked") // Maven's plugin context is a raw map.
  void run() throws MojoExecutionException {
    refuseWrongValues();
    if (getPluginContext().containsKey(SERVER)) {
      throw new MojoExecutionException("the sandbox of this project runs already");
    }
    List<Path> sources = from.stream().map(file -> shown(file.toPath())).toList();
    try {
      Parsed<SandboxServer> started =
          SandboxServer.start(
              new Settings(
                  port,
                  account,
                  List.of(),
                  sources,
                  Authentication.NONE,
                  Optional.empty(),
                  Optional.empty()));
      SandboxServer server =
          started
              .value()
              .orElseThrow(
                  () ->
                      new MojoExecutionException(
                          "keyproof cannot use its input: "
                              + places(
                                  started.diagnostics().stream().map(Object::toString).toList())));
      getPluginContext().put(SERVER, server);
      project.getProperties().setProperty(endpointProperty, server.endpoint());
      getLog().info("keyproof: " + endpointProperty + " = " + server.endpoint());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "the sandbox cannot listen on port "
              + port
              + ": "
              + e.getMessage()
              + "; `port` takes one that is free, or 0 for any",
          e);
    }
  }

  private void refuseWrongValues() throws MojoExecutionException {
    if (port < 0 || port > LAST_PORT) {
      throw new MojoExecutionException(
          "`port` takes a number from 0 to " + LAST_PORT + ", got `" + port + "`");
    }
    if (!ACCOUNT.matcher(account).matches()) {
      throw new MojoExecutionException(
          "`account` takes the twelve digits of an account, got `" + account + "`");
    }
  }
}
