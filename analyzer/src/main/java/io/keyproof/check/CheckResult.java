package io.keyproof.check;

import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.Witness;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.KmsKey;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.List;

/**
 * What came of a check on one resource. No result means that the check holds nothing against it.
 */
public sealed interface CheckResult {

  /** The logical name of what the check looked at. */
  String resource();

  SourceSpan span();

  /**
   * A request shows what the check asks about.
   *
   * @param parties who and what the witness is about, in the words of a message
   * @param policies all policies that bear on the witness, with nothing unknown in them
   * @param doubt why the witness cannot be believed, if the evaluator contradicts it
   */
  record Shown(
      String resource,
      SourceSpan span,
      Severity severity,
      Certainty certainty,
      Witness witness,
      Parties parties,
      ApplicablePolicies policies,
      List<Assumption> assumptions,
      List<Confirmation.Refuted> doubt)
      implements CheckResult {
    public Shown {
      assumptions = List.copyOf(assumptions);
      doubt = List.copyOf(doubt);
    }

    Shown with(Witness other) {
      return new Shown(
          resource, span, severity, certainty, other, parties, policies, assumptions, doubt);
    }
  }

  /**
   * A key is configured in the way that the check asks about.
   *
   * @param facts what the key is set to, for messages
   * @param confirmAfterDays as in {@link Check.KeyConfiguration}
   */
  record Configured(
      String resource,
      SourceSpan span,
      Severity severity,
      KmsKey key,
      String facts,
      int confirmAfterDays)
      implements CheckResult {}

  /** Something of a policy has no effect, or nobody controls a key: proven about all requests. */
  record Proven(String resource, SourceSpan span, Severity severity, StatementFinding finding)
      implements CheckResult {}

  /**
   * Something is written in the way that the check asks about.
   *
   * @param text what it is, as written
   * @param statement the label of the statement that it stands in; empty outside of policies
   * @param policy of which policy, or on which key
   * @param reason why it is so, or the empty text
   */
  record Written(
      String resource,
      SourceSpan span,
      Severity severity,
      Certainty certainty,
      String text,
      String statement,
      String policy,
      String reason)
      implements CheckResult {}

  /** The check could not be decided. */
  record Open(String resource, SourceSpan span, String reason) implements CheckResult {}
}
