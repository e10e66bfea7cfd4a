package io.keyproof.sandbox.http;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.access.RoleAssumption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of STS as it takes to call KMS as a role: AssumeRole and GetCallerIdentity. */
final class StsEndpoint {
  static final String SERVICE = "sts";

  private static final Pattern ROLE =
      Pattern.compile(
          "arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:[\\w+=,.@/-]*/)?([\\w+=,.@-]{1,64})");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int MIN_SECONDS = 900;
  private static final int MAX_SECONDS = 43_200;
  private static final int DEFAULT_SECONDS = 3600;
  private static final int MAX_POLICY_LENGTH = 2048;
  private static final int MAX_TAGS = 50;

  private final AccessDecider decider;
  private final AccessKeys keys;

  StsEndpoint(AccessDecider decider, AccessKeys keys) {
    this.decider = decider;
    this.keys = keys;
  }

  Answer answer(Form form, Caller caller, Instant now) {
    String action = form.get("Action").orElse("");
    return switch (action) {
      case "GetCallerIdentity" -> callerIdentity(caller);
      case "AssumeRole" -> assumeRole(form, caller, now);
      default ->
          throw WireFault.of(
              "InvalidAction",
              "This sandbox's STS performs AssumeRole and GetCallerIdentity only.");
    };
  }

  private static Answer callerIdentity(Caller caller) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("Arn", caller.principalArn());
    result.put("UserId", userId(caller));
    result.put("Account", caller.account());
    return StsXml.result("GetCallerIdentity", result);
  }

  private Answer assumeRole(Form form, Caller caller, Instant now) {
    String roleArn = required(form, "RoleArn");
    Matcher role = ROLE.matcher(roleArn);
    if (!role.matches()) {
      throw WireFault.of("ValidationError", roleArn + " is invalid");
    }
    String sessionName = required(form, "RoleSessionName");
    if (!SESSION_NAME.matcher(sessionName).matches()) {
      throw WireFault.of(
          "ValidationError",
          "1 validation error detected: Value '"
              + sessionName
              + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [\\w+=,.@-]*");
    }
    Map<String, String> tags = form.pairs("Tags", "Key", "Value");
    if (tags.size() > MAX_TAGS) {
      throw WireFault.of("ValidationError", "A session has at most " + MAX_TAGS + " tags.");
    }
    List<String> policies = sessionPolicies(form);
    requireAllowed(
        new RoleAssumption(caller, roleArn, sessionName, form.get("ExternalId"), tags, now));
    Instant expiration = now.plus(Duration.ofSeconds(seconds(form)));
    String account = role.group(2);
    String sessionArn =
        "arn:"
            + role.group(1)
            + ":sts::"
            + account
            + ":assumed-role/"
            + role.group(3)
            + "/"
            + sessionName;
    String roleId = roleId(roleArn) + ":" + sessionName;
    Caller session =
        new Caller(sessionArn, account, SessionFacts.of(roleArn, roleId, tags, now), policies);
    return StsXml.session(keys.openSession(session, now, expiration), sessionArn, roleId);
  }

  private void requireAllowed(RoleAssumption assumption) {
    AccessDecision decision = decider.mayAssume(assumption);
    if (!(decision instanceof AccessDecision.Allowed)) {
      throw WireFault.of(
          403,
          "AccessDenied",
          "User: "
              + assumption.caller().principalArn()
              + " is not authorized to perform: sts:AssumeRole on resource: "
              + assumption.roleArn());
    }
  }

  private List<String> sessionPolicies(Form form) {
    if (!form.members("PolicyArns", ".arn").isEmpty()) {
      throw WireFault.of(
          "ValidationError", "This sandbox takes session policies as Policy, not as PolicyArns.");
    }
    List<String> policies = new ArrayList<>();
    Optional<String> policy = form.get("Policy");
    if (policy.isPresent()) {
      List<String> faults =
          policy.get().length() > MAX_POLICY_LENGTH
              ? List.of("the policy is longer than " + MAX_POLICY_LENGTH + " characters")
              : decider.sessionPolicyFaults(policy.get());
      if (!faults.isEmpty()) {
        throw WireFault.of("MalformedPolicyDocument", String.join("; ", faults));
      }
      policies.add(policy.get());
    }
    return policies;
  }

  private static int seconds(Form form) {
    int seconds;
    try {
      seconds = form.get("DurationSeconds").map(Integer::parseInt).orElse(DEFAULT_SECONDS);
    } catch (NumberFormatException e) {
      seconds = 0;
    }
    if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
      throw WireFault.of(
          "ValidationError",
          "DurationSeconds must be a number from " + MIN_SECONDS + " to " + MAX_SECONDS + ".");
    }
    return seconds;
  }

  private static String required(Form form, String name) {
    return form.get(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                WireFault.of(
                    "ValidationError",
                    "1 validation error detected: Value null at '"
                        + Character.toLowerCase(name.charAt(0))
                        + name.substring(1)
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  private static String userId(Caller caller) {
    List<String> known = caller.session().getOrDefault("aws:userid", List.of());
    return known.isEmpty() ? caller.account() : known.get(0);
  }

  /** The same for the same role, as AWS's unique ids are. */
  private static String roleId(String roleArn) {
    return StsXml.uniqueId("AROA", roleArn);
  }
}
