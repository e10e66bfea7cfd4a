package io.keyproof.evaluate;

import io.keyproof.model.Effect;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Trace.Outcome;

/** What the statements of one policy come to for one request. */
final class DocumentOutcome {

  private final Truth denies;
  private final Truth allows;
  private final Reach reach;

  DocumentOutcome(PolicyLayer.Document document, RequestView request) {
    boolean isWhole = document.policy().unseen().isEmpty();
    Truth denies = isWhole ? Truth.FALSE : Truth.UNKNOWN;
    Truth allows = denies;
    Reach reach = Reach.NONE;
    for (StatementMatcher statement : document.statements()) {
      if (statement.statement().effect() == Effect.DENY) {
        denies = denies.or(statement.matches(request));
      } else {
        allows = allows.or(statement.matches(request));
        reach = reach.or(statement.reach(request));
      }
    }
    this.denies = denies;
    this.allows = allows;
    this.reach = reach;
  }

  Outcome of(PolicyKind kind) {
    if (denies.isTrue()) {
      return Outcome.DENIES;
    }
    if (denies.isUnknown() || allows.isUnknown()) {
      return Outcome.OPEN;
    }
    if (allows.isFalse()) {
      return Outcome.DOES_NOT_ALLOW;
    }
    boolean isByAccount = reach.limited().or(reach.direct()).isFalse();
    return isByAccount && mayDelegate(kind) ? Outcome.DELEGATES : Outcome.ALLOWS;
  }

  /** Whether naming an account in such a policy leaves it to the account's own policies. */
  private static boolean mayDelegate(PolicyKind kind) {
    return switch (kind) {
      case KEY, TRUST, RESOURCE -> true;
      case IDENTITY,
          PERMISSIONS_BOUNDARY,
          SESSION,
          SERVICE_CONTROL,
          RESOURCE_CONTROL,
          VPC_ENDPOINT ->
          false;
    };
  }
}
