package io.keyproof.symbolic;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Policy;
import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.FormulaSolver.Solution;
import io.keyproof.symbolic.pattern.TooManyClassesException;
import io.keyproof.symbolic.pattern.TooManyStatesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares two policy documents by themselves, over all requests to any service. What a document
 * allows is what some Allow statement of it matches and no Deny statement does; where neither
 * document has Allow statements, or both are resource control policies, all is taken to be allowed
 * that is not denied.
 *
 * <p>A document with principals leaves callers that it names by their account to the identity
 * policies of that account: whether those allow a request is part of the request.
 */
public final class PolicyComparer {

  /** The solver's bound for one question: some seconds of work. */
  private static final long RESOURCE_LIMIT = 50_000_000;

  /** The search's bound for one question: some tens of milliseconds. */
  private static final long STEP_LIMIT = 2_000_000;

  private final ComparedPair pair;
  private @Nullable ComparedDocuments encoded;

  PolicyComparer(ComparedPair pair) {
    this.pair = pair;
  }

  /** Both questions. */
  public static Differences compare(Policy before, Policy after) {
    PolicyComparer comparer = new PolicyComparer(ComparedPair.of(before, after));
    return new Differences(
        comparer.answer(Direction.NEWLY_ALLOWED), comparer.answer(Direction.NEWLY_DENIED));
  }

  /** Is there a request that {@code after} allows and {@code before} does not? */
  public static Difference newlyAllowed(Policy before, Policy after) {
    return new PolicyComparer(ComparedPair.of(before, after)).answer(Direction.NEWLY_ALLOWED);
  }

  /** Which of the two documents allows more than the other, if it does. */
  enum Direction {
    NEWLY_ALLOWED,
    NEWLY_DENIED
  }

  Difference answer(Direction direction) {
    try {
      return search(direction);
    } catch (TooManyClassesException e) {
      return new Difference.Undecided(e.reason());
    } catch (TooManyStatesException e) {
      return new Difference.Undecided("the patterns take more states than are kept");
    }
  }

  private ComparedDocuments encoded() {
    ComparedDocuments made = encoded;
    if (made == null) {
      made = new ComparedDocuments(pair, Map.of());
      encoded = made;
    }
    return made;
  }

  private Difference search(Direction direction) {
    ComparedDocuments documents = encoded();
    Formula goal = documents.goal(direction);
    if (goal.equals(Formula.FALSE)) {
      return new Difference.None();
    }
    try (TieredSolver solver = solver()) {
      List<Formula> wishes = documents.isExact() ? documents.wishes() : List.of();
      Solution possible = solver.solve(documents.with(goal), wishes);
      if (possible instanceof Solution.GaveUp gaveUp) {
        return new Difference.Undecided(gaveUp.reason());
      }
      if (!(possible instanceof Solution.Found found)) {
        return new Difference.None();
      }
      if (documents.isExact()) {
        return documents.decode(found.model(), direction);
      }
      Formula certain = documents.whateverOpen(goal);
      Solution proven = solver.solve(documents.with(certain), documents.wishes());
      if (proven instanceof Solution.Found shown) {
        return documents.decode(shown.model(), direction);
      }
      Solution suggesting = solver.solve(documents.with(goal), documents.fewOpen());
      return withValues(
          direction, suggesting instanceof Solution.Found more ? more.model() : found.model());
    }
  }

  /** Tries values for the policy variables; with them everything is exact. */
  private Difference withValues(Direction direction, Model model) {
    ComparedDocuments open = encoded();
    for (Map<ConditionKey, Optional<String>> values : open.candidates(model)) {
      ComparedDocuments documents = new ComparedDocuments(pair, values);
      Formula goal = documents.whateverOpen(documents.goal(direction));
      try (TieredSolver solver = solver()) {
        Solution solution = solver.solve(documents.with(goal), documents.wishes());
        if (solution instanceof Solution.Found found) {
          return documents.decode(found.model(), direction);
        }
      }
    }
    List<String> reasons = new ArrayList<>(open.openPoints());
    return new Difference.Undecided("it hangs on " + String.join("; ", reasons));
  }

  private static TieredSolver solver() {
    return new TieredSolver(new ClassSearch(STEP_LIMIT), new SolverTier(RESOURCE_LIMIT));
  }
}
