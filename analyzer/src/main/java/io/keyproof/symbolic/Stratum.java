package io.keyproof.symbolic;

import io.keyproof.model.CallerClass;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestTest;
import java.util.List;

/**
 * Callers who can do the same, and how.
 *
 * @param ways together they are every request that is allowed; each comes with one
 * @param reason why it is open; empty where it is not
 */
public record Stratum(Standing standing, List<CallerClass> callers, List<Way> ways, String reason) {

  public Stratum {
    callers = List.copyOf(callers);
    ways = List.copyOf(ways);
  }

  /** On what the access rests. */
  public enum Standing {
    /** On the policies at hand alone. */
    GIVEN,
    /** Also on identity policies of the callers, which are not at hand. */
    IF_IDENTITY_POLICIES_ALLOW,
    /** It could not be decided. */
    OPEN
  }

  /**
   * Requests that pass or fail some tests.
   *
   * @param tests all that a request must fulfil, besides being one that could be sent
   * @param witness one of the requests, by the first of the callers
   */
  public record Way(List<RequestTest> tests, RequestContext witness) {
    public Way {
      tests = List.copyOf(tests);
    }
  }
}
