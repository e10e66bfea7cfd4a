package io.keyproof.trail.suggest;

import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.trail.detect.ApprovedUse;
import io.keyproof.trail.replay.PolicyBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies for a usage, as files that the other trail commands read: a policy for each role and
 * user, and one for each key, which leaves its account to identity policies and names whoever else
 * uses it.
 */
final class SuggestedPolicies {

  private static final Pattern IDENTITY =
      Pattern.compile("arn:[^:]*:iam::([0-9]{12}):(role|user)/(?:.*/)?([^/]+)");
  private static final Pattern KEY =
      Pattern.compile("arn:([^:]*):kms:[^:]*:([0-9]{12}):key/([A-Za-z0-9-]+)");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final NavigableMap<String, List<Map<String, Object>>> statements = new TreeMap<>();

  private SuggestedPolicies() {}

  /**
   * Texts of policies by their path.
   *
   * @param approved what is allowed in its time alone
   */
  static NavigableMap<String, String> of(Usage usage, List<ApprovedUse> approved) {
    SuggestedPolicies policies = new SuggestedPolicies();
    usage
        .uses()
        .forEach(
            (principal, resources) -> {
              policies.addIdentity(principal, resources);
              resources.forEach(
                  (resource, actions) -> policies.addKey(principal, resource, actions));
            });
    approved.forEach(policies::addApproved);
    NavigableMap<String, String> files = new TreeMap<>();
    policies.statements.forEach((path, all) -> files.put(path, text(all)));
    return files;
  }

  /** What a key has that nobody gave a policy. */
  static Policy ofNewKey(String account) {
    return PolicyBook.parse("key", text(List.of(account("aws", account))), PolicyKind.KEY)
        .value()
        .orElseThrow();
  }

  private static String text(List<Map<String, Object>> statements) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return JSON.writeValueAsString(policy) + "\n";
  }

  private void addIdentity(
      String principal, NavigableMap<String, NavigableMap<String, Use>> resources) {
    Matcher arn = IDENTITY.matcher(principal);
    if (arn.matches()) {
      statements
          .computeIfAbsent(path(arn), path -> new ArrayList<>())
          .addAll(SuggestedStatements.of(resources));
    }
  }

  /** Whether policies can say this: one action of a role or user on one key. */
  static boolean canAllow(ApprovedUse approved) {
    return IDENTITY.matcher(approved.principal()).matches()
        && KEY.matcher(approved.resource()).matches()
        && approved.action().matches("kms:[A-Za-z]+");
  }

  private void addApproved(ApprovedUse approved) {
    Matcher identity = IDENTITY.matcher(approved.principal());
    Matcher key = KEY.matcher(approved.resource());
    if (!identity.matches() || !key.matches()) {
      return;
    }
    List<Map<String, Object>> own =
        statements.computeIfAbsent(path(identity), path -> new ArrayList<>());
    own.add(approvedStatement(approved, own.size() + 1, Map.of("Resource", approved.resource())));
    List<Map<String, Object>> policy = policyOf(key);
    if (!identity.group(1).equals(key.group(2))) {
      Map<String, Object> who = new LinkedHashMap<>();
      who.put("Principal", Map.of("AWS", approved.principal()));
      who.put("Resource", "*");
      policy.add(approvedStatement(approved, policy.size(), who));
    }
  }

  private static Map<String, Object> approvedStatement(
      ApprovedUse approved, int number, Map<String, Object> about) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", "Approved" + number);
    statement.put("Effect", "Allow");
    statement.put("Action", approved.action());
    statement.putAll(about);
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("DateGreaterThanEquals", Map.of("aws:CurrentTime", approved.from().toString()));
    time.put("DateLessThanEquals", Map.of("aws:CurrentTime", approved.to().toString()));
    statement.put("Condition", time);
    return statement;
  }

  private static String path(Matcher identity) {
    return identity.group(1) + "/" + identity.group(2) + "s/" + identity.group(3) + ".json";
  }

  private List<Map<String, Object>> policyOf(Matcher key) {
    List<Map<String, Object>> policy =
        statements.computeIfAbsent(
            key.group(2) + "/keys/" + key.group(3) + ".json", path -> new ArrayList<>());
    if (policy.isEmpty()) {
      policy.add(account(key.group(1), key.group(2)));
    }
    return policy;
  }

  private void addKey(String principal, String resource, NavigableMap<String, Use> actions) {
    Matcher key = KEY.matcher(resource);
    if (!key.matches()) {
      return;
    }
    List<Map<String, Object>> policy = policyOf(key);
    Matcher identity = IDENTITY.matcher(principal);
    boolean isOfAccount = identity.matches() && identity.group(1).equals(key.group(2));
    if (!isOfAccount) {
      NavigableMap<String, NavigableMap<String, Use>> own =
          new TreeMap<>(Map.of(resource, actions));
      for (Map<String, Object> each : SuggestedStatements.of(own)) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", "Used" + policy.size());
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of(identity.matches() ? "AWS" : "Service", principal));
        statement.put("Action", each.get("Action"));
        statement.put("Resource", "*");
        if (each.containsKey("Condition")) {
          statement.put("Condition", each.get("Condition"));
        }
        policy.add(statement);
      }
    }
  }

  private static Map<String, Object> account(String partition, String account) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", "IdentityPolicies");
    statement.put("Effect", "Allow");
    statement.put("Principal", Map.of("AWS", "arn:" + partition + ":iam::" + account + ":root"));
    statement.put("Action", "kms:*");
    statement.put("Resource", "*");
    return statement;
  }
}
