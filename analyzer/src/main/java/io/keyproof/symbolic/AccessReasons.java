package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.AuthorizationEncoder.CallerPolicies;
import io.keyproof.symbolic.Formula.Flag;
import io.keyproof.symbolic.Selectors.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Why no request with a property is authorised: a least set of Deny statements and of conditions of
 * Allow statements that together see to it. Without any one of the set, some request would be.
 */
public final class AccessReasons implements AutoCloseable {

  /** After so many questions a set is as small as it gets. */
  private static final int LIMIT = 200;

  private final RequestFinder requests;
  private final Selectors selectors = new Selectors();
  private final Formula question;

  /**
   * One reason.
   *
   * @param statement a Deny, or an Allow that asks for too much
   * @param condition what it asks for
   */
  public record Reason(Statement statement, Optional<Condition> condition) {}

  private AccessReasons(
      RequestFinder requests,
      ApplicablePolicies common,
      Function<Attributes, CallerPolicies> callers,
      RequestProperty property,
      Unseen unseen) {
    this.requests = requests;
    AuthorizationEncoder encoder =
        new AuthorizationEncoder(
            requests.attributes,
            requests.opaques,
            common,
            callers.apply(requests.attributes),
            Optional.of(selectors));
    Formula authorized = encoder.encode().authorized();
    requests.announce(attributes -> Formula.TRUE);
    question =
        Formula.and(
            requests.universe(),
            authorized,
            Formula.and(List.copyOf(encoder.policies().switches().values())),
            requests.property(property),
            unseen == Unseen.MAY_ALLOW
                ? Formula.TRUE
                : Formula.not(PopulationPolicies.UNSEEN_ALLOW));
  }

  /**
   * Why nobody's request with the property is authorised; none if nothing that was read would allow
   * one in any case. Empty if that takes more work than is spent, or some request is authorised.
   */
  public static Optional<List<Reason>> of(
      KeyAccess access, RequestSpace space, RequestProperty property, Unseen unseen) {
    return of(
        new RequestFinder(access.all(), space, List.of(property)),
        access.common(),
        attributes -> new PopulationPolicies(attributes, access),
        property,
        unseen);
  }

  /** The same of callers who have these policies. */
  public static Optional<List<Reason>> of(
      ApplicablePolicies policies, RequestSpace space, RequestProperty property) {
    return of(
        new RequestFinder(List.of(policies), space, List.of(property)),
        policies,
        attributes -> CallerPolicies.ofOne(policies),
        property,
        Unseen.MAY_ALLOW);
  }

  private static Optional<List<Reason>> of(
      RequestFinder requests,
      ApplicablePolicies common,
      Function<Attributes, CallerPolicies> callers,
      RequestProperty property,
      Unseen unseen) {
    try (AccessReasons reasons = new AccessReasons(requests, common, callers, property, unseen)) {
      return reasons.find();
    }
  }

  @Override
  public void close() {
    requests.close();
  }

  private Optional<List<Reason>> find() {
    Set<Flag> all = new LinkedHashSet<>(selectors.flags().values());
    if (isImpossible(Set.of(), all)) {
      return Optional.of(List.of());
    }
    if (!isImpossible(all, all)) {
      return Optional.empty();
    }
    Set<Flag> needed = least(all);
    List<Reason> reasons = new ArrayList<>();
    for (Map.Entry<Part, Flag> entry : selectors.flags().entrySet()) {
      if (needed.contains(entry.getValue())) {
        reasons.add(new Reason(entry.getKey().statement(), entry.getKey().condition()));
      }
    }
    return Optional.of(reasons);
  }

  /** Leaves out one after the other what can be spared: many at once, for as long as that works. */
  private Set<Flag> least(Set<Flag> all) {
    Set<Flag> needed = new LinkedHashSet<>(all);
    Deque<List<Flag>> spared = new ArrayDeque<>(List.of(List.copyOf(all)));
    for (int asked = 0; !spared.isEmpty() && asked < LIMIT; asked++) {
      List<Flag> part = spared.pop();
      Set<Flag> fewer = new LinkedHashSet<>(needed);
      part.forEach(fewer::remove);
      if (isImpossible(fewer, all)) {
        needed = fewer;
      } else if (part.size() > 1) {
        int half = part.size() / 2;
        spared.push(part.subList(half, part.size()));
        spared.push(part.subList(0, half));
      }
    }
    return needed;
  }

  private boolean isImpossible(Set<Flag> inForce, Set<Flag> all) {
    List<Formula> required = new ArrayList<>(List.of(question));
    for (Flag flag : all) {
      required.add(inForce.contains(flag) ? flag : Formula.not(flag));
    }
    return requests.isImpossible(required);
  }
}
