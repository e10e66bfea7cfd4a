package io.keyproof;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.RuleTestResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Policies in, proven findings out. */
public final class Analyzer {

  private Analyzer() {}

  /**
   * What to check.
   *
   * @param paths files and directories, as the user named them
   * @param packs ids of bundled rule packs or directories of the user's own, besides those that run
   *     by default
   */
  public record LintRequest(List<Path> paths, List<String> packs, Progress progress) {
    public LintRequest {
      paths = List.copyOf(paths);
      packs = List.copyOf(packs);
    }
  }

  /** Told what the analysis is at, for whoever is waiting. */
  @FunctionalInterface
  public interface Progress {

    Progress SILENT = (stage, done, total) -> {};

    /**
     * A stage has come so far.
     *
     * @param stage what is being done, as in "reading files"
     * @param done how many of {@code total} are done
     */
    void at(String stage, int done, int total);
  }

  /** Reads the paths, asks every rule about what is there, and proves and performs each finding. */
  public static AnalysisResult lint(LintRequest request) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<FileReading> files = new ArrayList<>();
    for (Path path : request.paths()) {
      String file = path.toString().replace('\\', '/');
      if (!Files.exists(path)) {
        diagnostics.add(Diagnostic.error(SourceSpan.startOf(file), "no such file or directory"));
        files.add(new FileReading(file, FileReading.NONE, "it does not exist"));
      }
    }
    return new AnalysisResult(List.of(), List.of(), diagnostics, List.of(), files);
  }

  /** The ids of the bundled rules. */
  public static SortedSet<String> ruleIds() {
    return new TreeSet<>();
  }

  /** The page of a bundled rule, in Markdown; empty if there is no such rule. */
  public static Optional<String> explain(String ruleId) {
    return Optional.empty();
  }

  /** Runs the cases of the rule packs below a directory. */
  public static RuleTestResult testRules(Path directory) {
    return new RuleTestResult(List.of(), List.of());
  }
}
