package io.keyproof.symbolic;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first tier, and the second where the first gives up. */
final class TieredSolver implements FormulaSolver, AutoCloseable {

  private final ClassSearch search;
  private final SolverTier solver;

  TieredSolver(ClassSearch search, SolverTier solver) {
    this.search = search;
    this.solver = solver;
  }

  @Override
  public Solution solve(List<Formula> required, List<Formula> wishes) {
    Solution solution = search.solve(required, wishes);
    return solution instanceof Solution.GaveUp ? solver.solve(required, wishes) : solution;
  }

  /** Some of the flags that cannot all hold beside what is required; empty if none are found. */
  Optional<Set<Formula.Flag>> core(Formula required, Set<Formula.Flag> flags) {
    return solver.core(required, flags);
  }

  @Override
  public void close() {
    solver.close();
  }
}
