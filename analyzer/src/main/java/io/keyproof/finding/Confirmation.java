package io.keyproof.finding;

/** What came of performing a finding's witness in the sandbox. */
public sealed interface Confirmation {

  /** The outcome's name in outputs. */
  String word();

  /** What was done and seen, or why nothing was. */
  String reason();

  /** The sandbox did what the finding says. */
  record Confirmed(String reason) implements Confirmation {
    @Override
    public String word() {
      return "CONFIRMED";
    }
  }

  /** The sandbox did something else: a bug of Keyproof. */
  record Refuted(String reason) implements Confirmation {
    @Override
    public String word() {
      return "REFUTED";
    }
  }

  record NotReplayed(String reason) implements Confirmation {
    @Override
    public String word() {
      return "NOT_REPLAYED";
    }
  }
}
