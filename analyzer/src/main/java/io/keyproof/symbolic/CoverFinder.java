package io.keyproof.symbolic;

import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.FormulaSolver.Solution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Describes the requests that fulfil a formula by conjunctions of its own tests, as few and as
 * short as come by dropping what is not needed: prime implicants under what every request fulfils.
 */
final class CoverFinder {

  /** More ways than anybody would read. */
  private static final int LIMIT = 40;

  /**
   * Tests looked at for all covers together: each is dropped in turn, and looked at with others.
   */
  private static final long TEST_LIMIT = 4_000_000;

  private final FormulaSolver solver;
  private final List<Formula> wishes;
  private final Map<List<Formula>, Cover> known = new HashMap<>();
  private long testsLeft = TEST_LIMIT;

  /**
   * @param wishes what makes a witness easy to read
   */
  CoverFinder(FormulaSolver solver, List<Formula> wishes) {
    this.solver = solver;
    this.wishes = List.copyOf(wishes);
  }

  /**
   * The descriptions.
   *
   * @param gaveUp why they are not all, if they are not
   */
  record Cover(List<Cube> cubes, Optional<String> gaveUp) {}

  /** All literals hold; {@code model} is a request that fulfils them. */
  record Cube(Set<Formula> literals, Model model) {

    Formula formula() {
      return Formula.and(List.copyOf(literals));
    }
  }

  /**
   * Descriptions of what is wanted.
   *
   * @param universe what every request fulfils
   * @param allowed what every description must imply
   * @param already what need not be described again
   */
  Cover cover(Formula universe, Formula allowed, Formula already) {
    List<Formula> question = List.of(universe, allowed, already);
    Cover cover = known.get(question);
    if (cover == null) {
      cover = find(universe, allowed, already);
      known.put(question, cover);
    }
    return cover;
  }

  /** Whether some request fulfils both; empty if that could not be decided. */
  Optional<Boolean> possible(Formula universe, Formula formula) {
    if (formula.equals(Formula.FALSE)) {
      return Optional.of(false);
    }
    Solution solution = solver.solve(List.of(universe, formula), List.of());
    return solution instanceof Solution.GaveUp
        ? Optional.empty()
        : Optional.of(solution instanceof Solution.Found);
  }

  private Cover find(Formula universe, Formula allowed, Formula already) {
    Set<Formula> leaves = Leaves.of(allowed);
    List<Set<Formula>> found = new ArrayList<>();
    List<Formula> left = new ArrayList<>(List.of(universe, allowed, Formula.not(already)));
    while (true) {
      Solution solution = solver.solve(left, wishes);
      if (solution instanceof Solution.GaveUp gaveUp) {
        return new Cover(List.of(), Optional.of(gaveUp.reason()));
      }
      if (!(solution instanceof Solution.Found next)) {
        break;
      }
      if (found.size() == LIMIT) {
        return new Cover(
            List.of(), Optional.of("there are more than " + LIMIT + " ways to tell apart"));
      }
      testsLeft -= (long) leaves.size() * leaves.size();
      if (testsLeft < 0) {
        return new Cover(
            List.of(), Optional.of("the policies have more tests than can be compared"));
      }
      Set<Formula> literals = shortest(universe, allowed, literals(leaves, next.model()));
      found.add(literals);
      left.add(Formula.not(Formula.and(List.copyOf(literals))));
    }
    return shown(universe, already, withoutRedundant(universe, already, found));
  }

  private static List<Formula> literals(Set<Formula> leaves, Model model) {
    List<Formula> literals = new ArrayList<>();
    for (Formula leaf : leaves) {
      literals.add(model.holds(leaf) ? leaf : Formula.not(leaf));
    }
    return literals;
  }

  /** Drops literals while the rest still implies that it is allowed; what fails goes first. */
  private Set<Formula> shortest(Formula universe, Formula allowed, List<Formula> literals) {
    List<Formula> order = new ArrayList<>();
    literals.stream().filter(literal -> literal instanceof Formula.Not).forEach(order::add);
    literals.stream().filter(literal -> !(literal instanceof Formula.Not)).forEach(order::add);
    Set<Formula> kept = new LinkedHashSet<>(literals);
    Formula refuted = Formula.and(universe, Formula.not(allowed));
    for (Formula literal : order) {
      Set<Formula> without = new LinkedHashSet<>(kept);
      without.remove(literal);
      List<Formula> rest = new ArrayList<>(without);
      rest.add(refuted);
      if (solver.solve(rest, List.of()) instanceof Solution.Nothing) {
        kept = without;
      }
    }
    return kept;
  }

  private List<Set<Formula>> withoutRedundant(
      Formula universe, Formula already, List<Set<Formula>> found) {
    List<Set<Formula>> kept = new ArrayList<>(found);
    for (Set<Formula> each : found) {
      List<Formula> alone = new ArrayList<>(List.of(universe, Formula.not(already)));
      alone.addAll(each);
      for (Set<Formula> other : kept) {
        if (other != each) {
          alone.add(Formula.not(Formula.and(List.copyOf(other))));
        }
      }
      if (kept.size() > 1 && solver.solve(alone, List.of()) instanceof Solution.Nothing) {
        kept.remove(each);
      }
    }
    return kept;
  }

  /** Each with the plainest request that only what is described here allows. */
  private Cover shown(Formula universe, Formula already, List<Set<Formula>> found) {
    List<Cube> cubes = new ArrayList<>();
    for (Set<Formula> literals : found) {
      List<Formula> required = new ArrayList<>(List.of(universe, Formula.not(already)));
      required.addAll(literals);
      if (!(solver.solve(required, wishes) instanceof Solution.Found shown)) {
        return new Cover(List.of(), Optional.of("a bound of work was reached"));
      }
      cubes.add(new Cube(new HashSet<>(literals), shown.model()));
    }
    return new Cover(cubes, Optional.empty());
  }
}
