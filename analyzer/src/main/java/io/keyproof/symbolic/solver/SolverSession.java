package io.keyproof.symbolic.solver;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Model;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with Z3 about Boolean terms. Not thread-safe; whoever opens it closes it, for it
 * holds native memory. The bound is Z3's resource count, not time, so that the same question has
 * the same answer on every machine.
 */
public final class SolverSession implements AutoCloseable {

  private final Context context;
  private final Solver solver;
  private @Nullable Model model;

  private SolverSession(Context context) {
    this.context = context;
    this.solver = context.mkSolver("QF_FD");
  }

  /**
   * Starts Z3.
   *
   * @param resourceLimit Z3's {@code rlimit} for the whole session
   * @throws SolverUnavailableException if Z3 does not run on this machine
   */
  public static SolverSession open(long resourceLimit) {
    try {
      return new SolverSession(new Context(Map.of("rlimit", Long.toString(resourceLimit))));
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new SolverUnavailableException(e);
    }
  }

  public Term variable(String name) {
    return new Term(context.mkBoolConst(name));
  }

  public Term constant(boolean value) {
    return new Term(context.mkBool(value));
  }

  public Term not(Term term) {
    return new Term(context.mkNot(term.expression()));
  }

  public Term and(List<Term> terms) {
    return new Term(context.mkAnd(expressions(terms)));
  }

  public Term or(List<Term> terms) {
    return new Term(context.mkOr(expressions(terms)));
  }

  public Term exactlyOne(List<Term> terms) {
    int[] ones = new int[terms.size()];
    Arrays.fill(ones, 1);
    return new Term(context.mkPBEq(ones, expressions(terms), 1));
  }

  /** Requires the term from now on, until the matching {@link #pop}. */
  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  public void require(Term term) {
    solver.add(term.expression());
  }

  public void push() {
    solver.push();
  }

  public void pop() {
    solver.pop();
  }

  public Outcome check() {
    return outcome(solver.check());
  }

  private Outcome outcome(Status status) {
    model = status == Status.SATISFIABLE ? solver.getModel() : null;
    return switch (status) {
      case SATISFIABLE -> Outcome.SATISFIABLE;
      case UNSATISFIABLE -> Outcome.UNSATISFIABLE;
      case UNKNOWN -> Outcome.UNKNOWN;
    };
  }

  /** The term's value in the model of the last check that was satisfiable. */
  public boolean value(Term term) {
    if (model == null) {
      throw new IllegalStateException("the last check had no model");
    }
    return model.eval(term.expression(), true).isTrue();
  }

  @Override
  public void close() {
    context.close();
  }

  private static BoolExpr[] expressions(List<Term> terms) {
    return terms.stream().map(Term::expression).toArray(BoolExpr[]::new);
  }
}
