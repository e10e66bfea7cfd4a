package io.keyproof.finding;

import io.keyproof.model.CallerClass;
import io.keyproof.model.RequestTest;
import java.util.List;

/**
 * Callers who can do the same under the same conditions.
 *
 * @param ways each is a set of conditions under which they can; together they are all
 * @param reason why it could not be decided; empty where it was
 */
public record AccessGroup(
    Standing standing, List<CallerClass> callers, List<Way> ways, String reason) {

  public AccessGroup {
    callers = List.copyOf(callers);
    ways = List.copyOf(ways);
  }

  /** On what the access rests. */
  public enum Standing {
    /** On what was read. */
    GIVEN("given"),
    /** Also on identity policies of the callers, which were not read. */
    IF_IDENTITY_POLICIES_ALLOW("if-identity-policies-allow"),
    /** It was not decided. */
    INCONCLUSIVE("inconclusive");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * Conditions under which they can.
   *
   * @param tests all hold; none means always
   * @param witness a request of the first of the callers
   * @param confirmation what came of performing it
   */
  public record Way(List<RequestTest> tests, Witness witness, Confirmation confirmation) {
    public Way {
      tests = List.copyOf(tests);
    }
  }
}
