package io.keyproof.trail.map;

import io.keyproof.trail.read.TrailRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which keys aliases pointed to, as far as the trail and a list of aliases tell. */
final class AliasHistory {

  private static final String ALIAS = ":alias/";

  private final AliasTargets listed;
  private final Map<String, NavigableMap<Instant, Set<Optional<String>>>> changes = new HashMap<>();
  private final Set<String> timeless = new HashSet<>();

  /** From all records of successful changes of aliases; others are no matter. */
  AliasHistory(Iterable<TrailRecord> records, AliasTargets listed) {
    this.listed = listed;
    for (TrailRecord record : records) {
      if (AliasCall.is(record.eventName()) && record.errorCode().isEmpty()) {
        AliasCall.alias(record).ifPresent(alias -> add(alias, record));
      }
    }
  }

  private void add(String alias, TrailRecord record) {
    Optional<Instant> time = time(record);
    if (time.isEmpty()) {
      timeless.add(alias);
      return;
    }
    boolean isDeletion = record.eventName().equals("DeleteAlias");
    changes
        .computeIfAbsent(alias, each -> new TreeMap<>())
        .computeIfAbsent(time.get(), each -> new HashSet<>())
        .add(isDeletion ? Optional.empty() : AliasCall.newKey(record));
  }

  /** The key that an alias pointed to when a call changed it. */
  Optional<String> before(String alias, TrailRecord call) {
    NavigableMap<Instant, Set<Optional<String>>> known =
        changes.getOrDefault(alias, new TreeMap<>());
    Optional<Instant> time = time(call);
    if (timeless.contains(alias) || time.isEmpty()) {
      return Optional.empty();
    }
    // Of changes within one second it is not known which came first.
    Set<Optional<String>> now = known.getOrDefault(time.get(), Set.of());
    Map.Entry<Instant, Set<Optional<String>>> last = known.lowerEntry(time.get());
    if (now.size() > 1) {
      return Optional.empty();
    }
    if (last == null) {
      return asListed(alias, known);
    }
    return last.getValue().size() == 1 ? last.getValue().iterator().next() : Optional.empty();
  }

  /**
   * The key on the list, if that is of before the first change: one that no change points the alias
   * to was so at no time after.
   */
  private Optional<String> asListed(
      String alias, NavigableMap<Instant, Set<Optional<String>>> known) {
    Optional<String> key = Optional.ofNullable(listed.byArn().get(alias));
    boolean isOfBefore = known.values().stream().noneMatch(targets -> targets.contains(key));
    return isOfBefore ? key : Optional.empty();
  }

  private static Optional<Instant> time(TrailRecord record) {
    try {
      return Optional.of(Instant.parse(record.time()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** How the ARNs of keys begin that an alias may point to: those of its account and Region. */
  static String keysBeside(String alias) {
    return alias.substring(0, alias.indexOf(ALIAS)) + ":key/";
  }
}
