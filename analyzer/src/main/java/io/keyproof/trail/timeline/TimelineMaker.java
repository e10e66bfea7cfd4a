package io.keyproof.trail.timeline;

import io.keyproof.finding.Timeline.KeyUse;
import io.keyproof.finding.Timeline.PrincipalUse;
import io.keyproof.finding.Timeline.QuotaUse;
import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.read.TrailRecord.Outcome;
import io.keyproof.trail.timeline.Rates.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the calls of a trail by key, principal, hour and quota. */
public final class TimelineMaker {

  private static final int HOURS_OF_MONTH = 30 * 24;

  /** So many calls in an hour by one principal are a loop over objects, not a person. */
  private static final int LOOP = 300;

  private static final String S3 = "s3.amazonaws.com";

  private final Rates rates = Rates.bundled();
  private final List<Timed> calls;
  private final Instant from;
  private final int hours;

  private record Timed(TrailRecord record, Instant time) {}

  private record Second(String region, String quota, int perSecond, long second) {}

  private record Group(String region, String quota, int perSecond) {}

  private TimelineMaker(List<Timed> calls) {
    this.calls = calls;
    this.from =
        calls.stream()
            .map(Timed::time)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH)
            .truncatedTo(ChronoUnit.HOURS);
    this.hours = calls.stream().mapToInt(call -> hour(call.time()) + 1).max().orElse(0);
  }

  /** Of calls of AWS KMS; those without a time are left out. */
  public static TimelineMaker of(List<TrailRecord> records) {
    List<Timed> timed = new ArrayList<>();
    for (TrailRecord record : records) {
      try {
        timed.add(new Timed(record, Instant.parse(record.time())));
      } catch (DateTimeParseException e) {
        // The reader has complained of it.
      }
    }
    return new TimelineMaker(timed);
  }

  public Instant from() {
    return from;
  }

  public int hours() {
    return hours;
  }

  /** The keys that were called, the most used first. */
  public List<KeyUse> keys() {
    Map<String, List<Timed>> byKey = new TreeMap<>();
    for (Timed call : calls) {
      key(call.record())
          .ifPresent(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(call));
    }
    List<KeyUse> uses = new ArrayList<>();
    byKey.forEach((key, own) -> uses.add(use(key, own)));
    uses.sort(Comparator.comparingInt(KeyUse::calls).reversed().thenComparing(KeyUse::key));
    return uses;
  }

  /** The most calls in a second, against what may be made, by Region and quota. */
  public List<QuotaUse> quotas() {
    Map<Second, Integer> seconds = new HashMap<>();
    for (Timed call : calls) {
      Optional<Rate> rate = rates.rate(call.record().eventName());
      rate.ifPresent(
          each ->
              seconds.merge(
                  new Second(
                      call.record().region(),
                      each.quota(),
                      each.perSecond(),
                      call.time().getEpochSecond()),
                  1,
                  Integer::sum));
    }
    Map<Group, Integer> most = new HashMap<>();
    seconds.forEach(
        (second, count) ->
            most.merge(
                new Group(second.region(), second.quota(), second.perSecond()), count, Math::max));
    List<QuotaUse> uses = new ArrayList<>();
    most.forEach(
        (group, count) ->
            uses.add(new QuotaUse(group.region(), group.quota(), count, group.perSecond())));
    uses.sort(
        Comparator.comparingDouble(QuotaUse::headroom)
            .thenComparing(QuotaUse::region)
            .thenComparing(QuotaUse::operations));
    return uses;
  }

  private KeyUse use(String key, List<Timed> own) {
    Map<String, List<Timed>> byPrincipal = new TreeMap<>();
    own.forEach(
        call ->
            byPrincipal
                .computeIfAbsent(principal(call.record()), none -> new ArrayList<>())
                .add(call));
    List<PrincipalUse> principals = new ArrayList<>();
    byPrincipal.forEach(
        (name, calls) -> principals.add(new PrincipalUse(name, calls.size(), perHour(calls))));
    principals.sort(
        Comparator.comparingInt(PrincipalUse::calls)
            .reversed()
            .thenComparing(PrincipalUse::principal));
    double dollars = own.stream().mapToDouble(call -> rates.price(call.record().eventName())).sum();
    return new KeyUse(
        key,
        key.split(":", -1)[3],
        own.size(),
        (int) own.stream().filter(call -> call.record().outcome() == Outcome.DENIED).count(),
        perHour(own),
        principals,
        dollars * HOURS_OF_MONTH / hours,
        advice(own, principals));
  }

  /** Latency-sensitive callers should not call AWS KMS once for each object. */
  private static List<String> advice(List<Timed> own, List<PrincipalUse> principals) {
    List<String> advice = new ArrayList<>();
    long throughS3 =
        own.stream()
            .filter(call -> call.record().identity().invokedBy().filter(S3::equals).isPresent())
            .count();
    if (throughS3 >= LOOP) {
      advice.add(
          throughS3
              + " calls came through Amazon S3: with S3 Bucket Keys it would ask once for many"
              + " objects");
    }
    for (PrincipalUse use : principals) {
      long direct =
          own.stream()
              .filter(call -> principal(call.record()).equals(use.principal()))
              .filter(call -> call.record().identity().invokedBy().isEmpty())
              .count();
      if (use.most() >= LOOP && direct * 2 > use.calls()) {
        advice.add(
            "`"
                + use.principal()
                + "` made up to "
                + use.most()
                + " calls in an hour by itself: a data key that it keeps for some minutes would"
                + " save most of them, and their latency");
      }
    }
    return advice;
  }

  private List<Integer> perHour(List<Timed> own) {
    List<Integer> counts = new ArrayList<>(Collections.nCopies(hours, 0));
    own.forEach(call -> counts.set(hour(call.time()), counts.get(hour(call.time())) + 1));
    return counts;
  }

  private int hour(Instant time) {
    return (int) Duration.between(from, time).toHours();
  }

  private static Optional<String> key(TrailRecord record) {
    return record.resources().stream()
        .filter(arn -> arn.contains(":key/"))
        .findFirst()
        .or(() -> record.deniedResource().filter(arn -> arn.contains(":key/")));
  }

  private static String principal(TrailRecord record) {
    return record
        .identity()
        .issuerArn()
        .or(() -> record.identity().arn())
        .or(() -> record.identity().invokedBy())
        .orElse("unknown");
  }
}
