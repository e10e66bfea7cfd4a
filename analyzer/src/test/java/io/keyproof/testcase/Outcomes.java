package io.keyproof.testcase;

import io.keyproof.finding.CaseOutcome;
import io.keyproof.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener is told. */
public final class Outcomes implements CaseListener {

  private final List<CaseOutcome> all = new ArrayList<>();
  private final List<Diagnostic> faults = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();

  public List<CaseOutcome> all() {
    return all;
  }

  public List<Diagnostic> faults() {
    return faults;
  }

  public List<String> passedOver() {
    return passedOver;
  }

  @Override
  public void outcome(CaseOutcome outcome) {
    all.add(outcome);
  }

  @Override
  public void unusable(List<Diagnostic> found) {
    faults.addAll(found);
  }

  @Override
  public void passedOver(String file, String reason) {
    passedOver.add(file + ": " + reason);
  }
}
