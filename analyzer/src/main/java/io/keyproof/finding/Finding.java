package io.keyproof.finding;

import io.keyproof.model.Assumption;
import io.keyproof.model.Origin;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rule's complaint about one place.
 *
 * @param resource the logical name of what bears the policy
 * @param span where the cause stands
 * @param message what can happen, by whom
 * @param help what to write instead
 * @param witness the request that shows it; absent where the finding is about configuration
 * @param assumptions what the finding rests on beyond the input
 * @param fingerprint stable over edits that do not change the finding's meaning
 * @param fix an edit that takes it away, where one was asked for and found
 * @param related what other rules say of the same cause
 * @param origin where it comes from, if it is of an infrastructure file
 */
public record Finding(
    String ruleId,
    Severity severity,
    Certainty certainty,
    String resource,
    SourceSpan span,
    String message,
    String help,
    Optional<Witness> witness,
    Confirmation confirmation,
    List<Assumption> assumptions,
    String fingerprint,
    Optional<Suppression> suppressed,
    Optional<Fix> fix,
    List<RelatedFinding> related,
    Optional<Origin> origin)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::span)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::ruleId)
          .thenComparing(Finding::resource)
          .thenComparing(Finding::message);

  public Finding {
    assumptions = List.copyOf(assumptions);
    related = List.copyOf(related);
  }

  /** Of a plain policy file, or before it is known where it comes from. */
  public Finding(
      String ruleId,
      Severity severity,
      Certainty certainty,
      String resource,
      SourceSpan span,
      String message,
      String help,
      Optional<Witness> witness,
      Confirmation confirmation,
      List<Assumption> assumptions,
      String fingerprint,
      Optional<Suppression> suppressed,
      Optional<Fix> fix,
      List<RelatedFinding> related) {
    this(
        ruleId,
        severity,
        certainty,
        resource,
        span,
        message,
        help,
        witness,
        confirmation,
        assumptions,
        fingerprint,
        suppressed,
        fix,
        related,
        Optional.empty());
  }

  /** The same, with where it comes from. */
  public Finding from(Optional<Origin> place) {
    return new Finding(
        ruleId,
        severity,
        certainty,
        resource,
        span,
        message,
        help,
        witness,
        confirmation,
        assumptions,
        fingerprint,
        suppressed,
        fix,
        related,
        place);
  }

  /** The same, where it stands in another state of its file. */
  public Finding at(SourceSpan place) {
    return new Finding(
        ruleId,
        severity,
        certainty,
        resource,
        place,
        message,
        help,
        witness,
        confirmation,
        assumptions,
        fingerprint,
        suppressed,
        fix,
        related,
        origin);
  }

  /** The same, with an edit that takes it away. */
  public Finding with(Fix edit) {
    return new Finding(
        ruleId,
        severity,
        certainty,
        resource,
        span,
        message,
        help,
        witness,
        confirmation,
        assumptions,
        fingerprint,
        suppressed,
        Optional.of(edit),
        related,
        origin);
  }

  /** The same, as grave as somebody has decided. */
  public Finding with(Severity decided) {
    return new Finding(
        ruleId,
        decided,
        certainty,
        resource,
        span,
        message,
        help,
        witness,
        confirmation,
        assumptions,
        fingerprint,
        suppressed,
        fix,
        related,
        origin);
  }

  /** The same, that no longer counts. */
  public Finding with(Suppression suppression) {
    return new Finding(
        ruleId,
        severity,
        certainty,
        resource,
        span,
        message,
        help,
        witness,
        confirmation,
        assumptions,
        fingerprint,
        Optional.of(suppression),
        fix,
        related,
        origin);
  }

  /** The same, without how its request is decided. */
  public Finding withoutTrace() {
    return new Finding(
        ruleId,
        severity,
        certainty,
        resource,
        span,
        message,
        help,
        witness.map(Witness::withoutTrace),
        confirmation,
        assumptions,
        fingerprint,
        suppressed,
        fix,
        related,
        origin);
  }

  /** By file, line, column and rule, so that the same input gives the same bytes. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
