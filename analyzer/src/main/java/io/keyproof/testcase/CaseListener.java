package io.keyproof.testcase;

import io.keyproof.finding.CaseOutcome;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.util.List;

/** Told of each case as soon as it is decided: there may be more cases than fit in memory. */
public interface CaseListener {

  /** A case was decided or found inconclusive. */
  void outcome(CaseOutcome outcome) throws IOException;

  /** A case or a file cannot be used. */
  void unusable(List<Diagnostic> faults) throws IOException;

  /** A file was passed over. */
  void passedOver(String file, String reason) throws IOException;
}
