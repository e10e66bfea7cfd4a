package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Effect;
import io.keyproof.model.KeyArn;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.FormulaSolver.Solution;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.TooManyClassesException;
import io.keyproof.symbolic.pattern.TooManyStatesException;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds requests that fulfil a formula, among all that could be sent. Policies are encoded first,
 * over {@link #attributes}; then properties are announced, once; then questions are asked.
 */
final class RequestFinder implements AutoCloseable {

  /** The solver's bound for one finder: some seconds of work. */
  private static final long RESOURCE_LIMIT = 50_000_000;

  /** The string solver's bound for one conjunction: about a second of work. */
  private static final long TEXT_RESOURCE_LIMIT = 1_000_000;

  /** Of more parts that could not be expressed it is not asked which of them matter. */
  private static final int NARROWED = 30;

  /** The search's bound for one question: some tens of milliseconds. */
  private static final long STEP_LIMIT = 2_000_000;

  final Attributes attributes;
  final Opaques opaques = new Opaques();
  private final List<ApplicablePolicies> policies;
  private final RequestSpace space;
  private final List<RequestProperty> asked;
  private final KeyUses uses;
  private final Map<RequestProperty, Formula> properties = new LinkedHashMap<>();
  private final TieredSolver classes =
      new TieredSolver(new ClassSearch(STEP_LIMIT), new SolverTier(RESOURCE_LIMIT));
  private final FormulaSolver solver;
  private final long textResourceLimit;
  private Formula universe = Formula.TRUE;

  /**
   * A finder for these policies.
   *
   * @param asked the properties that questions will be about
   */
  RequestFinder(
      List<ApplicablePolicies> policies, RequestSpace space, Collection<RequestProperty> asked) {
    this(policies, space, asked, Set.of(), TEXT_RESOURCE_LIMIT);
  }

  /**
   * The same.
   *
   * @param partitions where the key may be besides those that the input names, if it is not known
   * @param textResourceLimit the string solver's bound for one conjunction
   */
  RequestFinder(
      List<ApplicablePolicies> policies,
      RequestSpace space,
      Collection<RequestProperty> asked,
      Set<String> partitions,
      long textResourceLimit) {
    this.policies = List.copyOf(policies);
    this.textResourceLimit = textResourceLimit;
    this.space = space;
    this.asked = List.copyOf(asked);
    uses = new KeyUses(policies, asked);
    Set<String> possible = new TreeSet<>(partitions);
    possible.addAll(uses.partitions());
    attributes =
        new Attributes(
            uses,
            space.key().map(KeyArn::partition).map(Set::of).orElse(possible),
            space.earliest());
    solver = relating(classes);
  }

  /** The solver, and the tier for relations between texts on top of it. */
  FormulaSolver relating(FormulaSolver solver) {
    return new TextTier(solver, attributes.relations::isUsed, textResourceLimit);
  }

  /**
   * Encodes what questions will be about; after the policies have been encoded, and once.
   *
   * @param restriction what every request that is meant fulfils besides
   */
  void announce(Function<Attributes, Formula> restriction) {
    PropertyEncoder encoder = new PropertyEncoder(attributes, opaques, policies, space.naming());
    for (RequestProperty property : asked) {
      properties.put(property, property.accept(encoder));
    }
    List<Formula> holds = new ArrayList<>(meant());
    holds.add(restriction.apply(attributes));
    holds.addAll(attributes.axioms());
    universe = Formula.and(holds);
    // Announces what the preferences test, before the classes of values are made.
    preferences(Function.identity());
  }

  /** What every request that is meant fulfils. */
  Formula universe() {
    return universe;
  }

  Formula property(RequestProperty property) {
    Formula formula = properties.get(property);
    if (formula == null) {
      throw new IllegalArgumentException("the property was not announced: " + property);
    }
    return formula;
  }

  @Override
  public void close() {
    classes.close();
  }

  private List<Formula> meant() {
    List<Formula> all = new ArrayList<>();
    space.key().ifPresent(arn -> all.add(attributes.key.arnIn(Language.literal(arn.toString()))));
    space
        .keyAccount()
        .ifPresent(account -> all.add(attributes.key.accountIn(Language.literal(account))));
    space
        .keyFacts()
        .forEach(
            (key, value) -> {
              KeyReading reading = attributes.context.reading(key);
              ValueTest test = new ValueTest.OfText(Language.literal(value));
              if (!attributes.context.canBe(key, value)) {
                return; // newer than the catalogue: better open than taken for impossible
              }
              // A fact may be that the key has none: a single-Region key has no multi-Region type.
              all.add(
                  value.isEmpty()
                      ? Formula.not(reading.present())
                      : Formula.implies(reading.present(), reading.passes(test).orElseThrow()));
            });
    if (space.callers() == RequestSpace.Callers.IDENTITIES_OF_THE_KEY_ACCOUNT) {
      all.add(attributes.caller.is(Kind.ROLE, Kind.USER));
      all.add(attributes.sameAccount());
    }
    return all;
  }

  /**
   * Whether there is a request.
   *
   * @param required what it fulfils; parts that other questions have too are best kept apart
   * @param naming the attributes of the request that becomes the witness
   * @param action its action, if that is given
   */
  Answer answer(
      List<Formula> required, Function<Variable, Variable> naming, Optional<String> action) {
    try {
      List<Formula> wishes = preferences(naming);
      Solution certain = solver.solve(with(required, againstTheClaim()), wishes);
      if (certain instanceof Solution.Found found) {
        return possible(found.model(), naming, action, Confidence.CERTAIN, List.of());
      }
      List<Formula> meant = with(required, opaques.sameEitherWay());
      Solution open = opaques.all().isEmpty() ? certain : solver.solve(meant, List.of());
      if (open instanceof Solution.Found) {
        return candidate(meant, wishes, naming, action);
      }
      return open instanceof Solution.GaveUp gaveUp
          ? new Answer.Inconclusive(gaveUp.reason())
          : new Answer.Impossible();
    } catch (TooManyClassesException e) {
      return new Answer.Inconclusive(e.reason());
    } catch (TooManyStatesException e) {
      return new Answer.Inconclusive("the patterns take more states than are kept");
    }
  }

  /** A request that rests on as little as comes by taking one thing after the other for settled. */
  private Answer candidate(
      List<Formula> required,
      List<Formula> wishes,
      Function<Variable, Variable> naming,
      Optional<String> action) {
    Set<Formula.Opaque> needed = new LinkedHashSet<>(opaques.all());
    if (needed.size() <= NARROWED) {
      for (Formula.Opaque opaque : opaques.all()) {
        needed.remove(opaque);
        Solution without = solver.solve(with(required, againstTheClaim(needed)), List.of());
        if (!(without instanceof Solution.Found)) {
          needed.add(opaque);
        }
      }
    }
    Solution narrowed = solver.solve(with(required, againstTheClaim(needed)), wishes);
    return narrowed instanceof Solution.Found found
        ? possible(
            found.model(),
            naming,
            action,
            Confidence.CANDIDATE,
            needed.stream().map(Formula.Opaque::reason).distinct().toList())
        : new Answer.Inconclusive("a bound of work was reached");
  }

  /** Whatever could not be expressed allows nothing and denies everything. */
  private Formula againstTheClaim() {
    return againstTheClaim(Set.of());
  }

  /** The same but for some parts, which are as one likes. */
  private Formula againstTheClaim(Set<Formula.Opaque> free) {
    List<Formula> all = new ArrayList<>();
    for (Formula.Opaque opaque : opaques.all()) {
      if (free.contains(opaque)) {
        continue;
      }
      all.add(opaque.towards() == Effect.ALLOW ? Formula.not(opaque) : opaque);
    }
    return Formula.and(all);
  }

  /** What makes a witness easy to read: an ordinary caller, a plain request, few keys. */
  List<Formula> preferences(Function<Variable, Variable> naming) {
    List<Formula> wishes = new ArrayList<>();
    wishes.add(attributes.arns.partitionIs(attributes.arns.partitions().get(0)));
    space.example().ifPresent(arn -> wishes.add(attributes.caller.arnIn(Language.literal(arn))));
    wishes.add(attributes.caller.is(Kind.ROLE));
    wishes.add(Formula.not(attributes.caller.isServiceLinked()));
    wishes.add(renamed(attributes.viaIs(Attributes.DIRECT), naming));
    attributes
        .context
        .variables()
        .forEach(
            (key, variable) -> {
              Variable named = naming.apply(variable);
              Formula present = new PlainReading(named).present();
              wishes.add(Formula.not(present));
            });
    wishes.add(attributes.context.keyIsSymmetric());
    wishes.addAll(attributes.requestedGrants.wishes());
    return wishes;
  }

  private static Formula renamed(Formula formula, Function<Variable, Variable> naming) {
    Formula.In in = (Formula.In) formula;
    return new Formula.In(naming.apply(in.variable()), in.condition());
  }

  private static List<Formula> with(List<Formula> required, Formula more) {
    List<Formula> all = new ArrayList<>(required);
    all.add(more);
    return all;
  }

  /** Whether no request fulfils them all; not so where that is not known. */
  boolean isImpossible(List<Formula> required) {
    try {
      return solver.solve(required, List.of()) instanceof Solution.Nothing;
    } catch (TooManyClassesException | TooManyStatesException | SolverUnavailableException e) {
      return false;
    }
  }

  /** Whether there is no request, whatever the parts stand for that could not be expressed. */
  boolean isImpossibleEitherWay(List<Formula> required) {
    return isImpossible(with(required, opaques.sameEitherWay()));
  }

  /** The request of a solution, for this action. */
  RequestContext decode(Function<Variable, List<String>> values, String actionName) {
    return new WitnessDecoder(attributes, uses, values, true).decode(actionName);
  }

  RequestSpace space() {
    return space;
  }

  private Answer possible(
      Model model,
      Function<Variable, Variable> naming,
      Optional<String> action,
      Confidence confidence,
      List<String> dependsOn) {
    Function<Variable, List<String>> values = variable -> model.values(naming.apply(variable));
    boolean same = model.holds(new Formula.Same(attributes.caller.account, attributes.key.account));
    RequestContext witness =
        new WitnessDecoder(attributes, uses, values, same)
            .decode(action.orElseGet(() -> actionName(model)));
    return new Answer.Possible(
        attributes.requestedGrants.named(witness, model), guards(model), confidence, dependsOn);
  }

  private String actionName(Model model) {
    return attributes.action.domain().example(model.classes(attributes.action).nextSetBit(0));
  }

  private Map<String, Boolean> guards(Model model) {
    Map<String, Boolean> values = new LinkedHashMap<>();
    for (Formula.Flag symbol : model.flags()) {
      if (GuardEncoder.isSymbol(symbol)) {
        values.put(GuardEncoder.symbol(symbol), model.holds(symbol));
      }
    }
    return values;
  }
}
