package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.symbolic.Difference.IdentityPolicies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random documents: what is shown is true, and what is ruled out is not found by chance. */
class RandomDocumentsTest {

  private static final int ATTACKS = 50;

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
          "*:Describe*");
  private static final List<String> REQUESTED =
      List.of("s3:GetObject", "s3:PutObject", "s3:GetBucketAcl", "kms:Decrypt", "kms:DescribeKey");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::b",
          "arn:aws:s3:::b/*",
          "arn:aws:s3:::*",
          "arn:*:s3:::b/?",
          "arn:aws:s3:::b/${aws:username}",
          "arn:aws:s3:::b/${aws:username}*",
          "arn:aws:s3:::*/${aws:username}",
          "arn:aws:s3:::b/u:*");
  private static final List<String> REQUESTED_RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::b",
          "arn:aws:s3:::b/u",
          "arn:aws:s3:::b/u:v",
          "arn:aws:s3:::c/u",
          "arn:aws-cn:s3:::b/u",
          "arn:aws:s3:::b/uv",
          "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIfExists",
          "StringNotEqualsIfExists",
          "StringEqualsIgnoreCase",
          "Null");
  private static final List<String> VALUES = List.of("u", "U", "v", "u*", "${aws:username}");
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
          "Null");

  @Property(tries = 500, seed = "20261124")
  void shown_differences_are_real_and_ruled_out_ones_are_not_found(@ForAll long seed) {
    Random random = new Random(seed);
    Policy before = document(random);
    Policy after = document(random);
    Differences comparison = PolicyComparer.compare(before, after);
    check(comparison.newlyAllowed(), after, before, random);
    check(comparison.newlyDenied(), before, after, random);
  }

  private static void check(
      Difference difference, Policy allowing, Policy refusing, Random random) {
    if (difference instanceof Difference.Shown shown) {
      assertThat(Documents.allows(allowing, shown)).as("allowed: %s", shown).isTrue();
      assertThat(Documents.allows(refusing, shown)).as("refused: %s", shown).isFalse();
    }
    if (difference instanceof Difference.None) {
      for (int i = 0; i < ATTACKS; i++) {
        attack(allowing, refusing, random);
      }
    }
  }

  private static void attack(Policy allowing, Policy refusing, Random random) {
    String action = one(REQUESTED, random);
    String resource = one(REQUESTED_RESOURCES, random);
    SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
    maybe(context, "aws:username", List.of("u", "v", "b"), random);
    maybe(context, "aws:PrincipalTag/t", List.of("u", "U", "v", "uv"), random);
    if (!action.startsWith("kms:")) {
      maybe(context, "s3:max-keys", List.of("1", "1.0", "2", "none", "11"), random);
    }
    if (random.nextBoolean()) {
      List<String> keys = new ArrayList<>(List.of("u", "v", "w").subList(0, 1 + random.nextInt(3)));
      if (!action.startsWith("kms:")) {
        context.put(ConditionKey.of("aws:TagKeys"), keys);
      }
    }
    boolean found =
        allows(allowing, action, resource, context) && !allows(refusing, action, resource, context);
    assertThat(found).as("%s on %s with %s", action, resource, context).isFalse();
  }

  private static boolean allows(
      Policy policy,
      String action,
      String resource,
      SortedMap<ConditionKey, List<String>> context) {
    return Documents.allows(
        policy, Optional.empty(), action, resource, context, IdentityPolicies.ALLOW);
  }

  private static void maybe(
      SortedMap<ConditionKey, List<String>> context, String key, List<String> of, Random random) {
    if (random.nextBoolean()) {
      context.put(ConditionKey.of(key), List.of(one(of, random)));
    }
  }

  static Policy document(Random random) {
    List<Map<String, Object>> statements = new ArrayList<>();
    Map<String, Object> first = statement(random);
    first.put("Effect", "Allow");
    statements.add(first);
    for (int i = random.nextInt(3); i > 0; i--) {
      statements.add(statement(random));
    }
    return Documents.read(PolicyKind.IDENTITY, statements);
  }

  private static Map<String, Object> statement(Random random) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", random.nextInt(3) == 0 ? "Deny" : "Allow");
    statement.put(random.nextInt(5) == 0 ? "NotAction" : "Action", some(ACTIONS, random));
    statement.put(random.nextInt(5) == 0 ? "NotResource" : "Resource", some(RESOURCES, random));
    Map<String, Object> conditions = new LinkedHashMap<>();
    if (random.nextInt(3) == 0) {
      String operator = one(OPERATORS, random);
      conditions.put(operator, Map.of("aws:PrincipalTag/t", values(operator, VALUES, random)));
    }
    if (random.nextInt(4) == 0) {
      conditions.put(one(NUMERIC, random), Map.of("s3:max-keys", some(NUMBERS, random)));
    }
    if (random.nextInt(4) == 0) {
      String operator = one(SETS, random);
      conditions.put(operator, Map.of("aws:TagKeys", values(operator, VALUES, random)));
    }
    if (!conditions.isEmpty()) {
      statement.put("Condition", conditions);
    }
    return statement;
  }

  private static List<String> values(String operator, List<String> of, Random random) {
    return operator.equals("Null")
        ? List.of(String.valueOf(random.nextBoolean()))
        : some(of, random);
  }

  private static List<String> some(List<String> of, Random random) {
    List<String> some = new ArrayList<>(List.of(one(of, random)));
    if (random.nextBoolean()) {
      some.add(one(of, random));
    }
    return some;
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
