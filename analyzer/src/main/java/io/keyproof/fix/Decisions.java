package io.keyproof.fix;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.source.EditedTexts;

/** What a team has decided about findings: how grave they are, and which of them do not count. */
@FunctionalInterface
public interface Decisions {

  /** Every finding counts as the rules have it. */
  Decisions NONE = (result, texts) -> result;

  /**
   * The same result, with what is decided of its findings.
   *
   * @param texts what stands in files that are edited
   */
  AnalysisResult about(AnalysisResult result, EditedTexts texts);
}
