package io.keyproof.cli;

import io.keyproof.cli.ReviewCommand.NewAccess;
import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.finding.AssertionsResult;
import io.keyproof.finding.CaseTally;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.finding.DetectionResult;
import io.keyproof.finding.FixResult;
import io.keyproof.finding.ReplayResult;
import io.keyproof.finding.ReviewResult;
import io.keyproof.finding.RuleTestResult;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.TrailCheckResult;
import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.finding.TrailReplayResult;
import io.keyproof.source.Severity;

/** How a command ends. Where several hold, the first of 3, 2, 1, 4 wins. */
enum ExitCode {
  FINE(0),
  FINDINGS(1),
  UNUSABLE(2),
  INTERNAL_ERROR(3),
  INCONCLUSIVE(4);

  /** The section of every command's help. */
  static final String HEADING = "%nExit codes:%n";

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Whether questions that stayed open end a run with {@link #INCONCLUSIVE}. */
  enum OpenQuestions {
    FAIL,
    PASS
  }

  static ExitCode of(AnalysisResult result, Severity threshold, OpenQuestions open) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    if (result.reaches(threshold)) {
      return FINDINGS;
    }
    return open == OpenQuestions.FAIL && !result.inconclusive().isEmpty() ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(AssertionsResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    if (result.count(AssertionVerdict.VIOLATED) > 0) {
      return FINDINGS;
    }
    return result.count(AssertionVerdict.INCONCLUSIVE) > 0 ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(FixResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    boolean isLeft = result.gravestLeft().filter(each -> each == Severity.ERROR).isPresent();
    return isLeft ? FINDINGS : FINE;
  }

  static ExitCode of(CaseTally tally) {
    if (tally.unusable() > 0) {
      return UNUSABLE;
    }
    if (tally.unexpected() > 0) {
      return FINDINGS;
    }
    return tally.open() > 0 ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(AccessAnswer answer) {
    if (answer.hasUnusableInput()) {
      return UNUSABLE;
    }
    return answer.isOpen() ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(DeploymentComparison comparison) {
    if (comparison.hasUnusableInput()) {
      return UNUSABLE;
    }
    if (comparison.newlyAllowed().isPresent()) {
      return FINDINGS;
    }
    return comparison.verdict() == Verdict.INCONCLUSIVE ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(ReviewResult result, Severity threshold, NewAccess access) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    boolean isMore = result.access().newlyAllowed().isPresent();
    if ((isMore && access == NewAccess.FAILS) || result.reaches(threshold)) {
      return FINDINGS;
    }
    return result.isOpen() ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(DetectionResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    return result.alerts().isEmpty() ? FINE : FINDINGS;
  }

  static ExitCode of(RuleTestResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    return result.failures() == 0 ? FINE : FINDINGS;
  }

  static ExitCode of(ReplayResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    if (result.unexpected() > 0) {
      return FINDINGS;
    }
    return result.undecided() > 0 ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(StatementsResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    if (!result.findings().isEmpty()) {
      return FINDINGS;
    }
    return result.isOpen() ? INCONCLUSIVE : FINE;
  }

  static ExitCode of(TrailCheckResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    return result.unexplained().requests() > 0 ? FINDINGS : FINE;
  }

  static ExitCode of(TrailRemedyResult result) {
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    return result.requests() > 0 && result.proposed().isPresent() ? FINE : INCONCLUSIVE;
  }

  static ExitCode of(TrailReplayResult result) {
    if (result.isContradicted()) {
      return INTERNAL_ERROR;
    }
    if (result.hasUnusableInput()) {
      return UNUSABLE;
    }
    if (result.changesAny()) {
      return FINDINGS;
    }
    return result.isOpen() ? INCONCLUSIVE : FINE;
  }
}
