package io.keyproof.replay;

import io.keyproof.check.ConcreteDeployment;
import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A scene from what a user names: sandbox files, and all that can be linted. */
public final class SceneSources {
  private SceneSources() {}

  /**
   * Reads the sources into one scene.
   *
   * @param given what is known of values that infrastructure files leave open
   * @param account of whom and what nothing tells the account
   * @param region of keys of which nothing tells the Region
   */
  public static Parsed<SandboxScene> read(
      List<Path> sources, GivenValues given, String account, String region) {
    SandboxScene scene = SandboxScene.EMPTY;
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Path> linted = new ArrayList<>();
    for (Path source : sources) {
      if (isSandboxFile(source)) {
        Parsed<SandboxScene> fixture = SandboxFixture.read(source, account, region);
        diagnostics.addAll(fixture.diagnostics());
        scene = scene.and(fixture.value().orElse(SandboxScene.EMPTY));
      } else {
        linted.add(source);
      }
    }
    if (!linted.isEmpty()) {
      InputDocuments documents = DocumentReader.read(linted, given);
      diagnostics.addAll(given.undeclared(documents.deployments()));
      Parsed<PolicySet> policies = DeploymentNormalizer.together(documents);
      diagnostics.addAll(policies.diagnostics());
      ConcreteDeployment deployment =
          ConcreteDeployment.in(account, policies.value().orElseThrow());
      deployment
          .standIns()
          .forEach(
              (name, value) ->
                  diagnostics.add(
                      Diagnostic.warning(
                          SourceSpan.startOf(linted.get(0).toString()),
                          "`" + name + "` is not known: the sandbox takes `" + value + "`")));
      Parsed<SandboxScene> read = SceneOfPolicies.of(deployment.policies(), account, region);
      diagnostics.addAll(read.diagnostics());
      scene = scene.and(read.value().orElse(SandboxScene.EMPTY));
    }
    return Parsed.of(scene, diagnostics);
  }

  /** A template is YAML too, of another kind: a sandbox file is named as one. */
  public static boolean isSandboxFile(Path source) {
    String name = String.valueOf(source.getFileName());
    return Files.isRegularFile(source)
        && (name.endsWith("sandbox.yaml") || name.endsWith("sandbox.yml"));
  }
}
