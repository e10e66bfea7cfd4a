package io.keyproof.report;

import io.keyproof.finding.Confirmation;
import io.keyproof.report.Palette.Ink;

/** What came of performing a witness, for people; a refuted one must not be overlooked. */
record ReplayOutcome(Palette palette) implements Confirmation.Visitor<String> {

  @Override
  public String confirmed(String reason) {
    return palette.paint(Ink.CONFIRMED, "confirmed") + ": " + Printable.of(reason);
  }

  @Override
  public String refuted(String reason) {
    return palette.paint(Ink.REFUTED, "REFUTED")
        + ": "
        + Printable.of(reason)
        + "; this is a bug of Keyproof, please report it";
  }

  @Override
  public String notReplayed(String reason) {
    return "no: " + Printable.of(reason);
  }

  @Override
  public String unneeded(String reason) {
    return "not needed: " + Printable.of(reason);
  }
}
