package io.keyproof.symbolic.solver;

import com.microsoft.z3.CharSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.ReExpr;
import com.microsoft.z3.ReSort;
import com.microsoft.z3.SeqSort;
import io.keyproof.symbolic.pattern.Expression;
import java.util.IdentityHashMap;
import java.util.List;

/** Regular expressions in Z3's words. What stands in several places is translated once. */
final class Expressions {

  private final Context context;
  private final ReSort<SeqSort<CharSort>> sort;
  private final IdentityHashMap<Expression, ReExpr<SeqSort<CharSort>>> known =
      new IdentityHashMap<>();

  Expressions(Context context) {
    this.context = context;
    this.sort = context.mkReSort(context.mkStringSort());
  }

  ReExpr<SeqSort<CharSort>> translate(Expression expression) {
    ReExpr<SeqSort<CharSort>> translated = known.get(expression);
    if (translated == null) {
      translated = make(expression);
      known.put(expression, translated);
    }
    return translated;
  }

  private ReExpr<SeqSort<CharSort>> make(Expression expression) {
    if (expression instanceof Expression.Letters letters) {
      return letters(letters);
    }
    if (expression instanceof Expression.Sequence sequence) {
      return sequence.parts().isEmpty()
          ? context.mkToRe(context.mkString(""))
          : concatenation(each(sequence.parts()));
    }
    if (expression instanceof Expression.Choice choice) {
      return choice.options().isEmpty() ? context.mkEmptyRe(sort) : union(each(choice.options()));
    }
    return context.mkStar(translate(((Expression.Repeated) expression).expression()));
  }

  private ReExpr<SeqSort<CharSort>> letters(Expression.Letters letters) {
    if (letters.equals(Expression.ANY_LETTER)) {
      return context.mkAllcharRe(sort);
    }
    return letters.first() == letters.last()
        ? context.mkToRe(context.mkString(String.valueOf(letters.first())))
        : context.mkRange(
            context.mkString(String.valueOf(letters.first())),
            context.mkString(String.valueOf(letters.last())));
  }

  private List<ReExpr<SeqSort<CharSort>>> each(List<Expression> expressions) {
    return expressions.stream().map(this::translate).toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generic varargs calls of Z3's
  private ReExpr<SeqSort<CharSort>> concatenation(List<ReExpr<SeqSort<CharSort>>> parts) {
    ReExpr<SeqSort<CharSort>>[] all = parts.toArray(new ReExpr[0]);
    return all.length == 1 ? all[0] : context.mkConcat(all);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generic varargs calls of Z3's
  private ReExpr<SeqSort<CharSort>> union(List<ReExpr<SeqSort<CharSort>>> options) {
    ReExpr<SeqSort<CharSort>>[] all = options.toArray(new ReExpr[0]);
    return all.length == 1 ? all[0] : context.mkUnion(all);
  }
}
