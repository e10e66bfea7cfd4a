package io.keyproof.fix;

import io.keyproof.document.InputDocuments;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.model.Deployment;
import io.keyproof.source.Diagnostic;
import java.util.List;

/**
 * The input as it is at one time, and what the rules find in it.
 *
 * @param judged each deployment with what was found in it
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

  record Judged(Deployment deployment, List<Finding> findings, List<Undecided> undecided) {
    Judged {
      findings = findings.stream().sorted().toList();
      undecided = List.copyOf(undecided);
    }
  }
}
