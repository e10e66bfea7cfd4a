package io.keyproof.symbolic;

import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small random identity policies whose patterns overlap in many ways. */
public final class SmallPolicies {

  private static final List<String> ACTIONS =
      List.of(
          "*",
          "s3:GetObject",
          "S3:get*",
          "s3:?etObject",
          "s3:*Object",
          "kms:Decrypt",
          "kms:*",
          "k*:De*",
          "*:Describe*",
          "ec2:Run*");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::b",
          "arn:aws:s3:::b/*",
          "arn:aws:s3:::*",
          "arn:*:s3:::b/?",
          "arn:aws:s3:::*/u",
          "arn:aws:s3:::b/u:*",
          "arn:aws:s3:*:11112222333?:c");
  private static final List<String> TEXT_OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIfExists",
          "StringNotEqualsIfExists",
          "StringLikeIfExists",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase");
  private static final List<String> TEXTS = List.of("u", "U", "v", "uv", "u*", "*v", "?");
  private static final List<String> KEYS =
      List.of("aws:PrincipalTag/t", "aws:PrincipalTag/u", "aws:PrincipalTag/v");
  private static final List<String> NUMBERS = List.of("1", "1.0", "2", "10", "none");
  private static final List<String> NUMERIC =
      List.of(
          "NumericEquals",
          "NumericNotEquals",
          "NumericLessThan",
          "NumericGreaterThanEquals",
          "NumericLessThanIfExists");
  private static final List<String> SETS =
      List.of(
          "ForAllValues:StringEquals",
          "ForAnyValue:StringEquals",
          "ForAllValues:StringNotLike",
          "ForAnyValue:StringNotEquals",
          "ForAnyValue:StringLike");
  private static final List<String> ADDRESSES =
      List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "2001:db8::/32");

  private final Random random;
  private final boolean textsOnly;

  private SmallPolicies(Random random, boolean textsOnly) {
    this.random = random;
    this.textsOnly = textsOnly;
  }

  /** Conditions compare single texts. */
  public static Policy ofTexts(Random random) {
    return new SmallPolicies(random, true).policy();
  }

  /** Conditions of every family. */
  static Policy ofEverything(Random random) {
    return new SmallPolicies(random, false).policy();
  }

  /** The policy without some of its statements, the first one aside. */
  public static Policy less(Policy policy, Random random) {
    List<Statement> kept =
        policy.statements().stream()
            .filter(each -> each.index() == 0 || random.nextBoolean())
            .toList();
    return new Policy(
        policy.kind(), policy.name(), policy.version(), kept, policy.unseen(), policy.span());
  }

  private Policy policy() {
    List<Map<String, Object>> statements = new ArrayList<>();
    int count = 1 + random.nextInt(textsOnly ? 3 : 4);
    for (int i = 0; i < count; i++) {
      statements.add(statement(i == 0 || random.nextInt(3) > 0 ? "Allow" : "Deny"));
    }
    return Documents.read(PolicyKind.IDENTITY, statements);
  }

  private Map<String, Object> statement(String effect) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", effect);
    statement.put(random.nextInt(5) == 0 ? "NotAction" : "Action", some(ACTIONS));
    statement.put(random.nextInt(5) == 0 ? "NotResource" : "Resource", some(RESOURCES));
    Map<String, Object> conditions = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      conditions.put(one(TEXT_OPERATORS), Map.of(one(KEYS), some(TEXTS)));
    }
    if (random.nextInt(6) == 0) {
      conditions.put("Null", Map.of(one(KEYS), String.valueOf(random.nextBoolean())));
    }
    if (!textsOnly) {
      addOthers(conditions);
    }
    if (!conditions.isEmpty()) {
      statement.put("Condition", conditions);
    }
    return statement;
  }

  private void addOthers(Map<String, Object> conditions) {
    if (random.nextInt(4) == 0) {
      conditions.put(one(NUMERIC), Map.of("s3:max-keys", some(NUMBERS)));
    }
    if (random.nextInt(4) == 0) {
      conditions.put(one(SETS), Map.of("aws:TagKeys", some(TEXTS)));
    }
    if (random.nextInt(4) == 0) {
      String operator = random.nextBoolean() ? "IpAddress" : "NotIpAddressIfExists";
      conditions.put(operator, Map.of("aws:SourceIp", some(ADDRESSES)));
    }
    if (random.nextInt(5) == 0) {
      conditions.put("Bool", Map.of("aws:SecureTransport", String.valueOf(random.nextBoolean())));
    }
  }

  private List<String> some(List<String> of) {
    List<String> some = new ArrayList<>(List.of(one(of)));
    while (random.nextInt(3) == 0) {
      some.add(one(of));
    }
    return some;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
