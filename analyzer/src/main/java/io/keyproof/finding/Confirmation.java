package io.keyproof.finding;

/** What came of performing a finding's witness in the sandbox. */
public sealed interface Confirmation {

  /** The outcome's name in outputs. */
  String word();

  /** What was done and seen, or why nothing was. */
  String reason();

  <R> R accept(Visitor<R> visitor);

  /** The sandbox did what the finding says. */
  record Confirmed(String reason) implements Confirmation {
    @Override
    public String word() {
      return "CONFIRMED";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.confirmed(reason);
    }
  }

  /** The sandbox did something else: a bug of Keyproof. */
  record Refuted(String reason) implements Confirmation {
    @Override
    public String word() {
      return "REFUTED";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.refuted(reason);
    }
  }

  record NotReplayed(String reason) implements Confirmation {
    @Override
    public String word() {
      return "NOT_REPLAYED";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.notReplayed(reason);
    }
  }

  /** The finding is about what is written: there is no request, so nothing to perform. */
  record Unneeded(String reason) implements Confirmation {
    @Override
    public String word() {
      return "UNNEEDED";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unneeded(reason);
    }
  }

  /** One method an outcome. */
  interface Visitor<R> {
    R confirmed(String reason);

    R refuted(String reason);

    R notReplayed(String reason);

    R unneeded(String reason);
  }
}
