package io.keyproof.symbolic;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.CharSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.ReExpr;
import com.microsoft.z3.SeqSort;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import io.keyproof.catalog.ActionCatalog;
import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Policy comparison the direct way: one string variable an attribute, regular-expression membership
 * a pattern, and Z3's theory of strings for the rest. It is slow and often does not know, and
 * shares nothing with the engine: a third reading to hold the engine against.
 *
 * <p>It reads identity policies without policy variables, and conditions that compare single texts.
 */
public final class StringEncoding implements AutoCloseable {

  /** What came of a question. */
  public enum Answer {
    DIFFERS,
    SAME,
    /** A bound was reached. */
    UNKNOWN,
    /** The documents have something that this encoding does not read. */
    NOT_READ
  }

  private static final int ARN_FIELDS = 6;

  private final Context context;
  private final Solver solver;
  private final Expr<SeqSort<CharSort>> action;
  private final Expr<SeqSort<CharSort>> resource;
  private final Map<ConditionKey, Attribute> keys = new LinkedHashMap<>();
  private final ReExpr<SeqSort<CharSort>> letter;
  private final ReExpr<SeqSort<CharSort>> letterOfField;

  private record Attribute(BoolExpr present, Expr<SeqSort<CharSort>> value) {}

  /** Thrown inside, where a document has something that is not read. */
  private static final class NotReadException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private StringEncoding(long resourceLimit, int milliseconds) {
    context =
        new Context(
            Map.of(
                "rlimit", Long.toString(resourceLimit),
                "timeout", Integer.toString(milliseconds)));
    solver = context.mkSolver();
    action = text("action");
    resource = text("resource");
    letter = context.mkAllcharRe(context.mkReSort(context.mkStringSort()));
    letterOfField = context.mkIntersect(letter, context.mkComplement(exactly(":")));
  }

  /**
   * Does {@code after} allow a request that {@code before} does not?
   *
   * @param resourceLimit Z3's bound of work
   * @param milliseconds a bound of time besides, for steps that Z3 does not count
   */
  public static Answer newlyAllowed(
      Policy before, Policy after, long resourceLimit, int milliseconds) {
    try (StringEncoding encoding = new StringEncoding(resourceLimit, milliseconds)) {
      return encoding.differs(after, before);
    } catch (NotReadException e) {
      return Answer.NOT_READ;
    }
  }

  @Override
  public void close() {
    context.close();
  }

  @SuppressWarnings("unchecked") // a generic varargs call of Z3's
  private Answer differs(Policy allowing, Policy refusing) throws NotReadException {
    if (!readable(allowing) || !readable(refusing)) {
      throw new NotReadException();
    }
    solver.add(requests());
    solver.add(context.mkAnd(allows(allowing), context.mkNot(allows(refusing))));
    Status status = solver.check();
    return switch (status) {
      case SATISFIABLE -> Answer.DIFFERS;
      case UNSATISFIABLE -> Answer.SAME;
      case UNKNOWN -> Answer.UNKNOWN;
    };
  }

  private static boolean readable(Policy policy) {
    return policy.kind() == PolicyKind.IDENTITY
        && policy.unseen().isEmpty()
        && policy.statements().stream().anyMatch(each -> each.effect() == Effect.ALLOW);
  }

  /** What can be sent: an action of some service, of KMS a known one, on an ARN or on none. */
  private BoolExpr requests() {
    List<ReExpr<SeqSort<CharSort>>> known = new ArrayList<>();
    ActionCatalog.bundled()
        .actions()
        .forEach(each -> known.add(exactly(each.name().toLowerCase(Locale.ROOT))));
    ReExpr<SeqSort<CharSort>> any =
        then(List.of(context.mkPlus(letterOfField), exactly(":"), context.mkPlus(letter)));
    BoolExpr ofKms = context.mkInRe(action, glob("kms:*", letter));
    return context.mkAnd(
        context.mkInRe(action, any),
        context.mkImplies(ofKms, context.mkInRe(action, either(known))),
        context.mkOr(
            context.mkEq(resource, context.mkString("*")),
            context.mkInRe(resource, pattern("arn:*:*:*:*:*"))));
  }

  private BoolExpr allows(Policy policy) throws NotReadException {
    List<BoolExpr> allows = new ArrayList<>();
    List<BoolExpr> denies = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      (statement.effect() == Effect.ALLOW ? allows : denies).add(matches(statement));
    }
    return context.mkAnd(any(allows), context.mkNot(any(denies)));
  }

  private BoolExpr matches(Statement statement) throws NotReadException {
    List<BoolExpr> all = new ArrayList<>();
    if (statement.principals().isPresent()
        || statement.actions().isEmpty()
        || statement.resources().isEmpty()
        || !statement.guard().equals(Guard.ALWAYS)) {
      throw new NotReadException();
    }
    all.add(actions(statement.actions().get()));
    all.add(resources(statement.resources().get()));
    for (Condition condition : statement.conditions()) {
      if (!(condition instanceof Condition.Test test)) {
        throw new NotReadException();
      }
      all.add(condition(test));
    }
    return context.mkAnd(all.toArray(BoolExpr[]::new));
  }

  private BoolExpr actions(Actions actions) throws NotReadException {
    List<ReExpr<SeqSort<CharSort>>> globs = new ArrayList<>();
    for (String entry : texts(actions.elements())) {
      globs.add(glob(entry.toLowerCase(Locale.ROOT), letter));
    }
    return listed(actions.match(), context.mkInRe(action, either(globs)));
  }

  private BoolExpr resources(Resources resources) throws NotReadException {
    List<BoolExpr> options = new ArrayList<>();
    for (String entry : texts(resources.elements())) {
      options.add(entry.equals("*") ? context.mkTrue() : context.mkInRe(resource, pattern(entry)));
    }
    return listed(resources.match(), any(options));
  }

  private BoolExpr listed(Match match, BoolExpr in) {
    return match == Match.ANY_OF ? in : context.mkNot(in);
  }

  /**
   * Field by field; fields that are left out match anything, and what is no ARN matches nothing.
   */
  private ReExpr<SeqSort<CharSort>> pattern(String entry) {
    String[] fields = entry.split(":", ARN_FIELDS);
    List<ReExpr<SeqSort<CharSort>>> all = new ArrayList<>();
    for (int i = 0; i < ARN_FIELDS; i++) {
      String field = i < fields.length ? fields[i] : "*";
      if (i > 0) {
        all.add(exactly(":"));
      }
      all.add(glob(field, i == ARN_FIELDS - 1 ? letter : letterOfField));
    }
    return fields.length == 1
        ? context.mkEmptyRe(context.mkReSort(context.mkStringSort()))
        : then(all);
  }

  private BoolExpr condition(Condition.Test test) throws NotReadException {
    boolean many =
        test.qualifier() != SetQualifier.NONE
            || io.keyproof.catalog.ConditionKeyCatalog.bundled()
                .find(test.key())
                .map(io.keyproof.catalog.ConditionKeyFacts::multivalued)
                .orElse(false);
    if (many || !test.guard().equals(Guard.ALWAYS)) {
      throw new NotReadException();
    }
    Attribute key = keys.computeIfAbsent(test.key(), this::attribute);
    List<BoolExpr> options = new ArrayList<>();
    for (String value : texts(test.values())) {
      options.add(value(test, key, value));
    }
    BoolExpr match = any(options);
    return switch (test.operator()) {
      case NULL -> match;
      case STRING_EQUALS, STRING_LIKE, STRING_EQUALS_IGNORE_CASE ->
          test.ifExists()
              ? context.mkImplies(key.present, match)
              : context.mkAnd(key.present, match);
      case STRING_NOT_EQUALS, STRING_NOT_LIKE, STRING_NOT_EQUALS_IGNORE_CASE ->
          context.mkImplies(key.present, context.mkNot(match));
      default -> throw new NotReadException();
    };
  }

  private BoolExpr value(Condition.Test test, Attribute key, String value) throws NotReadException {
    return switch (test.operator()) {
      case NULL ->
          value.equalsIgnoreCase("true")
              ? context.mkNot(key.present)
              : value.equalsIgnoreCase("false") ? key.present : context.mkFalse();
      case STRING_EQUALS, STRING_NOT_EQUALS -> context.mkEq(key.value, context.mkString(value));
      case STRING_LIKE, STRING_NOT_LIKE -> context.mkInRe(key.value, glob(value, letter));
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          context.mkInRe(key.value, ignoringCase(value));
      default -> throw new NotReadException();
    };
  }

  private Attribute attribute(ConditionKey key) {
    return new Attribute(context.mkBoolConst("has " + key), text("key " + key));
  }

  private List<String> texts(Elements elements) throws NotReadException {
    List<String> texts = new ArrayList<>();
    if (elements.rest().isPresent()) {
      throw new NotReadException();
    }
    for (Element element : elements.entries()) {
      Optional<String> text = element.text().literal();
      if (text.isEmpty() || text.get().contains("${") || !element.guard().equals(Guard.ALWAYS)) {
        throw new NotReadException();
      }
      texts.add(text.get());
    }
    return texts;
  }

  private ReExpr<SeqSort<CharSort>> glob(String text, ReExpr<SeqSort<CharSort>> any) {
    List<ReExpr<SeqSort<CharSort>>> all = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean wild = i < text.length() && (text.charAt(i) == '*' || text.charAt(i) == '?');
      if (wild || i == text.length()) {
        if (i > start) {
          all.add(exactly(text.substring(start, i)));
        }
        if (wild) {
          all.add(text.charAt(i) == '*' ? context.mkStar(any) : any);
        }
        start = i + 1;
      }
    }
    return then(all);
  }

  private ReExpr<SeqSort<CharSort>> ignoringCase(String text) {
    List<ReExpr<SeqSort<CharSort>>> all = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      String one = text.substring(i, i + 1);
      all.add(
          either(
              List.of(
                  exactly(one.toLowerCase(Locale.ROOT)), exactly(one.toUpperCase(Locale.ROOT)))));
    }
    return then(all);
  }

  private Expr<SeqSort<CharSort>> text(String name) {
    return context.mkConst(name, context.mkStringSort());
  }

  private ReExpr<SeqSort<CharSort>> exactly(String text) {
    return context.mkToRe(context.mkString(text));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generic varargs calls of Z3's
  private ReExpr<SeqSort<CharSort>> then(List<ReExpr<SeqSort<CharSort>>> parts) {
    if (parts.isEmpty()) {
      return exactly("");
    }
    ReExpr<SeqSort<CharSort>>[] all = parts.toArray(new ReExpr[0]);
    return all.length == 1 ? all[0] : context.mkConcat(all);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generic varargs calls of Z3's
  private ReExpr<SeqSort<CharSort>> either(List<ReExpr<SeqSort<CharSort>>> parts) {
    ReExpr<SeqSort<CharSort>>[] all = parts.toArray(new ReExpr[0]);
    return all.length == 1 ? all[0] : context.mkUnion(all);
  }

  private BoolExpr any(List<BoolExpr> options) {
    return context.mkOr(options.toArray(BoolExpr[]::new));
  }
}
