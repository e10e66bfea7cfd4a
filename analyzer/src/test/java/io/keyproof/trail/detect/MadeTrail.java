package io.keyproof.trail.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trail that is made of a few words: {@code desk Decrypt 45/h for 6h at 50h net=198.51.100.7}, or
 * {@code desk Decrypt 60x30s at 50h}, or {@code desk CreateGrant at 50h}.
 */
final class MadeTrail {

  private static final String ACCOUNT = "111122223333";
  private static final String HOME = "eu-west-1";
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final Pattern STEP =
      Pattern.compile(
          "(?<role>\\S+) (?<call>[A-Z]\\w+)"
              + "(?: (?:(?<hourly>\\d+)/h for (?<hours>\\d+)h|(?<times>\\d+)x(?<seconds>\\d+)s))?"
              + " at (?<at>\\d+)h(?<options>(?: \\w+=\\S+)*)");

  private static final Pattern TICKET =
      Pattern.compile(
          "(?<action>\\S+) (?<role>\\S+) (?<key>[^ @]+)(?:@(?<region>\\S+))? (?<from>\\d+)h-(?<to>\\d+)h"
              + " (?<asker>\\S+) (?<giver>\\S+)");

  private static final Map<String, String> STATEMENTS =
      Map.of(
          "ROOT",
          "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},"
              + "'Action':'kms:*','Resource':'*'}",
          "BARE-ROOT",
          "{'Effect':'Allow','Principal':{'AWS':['111122223333']},'Action':['kms:*'],"
              + "'Resource':['*']}",
          "OTHER-ACCOUNT",
          "{'Effect':'Allow','Principal':{'AWS':'444455556666'},'Action':'kms:Decrypt',"
              + "'Resource':'*'}",
          "OTHER-ROLE",
          "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::444455556666:role/x'},"
              + "'Action':'kms:Decrypt','Resource':'*'}",
          "DENY-OUTSIDE",
          "{'Effect':'Deny','Principal':'*','Action':'kms:Decrypt','Resource':'*','Condition':"
              + "{'StringNotEquals':{'aws:PrincipalOrgID':'o-abc'}}}",
          "DENY-TWO-OUTSIDE",
          "{'Effect':'Deny','Principal':'*','Action':'kms:Decrypt','Resource':'*','Condition':"
              + "{'StringNotEquals':{'aws:PrincipalOrgID':['o-abc','o-xyz']}}}",
          "ALL-INSIDE",
          "{'Effect':'Allow','Principal':'*','Action':'kms:Decrypt','Resource':'*','Condition':"
              + "{'StringEquals':{'kms:CallerAccount':'111122223333'}}}",
          "ALL-INSIDE-TOO",
          "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':['kms:Decrypt'],'Resource':['*'],"
              + "'Condition':{'StringEquals':{'kms:CallerAccount':['111122223333']}}}",
          "ALL",
          "{'Effect':'Allow','Principal':'*','Action':'kms:Decrypt','Resource':'*'}");

  private final List<Map<String, Object>> records = new ArrayList<>();
  private final List<Map<String, String>> tickets = new ArrayList<>();
  private final Random random = new Random(11);
  private String policy = policy("ROOT");

  /** Adds what happens, one step after another. */
  void happens(String steps) {
    for (String step : steps.split(";", -1)) {
      Matcher words = matched(STEP, step);
      int times = 1;
      Duration pause = Duration.ZERO;
      if (words.group("hourly") != null) {
        int hourly = Integer.parseInt(words.group("hourly"));
        times = hourly * Integer.parseInt(words.group("hours"));
        pause = Duration.ofHours(1).dividedBy(hourly);
      } else if (words.group("times") != null) {
        times = Integer.parseInt(words.group("times"));
        pause = Duration.ofSeconds(Long.parseLong(words.group("seconds")));
      }
      Instant first = hour(words.group("at"));
      Map<String, String> options = options(words.group("options"));
      for (int i = 0; i < times; i++) {
        call(words.group("role"), words.group("call"), first.plus(pause.multipliedBy(i)), options);
      }
    }
  }

  /** Adds one call. */
  void call(String role, String call, Instant time, Map<String, String> options) {
    records.add(record(call, role, time, options));
  }

  /** Adds tickets: {@code CreateGrant desk A 49h-51h ann carol}. */
  void approved(String lines) {
    for (String line : lines.split(";", -1)) {
      Matcher words = matched(TICKET, line);
      boolean isRole = words.group("key").equals("new-role");
      String region = words.group("region") == null ? HOME : words.group("region");
      tickets.add(
          Map.of(
              "action",
              (isRole ? "iam:" : "kms:") + words.group("action"),
              "principal",
              isRole ? role("ci") : role(words.group("role")),
              "resource",
              isRole ? role(words.group("role")) : key(words.group("key"), region),
              "from",
              hour(words.group("from")).toString(),
              "to",
              hour(words.group("to")).toString(),
              "requestedBy",
              words.group("asker"),
              "approvedBy",
              words.group("giver").equals("nobody") ? "" : words.group("giver")));
    }
  }

  /** The key policy from the beginning. */
  void began(String statements) {
    policy = policy(statements);
  }

  /** Writes {@code trail/}, {@code policies/} and {@code side/}. */
  void write(Path directory) throws IOException {
    write(directory.resolve("trail/a.json"), Map.of("Records", records));
    write(directory.resolve("side/approvals.json"), tickets);
    Path file = directory.resolve("policies/" + ACCOUNT + "/keys/" + id("A") + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, policy);
  }

  private static void write(Path file, Object content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, JsonMapper.shared().writeValueAsString(content));
  }

  private Map<String, Object> record(
      String call, String role, Instant time, Map<String, String> options) {
    String region = options.getOrDefault("region", HOME);
    String account = options.getOrDefault("account", ACCOUNT);
    String key = key(options.getOrDefault("key", "A"), region).replace(ACCOUNT, account);
    String session = options.getOrDefault("session", role);
    if (session.equals("hourly")) {
      session = role + time.getEpochSecond() / 3600;
    }
    Map<String, Object> identity = new HashMap<>();
    identity.put("type", "AssumedRole");
    identity.put("arn", "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session);
    identity.put("accessKeyId", "ASIA" + session);
    identity.put(
        "sessionContext",
        Map.of("sessionIssuer", Map.of("arn", role(role).replace(ACCOUNT, account))));
    String source = options.getOrDefault("net", "10.1.1.1");
    if (source.equals("any")) {
      source = (1 + random.nextInt(200)) + "." + random.nextInt(256) + ".1.1";
    }
    if (options.containsKey("via")) {
      source = options.get("via") + ".amazonaws.com";
      identity.put("invokedBy", source);
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("keyId", key);
    if (options.containsKey("policy")) {
      parameters.put("policy", policy(options.get("policy")));
    }
    Map<String, Object> record = new HashMap<>();
    record.put("eventID", "e%05d".formatted(records.size()));
    record.put("eventTime", time.toString());
    record.put("eventSource", "kms.amazonaws.com");
    record.put("eventName", call);
    record.put("awsRegion", region);
    record.put("recipientAccountId", account);
    record.put("sourceIPAddress", source);
    record.put("userIdentity", identity);
    record.put("requestParameters", parameters);
    record.put("resources", List.of(Map.of("ARN", key)));
    if (options.containsKey("error")) {
      record.put("errorCode", options.get("error"));
    }
    return record;
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new HashMap<>();
    for (String option : text.trim().split(" ", -1)) {
      if (!option.isEmpty()) {
        options.put(option.split("=", 2)[0], option.split("=", 2)[1]);
      }
    }
    return options;
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher words = pattern.matcher(text.trim());
    if (!words.matches()) {
      throw new IllegalArgumentException("not understood: " + text);
    }
    return words;
  }

  /** So many hours after the beginning. */
  static Instant hour(double hours) {
    return START.plusSeconds(Math.round(hours * 3600));
  }

  private static Instant hour(String hours) {
    return START.plus(Duration.ofHours(Long.parseLong(hours)));
  }

  private static String policy(String statements) {
    List<String> texts = new ArrayList<>();
    for (String name : statements.split("\\+", -1)) {
      texts.add(STATEMENTS.get(name).replace('\'', '"'));
    }
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", texts) + "]}";
  }

  static String role(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }

  private static String key(String name, String region) {
    return "arn:aws:kms:" + region + ":" + ACCOUNT + ":key/" + id(name);
  }

  private static String id(String name) {
    return "0a1b2c3d-0000-4000-8000-%012x".formatted(name.hashCode() & 0xFFFF_FFFFL);
  }
}
