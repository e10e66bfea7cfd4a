package io.keyproof.trail.suggest;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction.EncryptionContextUse;
import io.keyproof.model.Actions;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.trail.replay.PolicyBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What nobody did in the time of learning, but will be needed: what the policies in force name, key
 * by key and action by action, next to what was used. Two kinds are foreseen, and of each only what
 * no incident did: the same action on the key of another Region, for which a statement that was
 * used names both, as for a failover; and looking at further keys, by who looked at several.
 */
final class Foreseen {

  /** Who has looked at so many keys looks at keys because that is the job. */
  private static final int SEVERAL = 3;

  /** So many times the used is the most that may be allowed. */
  private static final double MOST_BREADTH = 1.1;

  private final PolicyBook deployed;
  private final Set<List<String>> misused;
  private final List<Addition> failovers = new ArrayList<>();
  private final List<Addition> looks = new ArrayList<>();

  private record Addition(String principal, String resource, String action, Use use) {}

  private Foreseen(PolicyBook deployed, Set<List<String>> misused) {
    this.deployed = deployed;
    this.misused = Set.copyOf(misused);
  }

  /**
   * Adds what is foreseen, as long as the breadth allows it.
   *
   * @param misused principal, resource and action of each call of an incident
   * @return how much was left out for the breadth
   */
  static long addTo(Usage usage, PolicyBook deployed, Set<List<String>> misused) {
    Foreseen foreseen = new Foreseen(deployed, misused);
    usage.uses().forEach(foreseen::look);
    List<Addition> all = new ArrayList<>(foreseen.failovers);
    all.addAll(foreseen.looks);
    long room = (long) (usage.breadth() * MOST_BREADTH) - usage.breadth();
    all.stream()
        .limit(room)
        .forEach(
            each -> usage.foresee(each.principal(), each.resource(), each.action(), each.use()));
    return Math.max(0, all.size() - room);
  }

  private void look(String principal, NavigableMap<String, NavigableMap<String, Use>> resources) {
    List<Policy> policies =
        PolicyBook.subject(principal).map(deployed.identities()::get).orElse(List.of());
    List<Statement> statements =
        policies.stream().flatMap(policy -> policy.statements().stream()).toList();
    if (statements.stream().anyMatch(each -> each.effect() == Effect.DENY)) {
      return;
    }
    boolean looksAtKeys =
        resources.values().stream()
                .filter(uses -> uses.keySet().stream().anyMatch(Foreseen::isLook))
                .count()
            >= SEVERAL;
    Set<List<String>> seen = new HashSet<>();
    for (Statement statement : statements) {
      for (String resource :
          statement.conditions().isEmpty() ? keys(statement) : Set.<String>of()) {
        for (String action : actions(statement)) {
          boolean isUsed = resources.getOrDefault(resource, none()).containsKey(action);
          if (isUsed
              || isDenied(resource)
              || misused.contains(List.of(principal, resource, action))
              || !seen.add(List.of(resource, action))) {
            continue;
          }
          Optional<Use> elsewhere = elsewhere(statement, resource, action, resources);
          if (elsewhere.isPresent()) {
            failovers.add(new Addition(principal, resource, action, elsewhere.get()));
          } else if (looksAtKeys && isLook(action)) {
            looks.add(new Addition(principal, resource, action, new Use()));
          }
        }
      }
    }
  }

  private static NavigableMap<String, Use> none() {
    return Collections.emptyNavigableMap();
  }

  /** A key's policy is replaced by one that denies nothing, so what it denies is not foreseen. */
  private boolean isDenied(String resource) {
    return PolicyBook.subject(resource)
        .map(deployed.keys()::get)
        .filter(
            policy -> policy.statements().stream().anyMatch(each -> each.effect() == Effect.DENY))
        .isPresent();
  }

  /** The use of a key of another Region that the same statement names. */
  private static Optional<Use> elsewhere(
      Statement statement,
      String resource,
      String action,
      Map<String, NavigableMap<String, Use>> resources) {
    String region = region(resource);
    return keys(statement).stream()
        .filter(other -> !region(other).equals(region))
        .filter(resources::containsKey)
        .flatMap(
            other ->
                Optional.ofNullable(resources.getOrDefault(other, none()).get(action))
                    .filter(Use::isEstablished)
                    .map(use -> use.inRegion(region(other), region))
                    .stream())
        .findFirst();
  }

  private static String region(String arn) {
    return arn.split(":", 5)[3];
  }

  private static boolean isLook(String action) {
    return ActionCatalog.bundled()
        .find(action)
        .filter(each -> each.isOnKey() && each.encryptionContext() == EncryptionContextUse.NONE)
        .filter(each -> Set.of("Read", "List").contains(each.accessLevel()))
        .isPresent();
  }

  /** ARNs of keys that the statement names one by one. */
  private static Set<String> keys(Statement statement) {
    Optional<Elements> named =
        statement
            .resources()
            .filter(each -> statement.effect() == Effect.ALLOW && each.match() == Match.ANY_OF)
            .map(Resources::elements);
    Set<String> keys = new TreeSet<>(plain(named));
    keys.removeIf(each -> PolicyBook.subject(each).filter(key -> key.contains("/key/")).isEmpty());
    return keys;
  }

  private static Set<String> actions(Statement statement) {
    return plain(
        statement.actions().filter(each -> each.match() == Match.ANY_OF).map(Actions::elements));
  }

  private static Set<String> plain(Optional<Elements> elements) {
    Set<String> plain = new TreeSet<>();
    for (Element entry : elements.map(Elements::entries).orElse(List.of())) {
      entry
          .text()
          .literal()
          .filter(text -> entry.guard().equals(Guard.ALWAYS))
          .filter(text -> !text.contains("*") && !text.contains("?") && !text.contains("$"))
          .ifPresent(plain::add);
    }
    return plain;
  }
}
