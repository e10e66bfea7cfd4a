package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.RequestProperty;
import io.keyproof.symbolic.AuthorizationEncoder.CallerPolicies;
import io.keyproof.symbolic.AuthorizationEncoder.Encoded;
import io.keyproof.symbolic.pattern.Domain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Questions about a set of policies over all requests. "Impossible" is sound: no request of the
 * universe has the property, whatever the parts stand for that could not be expressed. "Possible"
 * comes with a request. Not thread-safe; whoever opens it closes it.
 */
public final class RequestProver implements AutoCloseable {

  /** So many actions are asked about before all of them together. */
  private static final int TRIED_FIRST = 2;

  /** What "allowed" means in a question. */
  public enum Layer {
    /** The request is authorised, all policies taken together. */
    AUTHORIZED,
    /** The key policy allows and does not deny it. */
    KEY_POLICY,
    /** The identity policies allow and do not deny it. */
    IDENTITY_POLICIES
  }

  private final RequestFinder requests;
  private final AuthorizationEncoder authorization;
  private final Set<AllowSource> sources;
  private final Map<Set<AllowSource>, Encoded> encoded = new HashMap<>();

  /** By action; most of what they are given is the same in every question. */
  private final Map<String, Specializer> specializers = new HashMap<>();

  private RequestProver(
      ApplicablePolicies policies,
      RequestSpace space,
      Collection<RequestProperty> asked,
      Function<Attributes, Formula> restriction) {
    requests = new RequestFinder(List.of(policies), space, asked);
    authorization =
        new AuthorizationEncoder(
            requests.attributes, requests.opaques, policies, CallerPolicies.ofOne(policies));
    authorization.encode();
    sources = Collections.unmodifiableSet(authorization.policies().switches().keySet());
    requests.announce(restriction);
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
  public Set<AllowSource> sources() {
    return sources;
  }

  /**
   * Is there an allowed request with the property?
   *
   * @param from the sources that allow; the others are taken to allow nothing
   */
  public Answer find(Layer layer, RequestProperty property, Set<AllowSource> from) {
    List<Formula> required = new ArrayList<>();
    required.add(requests.universe());
    required.add(encoded(from).layer(layer));
    required.add(requests.property(property));
    required.addAll(aliasChanges());
    return requests.answer(required, Function.identity(), Optional.empty());
  }

  /**
   * Is there a caller with the property whom every one of the actions is allowed on one key, each
   * by some request?
   *
   * @param from the sources that allow; the others are taken to allow nothing
   * @param shownBy the actions to take the witness from, best first; one that is authorised with
   *     all policies taken together is preferred over one that the layer alone allows
   */
  public Answer findCallerOfEvery(
      Set<String> actions,
      Layer layer,
      RequestProperty property,
      Set<AllowSource> from,
      List<String> shownBy) {
    Encoded encoded = encoded(from);
    Formula asked = Formula.and(encoded.layer(layer), requests.property(property));
    List<Formula> all = new ArrayList<>();
    for (String action : toldApart(rarestFirst(actions, shownBy))) {
      Specializer specializer = specializer(action);
      Formula allowed = specializer.specialize(asked);
      if (allowed.equals(Formula.FALSE)) {
        return new Answer.Impossible();
      }
      all.add(allowed);
      all.add(specializer.specialize(requests.universe()));
      // Most often nobody is allowed the rarest, or the two rarest, which is told at a fraction of
      // the cost.
      if (all.size() <= 2 * TRIED_FIRST && requests.isImpossibleEitherWay(all)) {
        return new Answer.Impossible();
      }
    }
    all.addAll(aliasChanges());
    if (requests.isImpossibleEitherWay(all)) {
      return new Answer.Impossible();
    }
    Formula authorized = Formula.and(requests.universe(), encoded.authorized(), asked);
    for (String shown : shownBy) {
      Specializer one = specializer(shown);
      Answer answer =
          requests.answer(
              Stream.concat(all.stream(), Stream.of(one.specialize(authorized))).toList(),
              one::variable,
              Optional.of(shown));
      if (!(answer instanceof Answer.Impossible)) {
        return answer;
      }
    }
    Specializer one = specializer(shownBy.get(0));
    return requests.answer(all, one::variable, Optional.of(shownBy.get(0)));
  }

  /**
   * One action of each class: what the formulas say of it they say of the others, so that a caller
   * who is allowed the one by some request is allowed the others by that request but for its
   * action.
   */
  private List<String> toldApart(List<String> actions) {
    Set<Integer> classes = new HashSet<>();
    Domain domain = requests.attributes.action.domain();
    return actions.stream()
        .filter(action -> classes.add(domain.classOf(action).orElseThrow()))
        .toList();
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
    requests.close();
  }

  private Specializer specializer(String action) {
    return specializers.computeIfAbsent(
        action, name -> new Specializer(requests.attributes.action, name));
  }

  /** What properties say of changes of aliases is said of all that is allowed. */
  private List<Formula> aliasChanges() {
    return requests.attributes.aliasChanges.meaning(
        requests.universe(), encoded(sources).authorized());
  }

  /** What only these sources allow. */
  private Encoded encoded(Set<AllowSource> from) {
    return encoded.computeIfAbsent(from, key -> authorization.exactly(from).encode());
  }
}
