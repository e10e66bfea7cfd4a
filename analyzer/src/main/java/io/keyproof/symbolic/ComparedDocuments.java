package io.keyproof.symbolic;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.Difference.IdentityPolicies;
import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.PolicyComparer.Direction;
import io.keyproof.symbolic.PrincipalEncoder.Named;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two documents as formulas over the same requests. */
final class ComparedDocuments {

  private static final Formula.Flag IDENTITY_POLICIES_ALLOW =
      new Formula.Flag("identity policies allow");

  private final DocumentUses uses;
  private final AnyServiceUniverse universe;
  private final StatementEncoder statements;
  private final Optional<PrincipalEncoder> principals;
  private final Document before;
  private final Document after;
  private final boolean allowsTheRest;
  private final List<Formula> required;

  /** A statement and when it matches. */
  private record Rule(Statement statement, Formula matches) {}

  /** A document; what is not seen of it may match anything. */
  private record Document(
      List<Rule> allows, List<Rule> denies, Formula unseenAllows, Formula unseenDenies) {

    Formula allow() {
      return Formula.or(formulas(allows, unseenAllows));
    }

    Formula deny() {
      return Formula.or(formulas(denies, unseenDenies));
    }

    private static List<Formula> formulas(List<Rule> rules, Formula unseen) {
      List<Formula> formulas = new ArrayList<>();
      rules.forEach(rule -> formulas.add(rule.matches()));
      formulas.add(unseen);
      return formulas;
    }
  }

  /**
   * @param values of the policy variables; empty for all values
   */
  ComparedDocuments(ComparedPair pair, Map<ConditionKey, Optional<String>> values) {
    uses = pair.uses();
    universe = new AnyServiceUniverse(uses, values);
    statements = new StatementEncoder(universe);
    principals =
        universe.caller.map(caller -> new PrincipalEncoder(universe, caller, universe.arns));
    before = document(pair.before(), "old");
    after = document(pair.after(), "new");
    allowsTheRest = pair.allowsTheRest();
    required = new ArrayList<>();
    values.forEach((key, value) -> required.add(universe.is(key, value).orElse(Formula.FALSE)));
    if (!pair.within().isEmpty()) {
      required.add(
          Formula.or(pair.within().stream().map(each -> matches(each, pair.after())).toList()));
    }
    required.addAll(universe.axioms());
    // Announces what the wishes test, before the classes of values are made.
    wishes();
  }

  private Document document(Policy policy, String which) {
    List<Rule> allows = new ArrayList<>();
    List<Rule> denies = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      Formula matches = matches(statement, policy);
      if (!matches.equals(Formula.FALSE)) {
        (statement.effect() == Effect.ALLOW ? allows : denies).add(new Rule(statement, matches));
      }
    }
    return new Document(
        allows, denies, unseen(policy, Effect.ALLOW, which), unseen(policy, Effect.DENY, which));
  }

  private Formula matches(Statement statement, Policy policy) {
    return Formula.and(named(statement, policy), statements.encode(statement, policy));
  }

  private Formula unseen(Policy policy, Effect effect, String which) {
    return policy
        .unseen()
        .map(
            unknown ->
                universe.leaf(
                    effect,
                    which + " " + effect + " " + unknown.name(),
                    "statements of " + policy.name() + " (" + unknown.name() + ")"))
        .orElse(Formula.FALSE);
  }

  private Formula named(Statement statement, Policy policy) {
    if (statement.principals().isEmpty()) {
      return Formula.constant(!needsPrincipal(policy.kind()));
    }
    Named named = named(statement.principals().get(), statement.effect());
    if (statement.effect() == Effect.DENY || !delegates(policy.kind())) {
      return named.any();
    }
    Formula root = universe.caller.orElseThrow().is(Kind.ROOT);
    return Formula.or(
        named.direct(),
        named.roleArn(),
        Formula.and(named.account(), Formula.or(root, IDENTITY_POLICIES_ALLOW)));
  }

  private Named named(Principals listed, Effect effect) {
    return principals.orElseThrow().encode(listed, effect, Formula.FALSE);
  }

  /** A resource's statement that names nobody has no effect. */
  private static boolean needsPrincipal(PolicyKind kind) {
    return switch (kind) {
      case KEY, TRUST, RESOURCE, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL -> false;
    };
  }

  /** Whether naming an account leaves the decision to its identity policies. */
  private static boolean delegates(PolicyKind kind) {
    return switch (kind) {
      case KEY, TRUST, RESOURCE -> true;
      case RESOURCE_CONTROL,
          VPC_ENDPOINT,
          IDENTITY,
          PERMISSIONS_BOUNDARY,
          SESSION,
          SERVICE_CONTROL ->
          false;
    };
  }

  /** The request is allowed by the one document and not by the other. */
  Formula goal(Direction direction) {
    Document one = allowing(direction);
    Document other = refusing(direction);
    Formula notDenied = Formula.not(one.deny());
    if (allowsTheRest) {
      return Formula.and(notDenied, beyond(other.denies(), one.denies(), other.unseenDenies()));
    }
    // What both documents have alike differs only by what either denies.
    Formula added =
        Formula.and(
            beyond(one.allows(), other.allows(), one.unseenAllows()), Formula.not(other.allow()));
    Formula freed =
        Formula.and(one.allow(), beyond(other.denies(), one.denies(), other.unseenDenies()));
    return Formula.and(notDenied, Formula.or(added, freed));
  }

  /** Some rule matches that is not among the others. */
  private static Formula beyond(List<Rule> rules, List<Rule> others, Formula unseen) {
    Set<Formula> known = new HashSet<>();
    others.forEach(rule -> known.add(rule.matches()));
    List<Formula> left = new ArrayList<>(List.of(unseen));
    for (Rule rule : rules) {
      if (!known.contains(rule.matches())) {
        left.add(rule.matches());
      }
    }
    return Formula.or(left);
  }

  private Document allowing(Direction direction) {
    return switch (direction) {
      case NEWLY_ALLOWED -> after;
      case NEWLY_DENIED -> before;
    };
  }

  private Document refusing(Direction direction) {
    return switch (direction) {
      case NEWLY_ALLOWED -> before;
      case NEWLY_DENIED -> after;
    };
  }

  /** The goal, and what holds of every request. */
  List<Formula> with(Formula goal) {
    List<Formula> all = new ArrayList<>(required);
    all.add(goal);
    return all;
  }

  /** Nothing stands in the documents that is not encoded as it is. */
  boolean isExact() {
    return universe.leaves().isEmpty() && universe.variablePatterns().flags().isEmpty();
  }

  /** A formula that implies the given one whatever the open parts stand for. */
  Formula whateverOpen(Formula formula) {
    Set<Formula> open = new HashSet<>(universe.leaves().keySet());
    open.addAll(universe.variablePatterns().flags());
    return new Pessimist(open).positive(formula);
  }

  /** What makes a model tell which of the open parts matter. */
  List<Formula> fewOpen() {
    List<Formula> wishes = new ArrayList<>();
    universe.variablePatterns().flags().forEach(flag -> wishes.add(Formula.not(flag)));
    return wishes;
  }

  /** What the answer may hang on, for people. */
  Set<String> openPoints() {
    Set<String> points = new LinkedHashSet<>(universe.leaves().values());
    for (VariableText.Variable variable : universe.variablePatterns().variables()) {
      points.add("the value of `${" + variable.key() + "}`");
    }
    return points;
  }

  /** Values for the policy variables that may show what the model suggests. */
  Set<Map<ConditionKey, Optional<String>>> candidates(Model model) {
    return new VariableValues(universe, model).candidates();
  }

  /** What makes a witness easy to read: an ordinary caller and few keys. */
  List<Formula> wishes() {
    List<Formula> wishes = new ArrayList<>();
    universe.caller.ifPresent(
        caller -> {
          wishes.add(universe.arns.partitionIs(universe.arns.partitions().get(0)));
          wishes.add(caller.is(Kind.ROLE));
          wishes.add(Formula.not(caller.isServiceLinked()));
        });
    universe
        .keys()
        .values()
        .forEach(variable -> wishes.add(Formula.not(new PlainReading(variable).present())));
    return wishes;
  }

  Difference.Shown decode(Model model, Direction direction) {
    Optional<Caller> caller = universe.caller.map(attributes -> caller(attributes, model));
    SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
    universe
        .keys()
        .forEach(
            (key, variable) -> {
              BitSet classes = model.classes(variable);
              if (!classes.isEmpty()) {
                context.put(key, classes.stream().mapToObj(variable.domain()::example).toList());
              }
            });
    caller.ifPresent(
        who ->
            CallerReadings.values(who)
                .forEach(
                    (key, value) -> {
                      if (uses.tests(key) || universe.variablePatterns().mentions(key)) {
                        context.put(key, List.of(value));
                      }
                    }));
    return new Difference.Shown(
        caller,
        uses.written(example(universe.action, model)),
        example(universe.resource, model),
        context,
        model.holds(IDENTITY_POLICIES_ALLOW)
            ? IdentityPolicies.ALLOW
            : IdentityPolicies.DO_NOT_ALLOW,
        guards(model),
        matching(allowing(direction).allows(), model),
        matching(refusing(direction).denies(), model));
  }

  private Caller caller(CallerAttributes attributes, Model model) {
    return new CallerDecoder(attributes, universe.arns, model::values)
        .decode(() -> example(attributes.account, model));
  }

  private static String example(Variable variable, Model model) {
    return variable.domain().example(model.classes(variable).nextSetBit(0));
  }

  private static List<Statement> matching(List<Rule> rules, Model model) {
    List<Statement> matching = new ArrayList<>();
    for (Rule rule : rules) {
      if (model.holds(rule.matches())) {
        matching.add(rule.statement());
      }
    }
    return matching;
  }

  private static Map<String, Boolean> guards(Model model) {
    Map<String, Boolean> values = new TreeMap<>();
    for (Formula.Flag flag : model.flags()) {
      if (GuardEncoder.isSymbol(flag)) {
        values.put(GuardEncoder.symbol(flag), model.holds(flag));
      }
    }
    return values;
  }
}
