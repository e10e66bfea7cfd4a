package io.keyproof.symbolic;

import io.keyproof.model.RequestContext;
import java.util.List;
import java.util.Map;

/** What is known of a question over all requests. */
public sealed interface Answer {

  /** No request of the universe has the property. */
  record Impossible() implements Answer {}

  /**
   * This request has it.
   *
   * @param guards the values of the guards' symbols in this example
   * @param confidence whether the example rests on anything that could not be expressed
   * @param dependsOn what that is, for people
   */
  record Possible(
      RequestContext witness,
      Map<String, Boolean> guards,
      Confidence confidence,
      List<String> dependsOn)
      implements Answer {
    public Possible {
      guards = Map.copyOf(guards);
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** Whether a witness is one whatever the parts stand for that could not be expressed. */
  enum Confidence {
    CERTAIN,
    /** To be evaluated concretely before it is believed. */
    CANDIDATE
  }

  record Inconclusive(String reason) implements Answer {}
}
