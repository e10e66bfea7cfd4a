package io.keyproof.assertion;

import io.keyproof.finding.AssertionKind;
import io.keyproof.model.Condition;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.util.List;

/** What an assertion says of the requests in its scope. */
sealed interface Claim {

  AssertionKind kind();

  <R> R accept(Visitor<R> visitor);

  /** None of them is allowed. */
  record Never() implements Claim {
    @Override
    public AssertionKind kind() {
      return AssertionKind.NEVER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.never();
    }
  }

  /** Those that are allowed meet the conditions. */
  record Always(List<Condition> requires) implements Claim {
    public Always {
      requires = List.copyOf(requires);
    }

    @Override
    public AssertionKind kind() {
      return AssertionKind.ALWAYS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.always(requires);
    }
  }

  /** Those that are allowed come from these callers. */
  record Only(List<Callers> by) implements Claim {
    public Only {
      by = List.copyOf(by);
    }

    @Override
    public AssertionKind kind() {
      return AssertionKind.ONLY;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.only(by);
    }
  }

  /**
   * Those that are allowed are allowed by the reference too.
   *
   * @param span where the reference is named
   */
  record NoNewAccess(Path than, String shown, SourceSpan span) implements Claim {
    @Override
    public AssertionKind kind() {
      return AssertionKind.NO_NEW_ACCESS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.noNewAccess(this);
    }
  }

  /** One method a kind of claim. */
  interface Visitor<R> {
    R never();

    R always(List<Condition> requires);

    R only(List<Callers> by);

    R noNewAccess(NoNewAccess claim);
  }
}
