package io.keyproof.trail.alarm;

import io.keyproof.finding.GeneratedAlarm;
import io.keyproof.finding.GeneratedAlarm.Backtest;
import io.keyproof.finding.GeneratedAlarm.Event;
import io.keyproof.finding.GeneratedAlarm.Metric;
import io.keyproof.trail.alarm.FieldTest.Kind;
import io.keyproof.trail.read.TrailRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Alarms whose thresholds are learned from a trail, each played over all of it. Counts are twice
 * the most that was usual, and never below what a handful of people do by hand.
 */
public final class AlarmMaker {

  private static final Duration PERIOD = Duration.ofMinutes(5);

  /** It stays on for so many quiet periods: an hour. */
  private static final int QUIET = 12;

  private static final int LEARNING = 3;
  private static final int FEWEST = 20;
  private static final int SHOWN = 5;
  private static final String KMS = "kms.amazonaws.com";
  private static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";
  private static final FieldTest SUCCEEDED =
      new FieldTest(Field.ERROR_CODE, Kind.ABSENT, List.of());
  private static final FieldTest DENIED =
      new FieldTest(Field.ERROR_CODE, Kind.PREFIX, List.of("AccessDenied"));

  /** What needs a memory of who did what, or an understanding of policies, and why. */
  private static final Map<String, String> UNEXPRESSED =
      Map.of(
          "low-and-slow-new-key",
          "a pattern cannot remember which keys a principal used before",
          "new-source-for-principal",
          "a pattern cannot remember which networks a principal came from",
          "unexpected-service",
          "a pattern cannot remember through which services a key was used");

  private final List<Timed> calls;
  private final List<Timed> aboutTrails;
  private final Instant first;
  private final Instant last;
  private final Instant learned;
  private final List<GeneratedAlarm> alarms = new ArrayList<>();

  private record Timed(TrailRecord record, Instant time) {}

  private AlarmMaker(List<Timed> calls, List<Timed> aboutTrails, Optional<Instant> learnUntil) {
    this.calls = calls;
    this.aboutTrails = aboutTrails;
    this.first = calls.get(0).time();
    this.last = calls.get(calls.size() - 1).time();
    this.learned = learnUntil.orElse(first.plus(Duration.between(first, last).dividedBy(LEARNING)));
  }

  /** What cannot be expressed, by class of alerts. */
  public static Map<String, String> unexpressed() {
    return UNEXPRESSED;
  }

  /**
   * The alarms for what a trail is about; none for an empty one.
   *
   * @param learnUntil what happens before is usual; by default, the first third
   */
  public static List<GeneratedAlarm> make(
      List<TrailRecord> records, List<TrailRecord> aboutTrails, Optional<Instant> learnUntil) {
    List<Timed> calls = timed(records);
    if (calls.isEmpty()) {
      return List.of();
    }
    AlarmMaker maker = new AlarmMaker(calls, timed(aboutTrails), learnUntil);
    maker.addCounted();
    maker.addEach();
    return maker.alarms;
  }

  private static List<Timed> timed(List<TrailRecord> records) {
    List<Timed> timed = new ArrayList<>();
    for (TrailRecord record : records) {
      try {
        timed.add(new Timed(record, Instant.parse(record.time())));
      } catch (DateTimeParseException e) {
        // A record without a time is in no period; the reader has complained of it.
      }
    }
    timed.sort(Comparator.comparing(Timed::time));
    return timed;
  }

  private void addCounted() {
    TreeSet<String> keys =
        calls.stream()
            .filter(call -> call.record().eventName().equals("Decrypt"))
            .flatMap(call -> Field.KEY.of(call.record()).stream())
            .filter(arn -> arn.contains(":key/"))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String key : keys) {
      String id = key.substring(key.lastIndexOf('/') + 1);
      addMetric(
          "DecryptSpike" + id.replaceAll("[^A-Za-z0-9]", ""),
          "decrypt-spike-new-principal",
          "More calls of Decrypt with key "
              + id
              + " than usual, by whomever: a pattern cannot tell a new principal from an old one.",
          List.of(
              FieldTest.oneOf(Field.EVENT_NAME, "Decrypt"),
              FieldTest.oneOf(Field.KEY, key),
              SUCCEEDED));
    }
    addMetric(
        "DataKeysWithoutPlaintext",
        "gdkwp-burst",
        "More calls of GenerateDataKeyWithoutPlaintext than usual: data may be leaving, encrypted.",
        List.of(FieldTest.oneOf(Field.EVENT_NAME, "GenerateDataKeyWithoutPlaintext"), SUCCEEDED));
    addMetric(
        "DeniedCalls",
        "access-denied-probe",
        "More calls denied than usual: somebody may be trying what a credential is good for.",
        List.of(DENIED));
  }

  private void addEach() {
    addEvent(
        "KeyDeletion",
        "key-deletion",
        "A key was scheduled for deletion, disabled, or lost its material; an approval is not seen.",
        List.of(
            FieldTest.oneOf(
                Field.EVENT_NAME, "ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial"),
            SUCCEEDED));
    addEvent(
        "KeyPolicyChanged",
        "policy-widening",
        "A key policy was replaced; whether it allows more, `keyproof compare` proves.",
        List.of(FieldTest.oneOf(Field.EVENT_NAME, "PutKeyPolicy"), SUCCEEDED));
    addEvent(
        "AliasMoved",
        "alias-repoint",
        "An alias was pointed to another key, or deleted.",
        List.of(FieldTest.oneOf(Field.EVENT_NAME, "UpdateAlias", "DeleteAlias"), SUCCEEDED));
    addEvent(
        "GrantByHand",
        "grant-without-approval",
        "A grant was created or revoked, and not by an AWS service; an approval is not seen.",
        List.of(
            FieldTest.oneOf(Field.EVENT_NAME, "CreateGrant", "RevokeGrant"),
            new FieldTest(Field.SERVICE, Kind.ABSENT, List.of()),
            SUCCEEDED));
    List<String> regions =
        calls.stream()
            .filter(call -> !call.time().isAfter(learned))
            .map(call -> call.record().region())
            .distinct()
            .sorted()
            .toList();
    addEvent(
        "UnexpectedRegion",
        "unexpected-region",
        "AWS KMS changed something in a Region where it was not used before. Only calls that change"
            + " something reach EventBridge.",
        List.of(
            new FieldTest(Field.REGION, Kind.NONE_OF, regions),
            FieldTest.oneOf(
                Field.EVENT_NAME,
                "CreateKey",
                "ReplicateKey",
                "CreateGrant",
                "CreateAlias",
                "PutKeyPolicy",
                "ScheduleKeyDeletion"),
            SUCCEEDED));
    add(
        "TrailBlinded",
        "trail-blinding",
        "Records of calls may be stopped, thinned out or deleted.",
        CLOUDTRAIL,
        List.of(
            FieldTest.oneOf(
                Field.EVENT_NAME, "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"),
            SUCCEEDED),
        aboutTrails);
  }

  private void addMetric(String name, String detector, String meaning, List<FieldTest> tests) {
    Map<Long, Integer> counts = new TreeMap<>();
    calls.stream()
        .filter(call -> matches(tests, call))
        .forEach(call -> counts.merge(period(call.time()), 1, Integer::sum));
    int usual =
        counts.entrySet().stream()
            .filter(each -> each.getKey() < period(learned))
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0);
    int threshold = Math.max(FEWEST, 2 * usual);
    List<String> fired = new ArrayList<>();
    long before = -QUIET - 1L;
    for (Map.Entry<Long, Integer> each : counts.entrySet()) {
      if (each.getValue() >= threshold) {
        if (each.getKey() - before > QUIET) {
          fired.add(end(each.getKey()));
        }
        before = each.getKey();
      }
    }
    String pattern =
        "{ ($.eventSource = \"%s\") && %s }"
            .formatted(
                KMS, tests.stream().map(FieldTest::filter).collect(Collectors.joining(" && ")));
    alarms.add(
        new GeneratedAlarm(
            name,
            detector,
            meaning,
            new Metric(pattern, threshold, (int) PERIOD.toSeconds(), QUIET),
            backtest(fired)));
  }

  private void addEvent(String name, String detector, String meaning, List<FieldTest> tests) {
    add(name, detector, meaning, KMS, tests, calls);
  }

  private void add(
      String name,
      String detector,
      String meaning,
      String source,
      List<FieldTest> tests,
      List<Timed> events) {
    List<String> fired =
        events.stream()
            .filter(event -> matches(tests, event))
            .map(event -> event.time().toString())
            .toList();
    String detail = tests.stream().map(AlarmMaker::member).collect(Collectors.joining(", "));
    String pattern =
        "{\"source\": [\"aws.%s\"], \"detail-type\": [\"AWS API Call via CloudTrail\"], \"detail\":"
            + " {\"eventSource\": [\"%s\"], %s}}";
    alarms.add(
        new GeneratedAlarm(
            name,
            detector,
            meaning,
            new Event(pattern.formatted(source.replace(".amazonaws.com", ""), source, detail)),
            backtest(fired)));
  }

  /** A field in an object is an object of its own. */
  private static String member(FieldTest test) {
    String[] path = test.field().path().split("\\.", -1);
    return path.length == 1
        ? "\"" + path[0] + "\": " + test.pattern()
        : "\"" + path[0] + "\": {\"" + path[1] + "\": " + test.pattern() + "}";
  }

  private Backtest backtest(List<String> fired) {
    return new Backtest(
        fired.size(), fired.stream().limit(SHOWN).toList(), first.toString(), last.toString());
  }

  private static boolean matches(List<FieldTest> tests, Timed call) {
    return tests.stream().allMatch(test -> test.matches(call.record()));
  }

  private static long period(Instant time) {
    return time.getEpochSecond() / PERIOD.toSeconds();
  }

  /** When CloudWatch has all of a period. */
  private static String end(long period) {
    return Instant.ofEpochSecond((period + 1) * PERIOD.toSeconds()).toString();
  }
}
