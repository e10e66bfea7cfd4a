package io.keyproof.symbolic.solver;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.CharSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntSort;
import com.microsoft.z3.Model;
import com.microsoft.z3.SeqSort;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import io.keyproof.symbolic.pattern.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with Z3 about texts. What is required goes by a number, so that the session can
 * name what cannot be fulfilled together. Not thread-safe; whoever opens it closes it, for it holds
 * native memory. The bound is Z3's resource count, not time, so that the same question has the same
 * answer on every machine.
 */
public final class TextSession implements AutoCloseable {

  private static final Pattern ESCAPED = Pattern.compile("\\\\u\\{([0-9a-fA-F]+)}");
  private static final Expression PRINTABLE =
      new Expression.Repeated(new Expression.Letters(' ', '~'));

  private final Context context;
  private final Solver solver;
  private final Expressions expressions;
  private final List<BoolExpr> printable = new ArrayList<>();
  private final Map<Term, BoolExpr> wished = new HashMap<>();
  private final Map<BoolExpr, Integer> numbers = new LinkedHashMap<>();
  private final List<Integer> core = new ArrayList<>();
  private int made;
  private @Nullable Model model;

  private TextSession(Context context) {
    this.context = context;
    this.solver = context.mkSolver("QF_S");
    this.expressions = new Expressions(context);
  }

  /**
   * Starts Z3.
   *
   * @param resourceLimit Z3's {@code rlimit} for the whole session
   * @throws SolverUnavailableException if Z3 does not run on this machine
   */
  public static TextSession open(long resourceLimit) {
    try {
      return new TextSession(new Context(Map.of("rlimit", Long.toString(resourceLimit))));
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new SolverUnavailableException(e);
    }
  }

  public Text known(String text) {
    return new Text(context.mkString(text));
  }

  /** A text that is not known, printable if it can be. */
  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  public Text unknown(Expression shape) {
    Text text = fresh();
    solver.add(in(text, shape).expression());
    BoolExpr wish = context.mkBoolConst("printable " + made);
    solver.add(context.mkImplies(wish, in(text, PRINTABLE).expression()));
    printable.add(wish);
    return text;
  }

  /** A text of which only that is known; it is nothing by itself. */
  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  public Text run(Expression letters) {
    Text text = fresh();
    if (!letters.equals(Expression.EVERYTHING)) {
      solver.add(in(text, letters).expression());
    }
    return text;
  }

  /** What stands after the last slash of a text that has one. */
  @SuppressWarnings("unchecked") // generic varargs calls of Z3's
  public Text afterLastSlash(Text whole) {
    Text head = fresh();
    Text tail = fresh();
    solver.add(context.mkEq(whole.expression(), join(List.of(head, tail)).expression()));
    solver.add(context.mkSuffixOf(context.mkString("/"), head.expression()));
    solver.add(context.mkNot(context.mkContains(tail.expression(), context.mkString("/"))));
    return tail;
  }

  private Text fresh() {
    return new Text(context.mkConst("text " + made++, context.mkStringSort()));
  }

  /** One after the other. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // generic varargs calls of Z3's
  public Text join(List<Text> texts) {
    if (texts.size() == 1) {
      return texts.get(0);
    }
    Expr<SeqSort<CharSort>>[] all = texts.stream().map(Text::expression).toArray(Expr[]::new);
    return new Text(all.length == 0 ? context.mkString("") : context.mkConcat(all));
  }

  public Term in(Text text, Expression expression) {
    return new Term(context.mkInRe(text.expression(), expressions.translate(expression)));
  }

  public Term same(Text one, Text other) {
    return new Term(context.mkEq(one.expression(), other.expression()));
  }

  /**
   * The text is the pieces one after the other, with anything between two of them: each as early as
   * it can stand, and the last at the end.
   */
  public Term spells(Text text, List<Text> pieces) {
    if (pieces.size() == 1) {
      return same(text, pieces.get(0));
    }
    Expr<SeqSort<CharSort>> whole = text.expression();
    Expr<SeqSort<CharSort>> first = pieces.get(0).expression();
    Expr<SeqSort<CharSort>> last = pieces.get(pieces.size() - 1).expression();
    List<BoolExpr> all = new ArrayList<>();
    all.add(context.mkPrefixOf(first, whole));
    all.add(context.mkSuffixOf(last, whole));
    Expr<IntSort> end = context.mkLength(first);
    for (Text piece : pieces.subList(1, pieces.size() - 1)) {
      ArithExpr<IntSort> at = (ArithExpr<IntSort>) index(whole, piece.expression(), end);
      all.add(context.mkGe(at, context.mkInt(0)));
      end = sum(at, context.mkLength(piece.expression()));
    }
    all.add(context.mkLe(sum(end, context.mkLength(last)), context.mkLength(whole)));
    return new Term(context.mkAnd(all.toArray(BoolExpr[]::new)));
  }

  private Expr<IntSort> index(
      Expr<SeqSort<CharSort>> whole, Expr<SeqSort<CharSort>> piece, Expr<IntSort> from) {
    return context.mkIndexOf(whole, piece, from);
  }

  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  private Expr<IntSort> sum(Expr<IntSort> one, Expr<IntSort> other) {
    return context.mkAdd(one, other);
  }

  /** The first so many fields of a text, cut at colons; the last field may hold more of them. */
  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  public List<Text> fields(Text text, int count) {
    List<Text> parts = new ArrayList<>();
    List<Text> fields = new ArrayList<>();
    List<BoolExpr> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Text field = fresh();
      fields.add(field);
      if (i > 0) {
        parts.add(known(":"));
      }
      parts.add(field);
      if (i < count - 1) {
        all.add(context.mkNot(context.mkContains(field.expression(), context.mkString(":"))));
      }
    }
    all.add(same(text, join(parts)).expression());
    solver.add(
        context.mkImplies(
            hasFields(text, count).expression(), context.mkAnd(all.toArray(BoolExpr[]::new))));
    return fields;
  }

  /** Whether the text has so many fields. */
  public Term hasFields(Text text, int count) {
    List<Expression> parts = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      parts.add(new Expression.Repeated(Expression.NO_COLON));
      parts.add(Expression.text(":"));
    }
    parts.add(new Expression.Repeated(Expression.ANY_LETTER));
    return in(text, new Expression.Sequence(parts));
  }

  public Term and(List<Term> terms) {
    return new Term(context.mkAnd(terms.stream().map(Term::expression).toArray(BoolExpr[]::new)));
  }

  /** Requires the term to be true or false from now on, under a number of the caller's. */
  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  public void require(int number, Term term, Truth truth) {
    BoolExpr name = context.mkBoolConst("fact " + number);
    numbers.put(name, number);
    BoolExpr wanted = truth == Truth.TRUE ? term.expression() : context.mkNot(term.expression());
    solver.add(context.mkImplies(name, wanted));
  }

  /** What is required of a term. */
  public enum Truth {
    TRUE,
    FALSE
  }

  /** Whether all that is required can be fulfilled, and a wish besides. */
  public Outcome check(Term wish) {
    return checked(with(List.copyOf(numbers.keySet()), List.of(named(wish))));
  }

  /** Whether all that is required can be fulfilled: by printable texts, else by any. */
  public Outcome check() {
    List<BoolExpr> plain = List.copyOf(numbers.keySet());
    return checked(with(plain, printable)) == Outcome.SATISFIABLE
        ? Outcome.SATISFIABLE
        : checked(plain);
  }

  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  private BoolExpr named(Term wish) {
    return wished.computeIfAbsent(
        wish,
        term -> {
          BoolExpr name = context.mkBoolConst("wish " + wished.size());
          solver.add(context.mkImplies(name, term.expression()));
          return name;
        });
  }

  private static List<BoolExpr> with(List<BoolExpr> some, List<BoolExpr> more) {
    List<BoolExpr> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  private Outcome checked(List<BoolExpr> assumptions) {
    Status status = solver.check(assumptions.toArray(BoolExpr[]::new));
    model = status == Status.SATISFIABLE ? solver.getModel() : null;
    core.clear();
    if (status == Status.UNSATISFIABLE) {
      for (BoolExpr name : solver.getUnsatCore()) {
        Integer number = numbers.get(name);
        if (number != null) {
          core.add(number);
        }
      }
    }
    return switch (status) {
      case SATISFIABLE -> Outcome.SATISFIABLE;
      case UNSATISFIABLE -> Outcome.UNSATISFIABLE;
      case UNKNOWN -> Outcome.UNKNOWN;
    };
  }

  /** The numbers of what could not be fulfilled together in the last check. */
  public List<Integer> core() {
    return List.copyOf(core);
  }

  /** The text in the model of the last check that was satisfiable. */
  public String value(Text text) {
    if (model == null) {
      throw new IllegalStateException("the last check had no model");
    }
    Matcher escaped = ESCAPED.matcher(model.eval(text.expression(), true).getString());
    return escaped.replaceAll(
        found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  @Override
  public void close() {
    context.close();
  }
}
