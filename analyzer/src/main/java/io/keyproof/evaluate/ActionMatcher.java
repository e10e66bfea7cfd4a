package io.keyproof.evaluate;

import io.keyproof.model.Actions;
import io.keyproof.model.Match;

/**
 * {@code Action} or {@code NotAction}, which is asked of every request first. The answers for the
 * actions of AWS KMS are remembered, since they hang on nothing but the action.
 */
final class ActionMatcher {

  private final Match match;
  private final TextTests tests;
  private final boolean remembers;

  // Bits are only ever set, and each by itself is true: a lost or torn write costs a comparison.
  private long covered;
  private long missed;

  ActionMatcher(Actions actions, Stance stance) {
    this.match = actions.match();
    this.tests = TextTests.compile(actions.elements(), new ActionTests(stance)::read);
    this.remembers = actions.elements().isKnown();
  }

  Truth covers(RequestView request) {
    long bit = request.actionBit();
    if ((missed & bit) != 0) {
      return Truth.FALSE;
    }
    if ((covered & bit) != 0) {
      return Truth.TRUE;
    }
    Truth found = tests.any(request.action(), request);
    Truth answer = match == Match.ANY_OF ? found : found.not();
    if (remembers) {
      covered |= answer.isTrue() ? bit : 0;
      missed |= answer.isFalse() ? bit : 0;
    }
    return answer;
  }
}
