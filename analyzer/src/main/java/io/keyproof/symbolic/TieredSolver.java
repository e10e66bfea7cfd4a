package io.keyproof.symbolic;

import java.util.List;

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

  @Override
  public void close() {
    solver.close();
  }
}
