package io.keyproof.replay;

import io.keyproof.check.CheckResult;
import io.keyproof.finding.Confirmation;

/** tmp */
public final class WitnessReplayer {
  public Confirmation replay(CheckResult result) {
    return new Confirmation.NotReplayed("tmp");
  }
}
