package io.keyproof.measure;

import io.keyproof.check.Check;
import io.keyproof.check.CheckResult;
import io.keyproof.check.CheckRunner;
import io.keyproof.check.Grade;
import io.keyproof.check.Subject;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.source.Severity;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Puts twelve checks to each of many made-up key policies and prints how long it takes. Arguments:
 * how many policies; how many to warm up with.
 */
public final class KeyPolicies {

  private static final List<String> STATEMENTS =
      List.of(
          "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::%1$012d:root\"},"
              + " \"Action\": \"kms:*\", \"Resource\": \"*\"}",
          "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::%1$012d:role/admin-%2$d\"},"
              + " \"Action\": [\"kms:Create*\", \"kms:Describe*\", \"kms:Enable*\", \"kms:List*\","
              + " \"kms:Put*\", \"kms:Update*\", \"kms:Revoke*\", \"kms:Disable*\", \"kms:Get*\","
              + " \"kms:Delete*\", \"kms:ScheduleKeyDeletion\", \"kms:CancelKeyDeletion\"],"
              + " \"Resource\": \"*\"}",
          "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": [\"arn:aws:iam::%1$012d:role/app-%2$d\","
              + " \"arn:aws:iam::%3$012d:root\"]}, \"Action\": [\"kms:Encrypt\", \"kms:Decrypt\","
              + " \"kms:ReEncrypt*\", \"kms:GenerateDataKey*\", \"kms:DescribeKey\"],"
              + " \"Resource\": \"*\"}",
          "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": [\"kms:Decrypt\","
              + " \"kms:GenerateDataKey*\"], \"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
              + " {\"kms:CallerAccount\": \"%1$012d\", \"kms:ViaService\":"
              + " \"s3.us-west-2.amazonaws.com\"}}}",
          "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": \"kms:Decrypt\","
              + " \"Resource\": \"*\", \"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\":"
              + " \"o-%2$010d\"}}}",
          "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"logs.eu-west-1.amazonaws.com\"},"
              + " \"Action\": [\"kms:Encrypt*\", \"kms:Decrypt*\", \"kms:Describe*\"],"
              + " \"Resource\": \"*\", \"Condition\": {\"ArnLike\":"
              + " {\"kms:EncryptionContext:aws:logs:arn\": \"arn:aws:logs:eu-west-1:%1$012d:*\"}}}",
          "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::%1$012d:role/app-%2$d\"},"
              + " \"Action\": [\"kms:CreateGrant\", \"kms:ListGrants\", \"kms:RevokeGrant\"],"
              + " \"Resource\": \"*\", \"Condition\": {\"Bool\":"
              + " {\"kms:GrantIsForAWSResource\": \"true\"}}}",
          "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"kms:*\", \"Resource\": \"*\","
              + " \"Condition\": {\"StringNotEquals\": {\"aws:PrincipalOrgID\": \"o-%2$010d\"},"
              + " \"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}}}",
          "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::%1$012d:role/etl-%2$d\"},"
              + " \"Action\": \"kms:Decrypt\", \"Resource\": \"*\", \"Condition\":"
              + " {\"StringEquals\": {\"kms:EncryptionContext:Project\": \"project-%2$d\"}}}",
          "{\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"*\"}, \"Action\":"
              + " [\"kms:ScheduleKeyDeletion\", \"kms:DisableKey\"], \"Resource\": \"*\","
              + " \"Condition\": {\"ArnNotLike\": {\"aws:PrincipalArn\":"
              + " \"arn:aws:iam::%1$012d:role/break-glass-*\"}}}");

  private KeyPolicies() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    List<Check> checks = checks();
    int policies = Integer.parseInt(arguments[0]);
    run(checks, Integer.parseInt(arguments[1]), new Random(1));
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    int results = run(checks, policies, new Random(2));
    System.out.printf(
        Locale.ROOT,
        "%d key policies, %d checks each: %.1f s of CPU time, %.1f s in all, %d results%n",
        policies,
        checks.size(),
        (threads.getCurrentThreadCpuTime() - cpu) / 1e9,
        (System.nanoTime() - start) / 1e9,
        results);
  }

  private static int run(List<Check> checks, int policies, Random random) {
    int results = 0;
    for (int i = 0; i < policies; i++) {
      Policy policy = policy("key-" + i, random);
      KmsKey key =
          new KmsKey(
              policy.name(),
              Optional.empty(),
              Optional.of(policy),
              List.of(),
              Optional.empty(),
              Set.of(),
              KeyTags.UNTOLD,
              policy.span());
      PolicySet set = new PolicySet(List.of(key), List.of(), List.of());
      for (List<CheckResult> found : new CheckRunner(set, LocalDate.of(2026, 1, 15)).run(checks)) {
        results += found.size();
      }
    }
    return results;
  }

  /** Three kinds of action, each by outsiders or not, directly or not. */
  private static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (Set<String> actions :
        List.of(
            Set.of("kms:Decrypt", "kms:ReEncryptFrom"),
            Set.of("kms:PutKeyPolicy", "kms:CreateGrant"),
            Set.of("kms:ScheduleKeyDeletion", "kms:DisableKey"))) {
      RequestProperty action = new RequestProperty.ActionIn(actions);
      RequestProperty outside = new Is(Trait.OUTSIDE_KEY_ACCOUNT);
      RequestProperty service = new Is(Trait.AWS_SERVICE);
      RequestProperty direct = new Is(Trait.DIRECT);
      RequestProperty bare = new Is(Trait.NO_ENCRYPTION_CONTEXT);
      checks.add(reachable(action, outside, new Not(service)));
      checks.add(reachable(action, outside, direct, bare));
      checks.add(reachable(action, new Not(outside), direct));
      checks.add(reachable(action, service, bare));
    }
    return checks;
  }

  private static Check reachable(RequestProperty... properties) {
    return new Check.RequestReachability(
        Set.of(Subject.KEY_POLICY),
        new AllOf(List.of(properties)),
        List.of(new Grade(Severity.ERROR, new AllOf(List.of()))));
  }

  private static Policy policy(String name, Random random) {
    long account = 111_122_223_333L + random.nextInt(1_000);
    StringBuilder text = new StringBuilder("{\"Version\": \"2012-10-17\", \"Statement\": [");
    text.append(statement(0, account, random));
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      text.append(", ").append(statement(random.nextInt(STATEMENTS.size()), account, random));
    }
    return JsonReader.read(SourceText.of(name + ".json", text.append("]}").toString()))
        .then(node -> PolicyNormalizer.normalize(PolicyKind.KEY, name, node))
        .value()
        .orElseThrow();
  }

  private static String statement(int kind, long account, Random random) {
    return String.format(
        Locale.ROOT,
        STATEMENTS.get(kind),
        account,
        random.nextInt(10_000),
        account + random.nextInt(3));
  }
}
