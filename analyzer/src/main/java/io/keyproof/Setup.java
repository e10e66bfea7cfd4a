package io.keyproof;

import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.settings.SettingsFiles;
import io.keyproof.work.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Switches Keyproof on in a repository: settings, a workflow, and a baseline of what is there. */
public final class Setup {

  private static final Path WORKFLOW = Path.of(".github", "workflows", "keyproof.yml");
  private static final String BASELINE = "keyproof-baseline.json";

  private Setup() {}

  /**
   * What was done.
   *
   * @param written files that are new, relative to the repository
   * @param kept files that were there and are as they were
   * @param found what is in the baseline now
   */
  public record Outcome(List<Path> written, List<Path> kept, AnalysisResult found) {
    public Outcome {
      written = List.copyOf(written);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Writes what is missing; nothing that is there is touched. What cannot be read has no baseline:
   * then none is written.
   */
  public static Outcome in(Path repository, Progress progress) throws IOException {
    List<Path> written = new ArrayList<>();
    List<Path> kept = new ArrayList<>();
    copy("keyproof.yaml", repository, Path.of(SettingsFiles.NAME), written, kept);
    copy("workflow.yml", repository, WORKFLOW, written, kept);
    AnalysisResult found =
        Analyzer.lint(
            new LintRequest(
                List.of(repository),
                List.of(),
                OpenValues.NONE,
                TeamSettings.read(repository.resolve(SettingsFiles.NAME)),
                Workers.available(),
                Optional.empty(),
                progress));
    Path baseline = repository.resolve(BASELINE);
    if (Files.exists(baseline)) {
      kept.add(Path.of(BASELINE));
    } else if (!found.hasUnusableInput()) {
      try (Writer out = Files.newBufferedWriter(baseline)) {
        Baselines.report().write(found, out);
      }
      written.add(Path.of(BASELINE));
    }
    return new Outcome(written, kept, found);
  }

  private static void copy(
      String name, Path repository, Path file, List<Path> written, List<Path> kept)
      throws IOException {
    Path target = repository.resolve(file);
    if (Files.exists(target)) {
      kept.add(file);
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (InputStream in =
        Objects.requireNonNull(SettingsFiles.class.getResourceAsStream(name), name)) {
      Files.copy(in, target);
    }
    written.add(file);
  }
}
