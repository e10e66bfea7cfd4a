package io.keyproof.symbolic;

import io.keyproof.symbolic.solver.Outcome;
import io.keyproof.symbolic.solver.SolverSession;
import io.keyproof.symbolic.solver.Term;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second tier: the SAT solver, for whatever the first gave up on, and as its oracle in tests.
 * It is started with the first question.
 */
final class SolverTier implements FormulaSolver, AutoCloseable {

  private final long resourceLimit;
  private @Nullable SolverSession session;
  private @Nullable FormulaTranslator translator;

  /**
   * A solver that is not started yet.
   *
   * @param resourceLimit the bound for all questions together
   */
  SolverTier(long resourceLimit) {
    this.resourceLimit = resourceLimit;
  }

  @Override
  public Solution solve(List<Formula> required, List<Formula> wishes) {
    SolverSession solver = session();
    FormulaTranslator terms = translator();
    // All terms are made before the first push: what declares an attribute stays for good.
    List<Term> goal = terms(terms, required);
    List<Term> wanted = terms(terms, wishes);
    solver.push();
    goal.forEach(solver::require);
    Outcome outcome = solver.check();
    int pushed = 1;
    if (outcome == Outcome.SATISFIABLE) {
      for (Term wish : wanted) {
        solver.push();
        solver.require(wish);
        if (solver.check() == Outcome.SATISFIABLE) {
          pushed++;
        } else {
          solver.pop();
        }
      }
      solver.check();
    }
    for (int i = 0; i < pushed; i++) {
      solver.pop();
    }
    return switch (outcome) {
      case SATISFIABLE -> new Solution.Found(new SessionModel(solver, terms));
      case UNSATISFIABLE -> new Solution.Nothing();
      case UNKNOWN -> new Solution.GaveUp("the solver's resource limit was reached");
    };
  }

  private static List<Term> terms(FormulaTranslator translator, Collection<Formula> formulas) {
    return formulas.stream().map(translator::translate).toList();
  }

  private SolverSession session() {
    if (session == null) {
      session = SolverSession.open(resourceLimit);
    }
    return session;
  }

  private FormulaTranslator translator() {
    if (translator == null) {
      translator = new FormulaTranslator(session());
    }
    return translator;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }

  /** The solver's last model: good until the next question. */
  private record SessionModel(SolverSession session, FormulaTranslator translator)
      implements Model {

    @Override
    public BitSet classes(Variable variable) {
      return translator.model(variable);
    }

    @Override
    public Optional<Boolean> settled(Formula.Like like) {
      return Optional.of(holds(like));
    }

    @Override
    public boolean holds(Formula formula) {
      return session.value(translator.translate(formula));
    }

    @Override
    public List<Formula.Flag> flags() {
      return Formula.flags(translator.leaves().keySet());
    }
  }
}
