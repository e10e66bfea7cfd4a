package io.keyproof.symbolic.solver;

import com.microsoft.z3.CharSort;
import com.microsoft.z3.Expr;
import com.microsoft.z3.SeqSort;

/** A text of one {@link TextSession}, known or not. */
public final class Text {

  private final Expr<SeqSort<CharSort>> expression;

  Text(Expr<SeqSort<CharSort>> expression) {
    this.expression = expression;
  }

  Expr<SeqSort<CharSort>> expression() {
    return expression;
  }
}
