package io.keyproof.trail.map;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One question that AWS answered for a call.
 *
 * @param caller absent if the record does not name the principal
 * @param callerAccount absent for services
 * @param context the condition keys whose values the record or a side file tells
 * @param knowledge which of the others are certainly absent
 * @param sessionLimit the policies of the caller's session, if the trail tells of any
 */
public record AuthorizationCheck(
    Optional<Caller> caller,
    Optional<String> callerAccount,
    String action,
    String resource,
    String resourceAccount,
    Map<ConditionKey, List<String>> context,
    ContextKnowledge knowledge,
    Optional<SessionLimit> sessionLimit) {
  public AuthorizationCheck {
    context = new TreeMap<>(context);
  }

  /** The same on another key of the account. */
  public AuthorizationCheck on(String key) {
    return new AuthorizationCheck(
        caller, callerAccount, action, key, resourceAccount, context, knowledge, sessionLimit);
  }
}
