package io.keyproof.symbolic.solver;

import com.microsoft.z3.BoolExpr;

/** A Boolean term of one {@link SolverSession}. */
public final class Term {

  private final BoolExpr expression;

  Term(BoolExpr expression) {
    this.expression = expression;
  }

  BoolExpr expression() {
    return expression;
  }
}
