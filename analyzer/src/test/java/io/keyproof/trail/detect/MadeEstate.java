package io.keyproof.trail.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Three weeks of an account at random: services, functions, pools, batches, people, and what they
 * do once in a while for good reasons; and incidents among it, each with what is expected.
 */
final class MadeEstate {

  private static final int DAYS = 21;
  private static final int LEARNED = 7;
  private static final String GDKWP = "GenerateDataKeyWithoutPlaintext";

  private final Random random;
  private final MadeTrail trail = new MadeTrail();
  private final List<Planted> planted = new ArrayList<>();
  private final List<String> services = new ArrayList<>();
  private int slots;

  /** An incident: alerts by the principal between these times are about it. */
  record Planted(String kind, String principal, Instant from, Instant to) {}

  MadeEstate(long seed) {
    random = new Random(seed);
    services();
    functions();
    batches();
    people();
    changes();
    incidents();
  }

  MadeTrail trail() {
    return trail;
  }

  List<Planted> planted() {
    return List.copyOf(planted);
  }

  static double days() {
    return DAYS - LEARNED;
  }

  private void services() {
    for (int i = 0; i < 8; i++) {
      String name = "svc-" + (char) ('k' + i) + "x";
      services.add(name);
      double rate = 1 + random.nextInt(5);
      String key = name;
      String net = "10." + (20 + i) + ".0.";
      int hosts = 1 + random.nextInt(4);
      boolean isLongSession = random.nextBoolean();
      busy(
          name,
          rate,
          time ->
              Map.of(
                  "key",
                  key,
                  "net",
                  net + random.nextInt(hosts),
                  "session",
                  isLongSession ? name : name + time.getEpochSecond() / 21_600));
    }
    for (int i = 0; i < 2; i++) {
      String name = "pool-" + (char) ('k' + i) + "x";
      busy(
          name,
          2 + random.nextInt(3),
          time -> Map.of("key", name, "net", (60 + random.nextInt(8)) + ".7.0.1"));
    }
    busy("desk", 2, time -> key("desk"));
    busy(
        "two-homes", 2, time -> Map.of("region", random.nextBoolean() ? "eu-west-1" : "us-east-1"));
  }

  private void functions() {
    for (int i = 0; i < 6; i++) {
      String name = "fn-" + (char) ('k' + i) + "x";
      boolean isForwarded = random.nextInt(3) == 0;
      busy(
          name,
          1 + random.nextInt(4),
          time ->
              isForwarded
                  ? Map.of("key", name, "via", "secretsmanager")
                  : Map.of(
                      "key", name, "net", "any", "session", name + time.getEpochSecond() / 900));
      for (int day = 0; day < DAYS; day += 1 + random.nextInt(4)) {
        trail.call(name, "Decrypt", at(day), Map.of("key", "x", "error", "AccessDenied"));
      }
    }
    for (int i = 0; i < 4; i++) {
      String name = "rare-" + (char) ('k' + i) + "x";
      for (int n = 3 + random.nextInt(4); n > 0; n--) {
        trail.call(name, "Decrypt", at(random.nextInt(DAYS)), Map.of("key", "svc-kx"));
      }
    }
  }

  private void batches() {
    for (int day = 0; day < DAYS; day++) {
      run("etl", "Decrypt", 250, 3600, MadeTrail.hour(day * 24 + 2), lake("etl"));
      run("janitor", "RevokeGrant", 2, 600, MadeTrail.hour(day * 24 + 4), Map.of("key", "svc-lx"));
      run("launcher", "CreateGrant", 3, 3600, at(day), Map.of("key", "disks", "via", "ec2"));
      String audit = "audit" + day;
      for (String region : List.of("eu-west-1", "us-east-1", "us-west-2")) {
        run(
            "auditor",
            "DescribeKey",
            8,
            60,
            MadeTrail.hour(day * 24 + 5),
            Map.of("region", region, "session", audit));
      }
    }
    for (int day = 2; day < DAYS; day += 7) {
      run("weekly", "Decrypt", 400, 3600, MadeTrail.hour(day * 24 + 1), lake("weekly"));
      run("copier", GDKWP, 120, 500, MadeTrail.hour(day * 24 + 3), Map.of("key", "copies"));
    }
    busy("ledger", 2, time -> lake("ledger"));
    run("ledger", "Decrypt", 900, 3 * 3600, MadeTrail.hour(18 * 24 + 1), lake("ledger"));
    run("svc-kx", "Decrypt", 100, 5000, at(19), Map.of("key", "svc-kx", "net", "10.20.0.0"));
  }

  private static Map<String, String> lake(String key) {
    return Map.of("key", key, "via", "s3");
  }

  private void people() {
    for (int i = 0; i < 3; i++) {
      String name = "person-" + (char) ('k' + i) + "x";
      for (int day = 0; day < DAYS; day++) {
        if (day % 7 >= 5) {
          continue;
        }
        String net = random.nextInt(3) == 0 ? "84.1" + i + ".0.1" : "62.1.0." + i;
        Map<String, String> how =
            Map.of("key", "svc-" + (char) ('k' + i) + "x", "net", net, "session", name + day);
        run(name, "Decrypt", 5 + random.nextInt(30), 8 * 3600, MadeTrail.hour(day * 24 + 9), how);
        run(name, "DescribeKey", 10, 600, MadeTrail.hour(day * 24 + 10), how);
        run(name, "DescribeKey", 3, 60, at(day), Map.of("net", net, "error", "AccessDenied"));
      }
    }
  }

  /** What happens once, for good reasons. */
  private void changes() {
    for (int hour = 0; hour < DAYS * 24; hour++) {
      String role = hour < 10 * 24 ? "app-blue" : "app-green";
      run(role, "Decrypt", 3, 3600, MadeTrail.hour(hour), Map.of("key", "app"));
    }
    trail.approved("CreateRole mailer new-role 280h-300h ann carol");
    for (int hour = 290; hour < DAYS * 24; hour++) {
      run("mailer", "Decrypt", 12, 3600, MadeTrail.hour(hour), Map.of("key", "svc-mx"));
    }
    trail.approved("UpdateAlias admin svc-next 250h-260h ann carol");
    trail.happens("admin UpdateAlias at 255h key=svc-next");
    for (int hour = 256; hour < DAYS * 24; hour++) {
      run("svc-nx", "Decrypt", 20, 3600, MadeTrail.hour(hour), home("svc-nx", "svc-next"));
    }
    trail.approved("Decrypt svc-ox svc-ox 330h-340h ann carol");
    run("svc-ox", "Decrypt", 300, 4 * 3600, MadeTrail.hour(332), home("svc-ox", "svc-ox"));
    for (int day = 8; day < DAYS; day += 3) {
      int hour = day * 24 + 12;
      trail.approved("CreateGrant admin app %dh-%dh ann carol".formatted(hour - 1, hour + 1));
      trail.happens("admin CreateGrant at %dh key=app".formatted(hour));
      trail.happens("ci PutKeyPolicy at %dh policy=BARE-ROOT".formatted(hour + 3));
      trail.happens("ci PutKeyPolicy at %dh policy=ROOT+DENY-OUTSIDE".formatted(hour + 5));
      trail.approved("PutKeyPolicy ci A %dh-%dh ann carol".formatted(hour + 6, hour + 8));
      trail.happens("ci PutKeyPolicy at %dh policy=ROOT".formatted(hour + 7));
    }
  }

  private void incidents() {
    plant(
        "decrypt-spike-new-principal", "export-job", "Decrypt", between(55, 800), 3600, key("app"));
    plant(
        "decrypt-spike-new-principal", "tmp-fn", "Decrypt", between(120, 300), 7200, key("svc-lx"));
    plant(
        "decrypt-spike-new-principal",
        "svc-lx",
        "Decrypt",
        between(60, 300),
        2000,
        home("svc-lx", "app"));
    plant("unexpected-region", "svc-mx", "Decrypt", between(1, 20), 1800, far("ap-southeast-1"));
    plant("unexpected-region", "person-kx", "CreateKey", 1, 1, far("sa-east-1"));
    plant("unexpected-region", "svc-px", "Decrypt", between(1, 10), 600, far("us-east-1"));
    plant("gdkwp-burst", "svc-qx", GDKWP, between(150, 600), 1500, home("svc-qx", "svc-qx"));
    plant("gdkwp-burst", "copier", GDKWP, between(900, 1800), 900, key("copies"));
    plant("grant-without-approval", "person-lx", "CreateGrant", between(1, 5), 60, key("app"));
    plant("grant-revocation", "person-mx", "RevokeGrant", between(1, 30), 60, key("app"));
    plant("grant-revocation", "janitor", "RevokeGrant", between(15, 60), 300, key("app"));
    plant(
        "policy-widening", "person-kx", "PutKeyPolicy", 1, 1, Map.of("policy", "ROOT+OTHER-ROLE"));
    plant(
        "policy-widening",
        "person-lx",
        "PutKeyPolicy",
        1,
        1,
        Map.of("policy", "ROOT+OTHER-ACCOUNT"));
    plant("key-deletion", "person-mx", "ScheduleKeyDeletion", between(1, 3), 60, key("app"));
    plant("alias-repoint", "person-lx", "UpdateAlias", 1, 1, key("app"));
    plant(
        "low-and-slow-new-key",
        "person-lx",
        "Decrypt",
        between(50, 200),
        15 * 3600,
        person(1, "svc-qx"));
    plant(
        "low-and-slow-new-key",
        "svc-rx",
        "Decrypt",
        between(30, 100),
        6 * 3600,
        home("svc-rx", "svc-kx"));
    steal("svc-", between(0, 7));
    steal("fn-", between(0, 5));
    steal("pool-", between(0, 1));
    steal("person-", between(0, 2));
    plant(
        "unexpected-service",
        "svc-ox",
        "Decrypt",
        between(6, 60),
        1800,
        Map.of("key", "svc-ox", "via", "athena"));
    plant(
        "access-denied-probe",
        "fn-kx",
        "Decrypt",
        between(20, 80),
        600,
        Map.of("key", "y", "error", "AccessDenied"));
    stealAtHome();
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** Six sessions of an hour each, with what the victim's own calls look like. */
  private void steal(String kind, int number) {
    String victim = kind + (char) ('k' + number) + "x";
    String key = kind.equals("person-") ? "svc-" + (char) ('k' + number) + "x" : victim;
    plant("new-source-for-principal", victim, "Decrypt", 45 * 6, 6 * 3600, stolen(key));
  }

  /** Of a service with few calls, from its own host. */
  private void stealAtHome() {
    Map<String, String> how = new HashMap<>(key("desk"));
    how.put("session", "hourly");
    plant("new-source-for-principal", "desk", "Decrypt", 45 * 6, 6 * 3600, how);
  }

  private static Map<String, String> key(String name) {
    return Map.of("key", name);
  }

  private static Map<String, String> home(String service, String key) {
    return Map.of("key", key, "net", "10." + (20 + service.charAt(4) - 'k') + ".0.0");
  }

  private static Map<String, String> person(int number, String key) {
    return Map.of("key", key, "net", "62.1.0." + number);
  }

  private static Map<String, String> far(String region) {
    return Map.of("key", "far", "region", region, "net", "10.22.0.0");
  }

  private static Map<String, String> stolen(String key) {
    return Map.of("key", key, "net", "185.220.0.7", "session", "hourly");
  }

  /** One incident begins every half day or so after the learning time. */
  private void plant(
      String kind, String role, String call, int times, int seconds, Map<String, String> how) {
    Instant from = MadeTrail.hour(LEARNED * 24 + 2 + 12.8 * slots++ + 6 * random.nextDouble());
    run(role, call, times, seconds, from, how);
    planted.add(new Planted(kind, MadeTrail.role(role), from, from.plusSeconds(seconds)));
  }

  private void run(
      String role, String call, int times, int seconds, Instant from, Map<String, String> how) {
    for (int i = 0; i < times; i++) {
      double jitter = times == 1 ? 0 : random.nextDouble() - 0.5;
      long offset = Math.max(0, Math.round(seconds * (i + jitter) / times));
      trail.call(role, call, from.plusSeconds(offset), how);
    }
  }

  /** Decrypts all the time, by day more than by night. */
  private void busy(String role, double hourly, Function<Instant, Map<String, String>> how) {
    for (int hour = 0; hour < DAYS * 24; hour++) {
      double share = 0.6 + 0.4 * Math.sin((hour % 24 - 8) * Math.PI / 12);
      int times = (int) Math.round(hourly * share * (0.5 + random.nextDouble()));
      for (int i = 0; i < times; i++) {
        Instant time = MadeTrail.hour(hour + random.nextDouble());
        trail.call(role, "Decrypt", time, new HashMap<>(how.apply(time)));
      }
    }
  }

  private Instant at(int day) {
    return MadeTrail.hour(day * 24 + 23 * random.nextDouble());
  }
}
