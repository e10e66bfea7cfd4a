package io.keyproof.fix;

import io.keyproof.document.InputDocuments;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.model.Deployment;
import io.keyproof.source.Diagnostic;
import java.util.List;

/**
 * The input as it is at one time, and what the rules find in it.
 *
 * @param judged each deployment with what was found in it
 * @param diagnostics complaints about the input, and about what is decided of findings
 */
record Reading(
    FileTexts texts,
    InputDocuments documents,
    WrittenTrees trees,
    List<Judged> judged,
    List<Diagnostic> diagnostics) {

  Reading {
    judged = List.copyOf(judged);
    diagnostics = List.copyOf(diagnostics);
  }

  List<FileReading> files() {
    return documents.files().stream()
        .map(file -> new FileReading(file.file(), file.kindWords(), file.reason()))
        .toList();
  }

  /**
   * @param found as the rules have it
   * @param findings the same, with what is decided about them
   */
  record Judged(
      Deployment deployment,
      List<Finding> found,
      List<Finding> findings,
      List<Undecided> undecided) {
    Judged {
      found = List.copyOf(found);
      findings = findings.stream().sorted().toList();
      undecided = List.copyOf(undecided);
    }

    /** Nothing is decided yet. */
    Judged(Deployment deployment, List<Finding> found, List<Undecided> undecided) {
      this(deployment, found, found, undecided);
    }

    Judged with(List<Finding> decided) {
      return new Judged(deployment, found, decided, undecided);
    }
  }
}
