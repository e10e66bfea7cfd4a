package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.KeyArn;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.AuthorizationEncoder.Encoded;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.FormulaSolver.Solution;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.TooManyClassesException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Questions about a set of policies over all requests. "Impossible" is sound: no request of the
 * universe has the property, whatever the parts stand for that could not be expressed. "Possible"
 * comes with a request. Not thread-safe; whoever opens it closes it.
 */
public final class RequestProver implements AutoCloseable {

  /** The solver's bound for one prover: some seconds of work. */
  private static final long RESOURCE_LIMIT = 50_000_000;

  /** The search's bound for one question: some tens of milliseconds. */
  private static final long STEP_LIMIT = 2_000_000;

  /** What "allowed" means in a question. */
  public enum Layer {
    /** The request is authorised, all policies taken together. */
    AUTHORIZED,
    /** The key policy allows and does not deny it. */
    KEY_POLICY,
    /** The identity policies allow and do not deny it. */
    IDENTITY_POLICIES
  }

  private final Attributes attributes;
  private final KeyUses uses;
  private final Opaques opaques = new Opaques();
  private final AuthorizationEncoder authorization;
  private final Encoded encoded;
  private final Map<RequestProperty, Formula> properties = new LinkedHashMap<>();
  private final Formula universe;
  private final Optional<String> example;
  private final TieredSolver solver =
      new TieredSolver(new ClassSearch(STEP_LIMIT), new SolverTier(RESOURCE_LIMIT));

  private RequestProver(
      ApplicablePolicies policies,
      RequestSpace space,
      Collection<RequestProperty> asked,
      Function<Attributes, Formula> restriction) {
    example = space.example();
    uses = new KeyUses(policies);
    attributes =
        new Attributes(
            uses, space.key().map(KeyArn::partition).map(Set::of).orElse(uses.partitions()));
    authorization = new AuthorizationEncoder(attributes, opaques, policies);
    encoded = authorization.encode();
    PropertyEncoder encoder = new PropertyEncoder(attributes, policies, space.naming());
    for (RequestProperty property : asked) {
      properties.put(property, property.accept(encoder));
    }
    List<Formula> holds = new ArrayList<>(space(space));
    holds.add(restriction.apply(attributes));
    holds.addAll(attributes.axioms());
    universe = Formula.and(holds);
    // Announces what the preferences test, before the classes of values are made.
    preferences(Function.identity());
  }

  /**
   * A prover for these policies, of requests in this space.
   *
   * @param asked the properties that will be asked about
   * @throws io.keyproof.symbolic.solver.SolverUnavailableException if the solver does not run here
   */
  public static RequestProver open(
      ApplicablePolicies policies, RequestSpace space, Collection<RequestProperty> asked) {
    return open(policies, space, asked, attributes -> Formula.TRUE);
  }

  /** The same, of requests that fulfil a further formula. */
  static RequestProver open(
      ApplicablePolicies policies,
      RequestSpace space,
      Collection<RequestProperty> asked,
      Function<Attributes, Formula> restriction) {
    return new RequestProver(policies, space, asked, restriction);
  }

  /** The statements and grants that allow some KMS action, in order. */
  public List<AllowSource> sources() {
    return List.copyOf(authorization.policies().switches().keySet());
  }

  /** What of the policies could not be expressed, for people; empty if nothing. */
  public String inexpressible() {
    return opaques.reasons();
  }

  /**
   * Is there an allowed request with the property?
   *
   * @param without sources that are taken to allow nothing
   */
  public Answer find(Layer layer, RequestProperty property, Set<AllowSource> without) {
    Formula request = Formula.and(universe, layer(layer), property(property), switches(without));
    return answer(request, Function.identity(), Optional.empty());
  }

  /**
   * Is there a caller with the property whom every one of the actions is allowed on one key, each
   * by some request?
   *
   * @param without sources that are taken to allow nothing
   * @param shownBy the actions to take the witness from, best first; one that is authorised with
   *     all policies taken together is preferred over one that the layer alone allows
   */
  public Answer findCallerOfEvery(
      Set<String> actions,
      Layer layer,
      RequestProperty property,
      Set<AllowSource> without,
      List<String> shownBy) {
    Formula asked = Formula.and(layer(layer), property(property));
    List<Formula> all = new ArrayList<>();
    for (String action : rarestFirst(actions, shownBy)) {
      Specializer specializer = new Specializer(attributes.action, action);
      Formula allowed = specializer.specialize(asked);
      if (allowed.equals(Formula.FALSE)) {
        return new Answer.Impossible();
      }
      all.add(Formula.and(allowed, specializer.specialize(universe)));
    }
    Formula every = Formula.and(Formula.and(all), switches(without));
    Formula authorized = Formula.and(universe, encoded.authorized(), property(property));
    for (String shown : shownBy) {
      Specializer one = new Specializer(attributes.action, shown);
      Answer answer =
          answer(Formula.and(every, one.specialize(authorized)), one::variable, Optional.of(shown));
      if (!(answer instanceof Answer.Impossible)) {
        return answer;
      }
    }
    Specializer one = new Specializer(attributes.action, shownBy.get(0));
    return answer(every, one::variable, Optional.of(shownBy.get(0)));
  }

  /** The actions that show most are allowed least: what is impossible is soon seen to be. */
  private static List<String> rarestFirst(Set<String> actions, List<String> shownBy) {
    Set<String> ordered = new LinkedHashSet<>(shownBy);
    ordered.retainAll(actions);
    ordered.addAll(actions.stream().sorted().toList());
    return List.copyOf(ordered);
  }

  @Override
  public void close() {
    solver.close();
  }

  private Formula layer(Layer layer) {
    return switch (layer) {
      case AUTHORIZED -> encoded.authorized();
      case KEY_POLICY -> encoded.keyPolicyAllows();
      case IDENTITY_POLICIES -> encoded.identityPoliciesAllow();
    };
  }

  private Formula property(RequestProperty property) {
    Formula formula = properties.get(property);
    if (formula == null) {
      throw new IllegalArgumentException("the property was not announced: " + property);
    }
    return formula;
  }

  private Formula switches(Set<AllowSource> without) {
    List<Formula> all = new ArrayList<>();
    authorization
        .policies()
        .switches()
        .forEach((source, flag) -> all.add(without.contains(source) ? Formula.not(flag) : flag));
    return Formula.and(all);
  }

  private List<Formula> space(RequestSpace space) {
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
   * @param naming the attributes of the request that becomes the witness
   * @param action its action, if that is given
   */
  private Answer answer(
      Formula request, Function<Variable, Variable> naming, Optional<String> action) {
    try {
      List<Formula> wishes = preferences(naming);
      Solution certain = solver.solve(List.of(request, againstTheClaim()), wishes);
      if (certain instanceof Solution.Found found) {
        return possible(found.model(), naming, action, Confidence.CERTAIN);
      }
      Solution open = opaques.all().isEmpty() ? certain : solver.solve(List.of(request), wishes);
      if (open instanceof Solution.Found found) {
        return possible(found.model(), naming, action, Confidence.CANDIDATE);
      }
      return open instanceof Solution.GaveUp gaveUp
          ? new Answer.Inconclusive(gaveUp.reason())
          : new Answer.Impossible();
    } catch (TooManyClassesException e) {
      return new Answer.Inconclusive(e.reason());
    }
  }

  /** Whatever could not be expressed allows nothing and denies everything. */
  private Formula againstTheClaim() {
    List<Formula> all = new ArrayList<>();
    for (Formula.Opaque opaque : opaques.all()) {
      all.add(opaque.towards() == Effect.ALLOW ? Formula.not(opaque) : opaque);
    }
    return Formula.and(all);
  }

  /** What makes a witness easy to read: an ordinary caller, a plain request, few keys. */
  private List<Formula> preferences(Function<Variable, Variable> naming) {
    List<Formula> wishes = new ArrayList<>();
    wishes.add(attributes.arns.partitionIs(attributes.arns.partitions().get(0)));
    example.ifPresent(arn -> wishes.add(attributes.caller.arnIn(Language.literal(arn))));
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
    return wishes;
  }

  private static Formula renamed(Formula formula, Function<Variable, Variable> naming) {
    Formula.In in = (Formula.In) formula;
    return new Formula.In(naming.apply(in.variable()), in.condition());
  }

  private Answer possible(
      Model model,
      Function<Variable, Variable> naming,
      Optional<String> action,
      Confidence confidence) {
    Function<Variable, BitSet> classes = variable -> model.classes(naming.apply(variable));
    boolean same = model.holds(new Formula.Same(attributes.caller.account, attributes.key.account));
    RequestContext witness =
        new WitnessDecoder(attributes, uses, classes, same, equalities(model))
            .decode(action.orElseGet(() -> actionName(model)));
    return new Answer.Possible(witness, guards(model), confidence);
  }

  /** The pairs of keys that have the same value in the model. */
  private List<List<ConditionKey>> equalities(Model model) {
    List<List<ConditionKey>> pairs = new ArrayList<>();
    opaques
        .equalities()
        .forEach(
            (leaf, pair) -> {
              if (model.holds(leaf)) {
                pairs.add(pair);
              }
            });
    return pairs;
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
