package io.keyproof;

import io.keyproof.finding.ReplayResult;
import io.keyproof.replay.LiveSandbox;
import io.keyproof.replay.RequestReplayer;
import io.keyproof.replay.SandboxScene;
import io.keyproof.replay.SceneSources;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Requests performed in a sandbox in which given policies are in force. */
public final class SandboxReplay {
  private static final String REGION = "us-east-1";
  private static final String ACCOUNT = "123456789012";

  private SandboxReplay() {}

  /** Performs the requests of a file under what is read of the sources. */
  public static ReplayResult run(Path requests, List<Path> sources, OpenValues values)
      throws IOException {
    Parsed<SandboxScene> scene =
        values.read().then(given -> SceneSources.read(sources, given, ACCOUNT, REGION));
    List<Diagnostic> diagnostics = new ArrayList<>(scene.diagnostics());
    if (scene.value().isEmpty() || scene.hasErrors()) {
      return new ReplayResult(List.of(), diagnostics);
    }
    LiveSandbox sandbox =
        LiveSandbox.inMemory(scene.value().get(), Clock.systemUTC(), new SecureRandom());
    diagnostics.addAll(sandbox.refusals());
    if (!sandbox.refusals().isEmpty()) {
      return new ReplayResult(List.of(), diagnostics);
    }
    SandboxScene.Place place = scene.value().get().place(ACCOUNT, REGION);
    ReplayResult result =
        RequestReplayer.replay(
            requests, scene.value().get(), sandbox, place.account(), place.region());
    diagnostics.addAll(result.diagnostics());
    return new ReplayResult(result.requests(), diagnostics);
  }
}
