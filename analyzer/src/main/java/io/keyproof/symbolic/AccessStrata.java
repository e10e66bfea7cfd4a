package io.keyproof.symbolic;

import io.keyproof.catalog.KmsAction;
import io.keyproof.model.CallerClass;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestTest;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.CallerBlocks.Block;
import io.keyproof.symbolic.CoverFinder.Cover;
import io.keyproof.symbolic.CoverFinder.Cube;
import io.keyproof.symbolic.Stratum.Standing;
import io.keyproof.symbolic.Stratum.Way;
import io.keyproof.symbolic.pattern.PointDomain;
import io.keyproof.symbolic.pattern.TooManyClassesException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everybody who can perform an action on a key, over all requests: callers whom the policies do not
 * tell apart, and under which conditions. Together the strata are exactly the requests that are
 * allowed.
 */
public final class AccessStrata implements AutoCloseable {

  private static final long STEP_LIMIT = 2_000_000;

  private final RequestFinder requests;
  final Attributes attributes;
  private final TestVocabulary vocabulary;
  private final CoverFinder covers;
  private final CallerWords callers;
  private final KmsAction action;
  private final Formula access;
  private final Formula universe;
  private final Map<Merged, List<Block>> merged = new LinkedHashMap<>();
  private final Map<Merged, List<Cube>> shown = new HashMap<>();

  /** What makes strata one: standing and conditions. */
  private record Merged(Standing standing, Set<Set<Formula>> ways, String reason) {}

  AccessStrata(
      KeyAccess deployment, RequestSpace space, KmsAction action, RequestProperty property) {
    this.action = action;
    requests = new RequestFinder(deployment.all(), space, List.of(property));
    attributes = requests.attributes;
    AuthorizationEncoder encoder =
        new AuthorizationEncoder(
            attributes,
            requests.opaques,
            deployment.common(),
            new PopulationPolicies(attributes, deployment));
    Formula authorized = encoder.encode().authorized();
    vocabulary = new TestVocabulary(attributes);
    callers = new CallerWords(attributes, vocabulary);
    requests.announce(
        known -> {
          learn(deployment, property);
          return Formula.TRUE;
        });
    Formula asked = requests.property(property);
    boolean exact = Leaves.of(asked).stream().noneMatch(Formula.Opaque.class::isInstance);
    access =
        Formula.and(
            authorized,
            Formula.and(List.copyOf(encoder.policies().switches().values())),
            exact ? Formula.TRUE : asked);
    universe = Formula.and(requests.universe(), exact ? asked : Formula.TRUE);
    covers =
        new CoverFinder(
            requests.relating(new ClassSearch(STEP_LIMIT)),
            requests.preferences(Function.identity()));
  }

  /**
   * Who can, in a stable order; the merged conditions of each.
   *
   * @param property what requests are meant
   */
  public static List<Stratum> of(
      KeyAccess deployment, RequestSpace space, KmsAction action, RequestProperty property) {
    try (AccessStrata strata = new AccessStrata(deployment, space, action, property)) {
      return List.copyOf(strata.find().keySet());
    } catch (TooManyClassesException e) {
      return List.of(new Stratum(Standing.OPEN, List.of(), List.of(), e.reason()));
    }
  }

  /** What every request that is meant fulfils. */
  Formula universe() {
    return universe;
  }

  /** The attributes that the question settles. */
  Map<Variable, Integer> settled() {
    Map<Variable, Integer> settled = new LinkedHashMap<>();
    settled.put(
        attributes.action,
        ((PointDomain) attributes.action.domain()).classOf(action.name()).orElseThrow());
    requests.space().key().ifPresent(arn -> settle(arn, settled));
    requests
        .space()
        .keyAccount()
        .flatMap(attributes.key.account.domain()::classOf)
        .ifPresent(number -> settled.put(attributes.key.account, number));
    return settled;
  }

  /** A request with these values. */
  RequestContext decode(Function<Variable, List<String>> values) {
    return requests.decode(values, action.name());
  }

  @Override
  public void close() {
    requests.close();
  }

  private void learn(KeyAccess deployment, RequestProperty property) {
    List<Condition> conditions = new ArrayList<>(property.accept(new AskedConditions()));
    deployment.all().stream()
        .flatMap(policies -> KeyUses.all(policies).stream())
        .map(Policy::statements)
        .flatMap(List::stream)
        .map(Statement::conditions)
        .forEach(conditions::addAll);
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Test test) {
        vocabulary.learn(test);
      }
    }
    deployment.common().grants().forEach(vocabulary::learn);
    callers.learn(deployment);
  }

  /** The strata, with the blocks of callers that each is about. */
  Map<Stratum, List<Block>> find() {
    Map<Variable, Integer> settled = settled();
    Grounding switchedOn = Grounding.of(this::switches);
    for (Block block : CallerBlocks.of(attributes, settled, switchedOn.ground(access), universe)) {
      add(block.pinned());
    }
    Map<Stratum, List<Block>> strata = new LinkedHashMap<>();
    merged.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().standing()))
        .forEach(entry -> strata.put(stratum(entry.getKey(), entry.getValue()), entry.getValue()));
    return strata;
  }

  private void settle(KeyArn arn, Map<Variable, Integer> settled) {
    attributes
        .key
        .region
        .domain()
        .classOf(arn.region())
        .ifPresent(number -> settled.put(attributes.key.region, number));
    attributes
        .key
        .name
        .domain()
        .classOf("key/" + arn.keyId())
        .ifPresent(number -> settled.put(attributes.key.name, number));
  }

  /** Every statement and grant counts. */
  private Optional<Boolean> switches(Formula leaf) {
    boolean free =
        !(leaf instanceof Formula.Flag flag)
            || flag.equals(PopulationPolicies.UNSEEN_ALLOW)
            || attributes.requestedGrants.isOne(flag)
            || GuardEncoder.isSymbol(flag);
    return free ? Optional.empty() : Optional.of(true);
  }

  private void add(Block block) {
    Formula given = Grounding.of(leaf -> settled(leaf, Effect.DENY, false)).ground(block.access());
    Formula helped = Grounding.of(leaf -> settled(leaf, Effect.DENY, true)).ground(block.access());
    Formula most = Grounding.of(leaf -> settled(leaf, Effect.ALLOW, true)).ground(block.access());
    merge(block, Standing.GIVEN, given, Formula.FALSE);
    if (!helped.equals(given)) {
      merge(block, Standing.IF_IDENTITY_POLICIES_ALLOW, helped, given);
    }
    Optional<Boolean> more =
        covers.possible(block.universe(), Formula.and(most, Formula.not(helped)));
    if (!most.equals(helped) && !more.equals(Optional.of(false))) {
      open(block, more.isEmpty() ? "a bound of work was reached" : reasons(block.access()));
    }
  }

  /** Parts that could not be expressed hold if they work towards that effect. */
  private Optional<Boolean> settled(Formula leaf, Effect holding, boolean unseenAllow) {
    if (leaf.equals(PopulationPolicies.UNSEEN_ALLOW)) {
      return Optional.of(unseenAllow);
    }
    if (leaf instanceof Formula.Opaque opaque) {
      return Optional.of(opaque.towards() == holding);
    }
    return Optional.empty();
  }

  private void merge(Block block, Standing standing, Formula allowed, Formula already) {
    if (allowed.equals(Formula.FALSE)) {
      return;
    }
    Cover cover = covers.cover(block.universe(), allowed, already);
    if (cover.gaveUp().isPresent()) {
      open(block, cover.gaveUp().get());
    } else if (!cover.cubes().isEmpty()) {
      Set<Set<Formula>> ways =
          cover.cubes().stream().map(Cube::literals).collect(Collectors.toUnmodifiableSet());
      Merged key = new Merged(standing, ways, "");
      merged.computeIfAbsent(key, none -> new ArrayList<>()).add(block);
      shown.putIfAbsent(key, cover.cubes());
    }
  }

  private void open(Block block, String reason) {
    merged
        .computeIfAbsent(new Merged(Standing.OPEN, Set.of(), reason), key -> new ArrayList<>())
        .add(block);
  }

  private String reasons(Formula formula) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Formula leaf : Leaves.of(formula)) {
      if (leaf instanceof Formula.Opaque opaque) {
        reasons.add(opaque.reason());
      }
    }
    return "depends on " + String.join("; ", reasons);
  }

  private Stratum stratum(Merged key, List<Block> blocks) {
    Map<CallerClass, Block> described = new LinkedHashMap<>();
    blocks.stream()
        .sorted(Comparator.comparing(block -> callers.describe(block).name().isEmpty()))
        .forEach(block -> described.putIfAbsent(callers.describe(block), block));
    Block first = described.values().iterator().next();
    List<Way> ways = new ArrayList<>();
    for (Cube cube : shown.getOrDefault(key, List.of())) {
      List<RequestTest> tests =
          cube.literals().stream()
              .map(vocabulary::describe)
              .sorted(Comparator.comparing(RequestTest::words))
              .toList();
      ways.add(new Way(tests, witness(first, cube)));
    }
    return new Stratum(key.standing(), List.copyOf(described.keySet()), ways, key.reason());
  }

  private RequestContext witness(Block block, Cube cube) {
    Function<Variable, List<String>> values =
        variable -> {
          Integer chosen = block.chosen().get(variable);
          if (chosen != null && chosen == Grounding.NONE) {
            return List.of();
          }
          return chosen == null || cube.model().classes(variable).get(chosen)
              ? cube.model().values(variable)
              : List.of(variable.domain().example(chosen));
        };
    return attributes.requestedGrants.named(decode(values), cube.model());
  }
}
