package io.keyproof.symbolic;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionOperator.Family;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What random policies and requests are made of: few words, so that they meet often, and the odd
 * ones of each kind. Unknowns are written as {@link Unknowns} reads them.
 */
final class AccessVocabulary {

  static final String OWN = "111122223333";
  static final String OTHER = "444455556666";

  static final List<String> KEYS =
      List.of(
          "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab");

  static final String ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/pay";

  static final List<String> RESOURCES =
      List.of(
          "*",
          KEYS.get(0),
          "arn:aws:kms:*:111122223333:key/*",
          "arn:aws:kms:eu-west-?:*:key/1234*",
          "arn:aws:kms:*:*:key/mrk-*",
          "arn:*:kms:*:*:*",
          "arn:aws:kms:eu-west-1:111122223333:alias/*",
          "arn:aws:kms:us-east-1:444455556666:key/*",
          "arn:aws:s3:::bucket",
          "arn:*",
          "arn:aws:kms:*",
          "arn:aws:*key/*",
          "***",
          "key/*",
          "*key/*",
          "?",
          "",
          "arn:aws-us-gov:kms:*:*:key/*",
          "arn:aws:kms:eu-west-1:111122223333:*/${aws:PrincipalTag/team}",
          "arn:aws:kms:*:*:key/${*}",
          "arn:aws:kms:${aws:RequestedRegion}:111122223333:key/*");

  static final List<String> OPEN_RESOURCES =
      List.of(
          "{{any}}",
          "arn:aws:kms:*:{{account:account}}:key/*",
          "arn:aws:kms:*:{{own:own}}:key/*",
          "arn:aws:kms:eu-west-1:111122223333:key/{{any}}",
          "arn:aws:kms:{{one:eu-west-1|us-east-1}}:111122223333:key/*");

  static final List<String> ACTIONS =
      List.of(
          "kms:*",
          "*",
          "kms:Decrypt",
          "KMS:decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey*",
          "kms:?e*",
          "kms:Create*",
          "kms:DescribeKey",
          "kms:PutKeyPolicy",
          "kms:ReEncrypt*",
          "kms:RetireGrant",
          "kms:*Alias*",
          "*:*",
          "k*:*",
          "kms:De?rypt",
          "s3:*",
          "kms:NoSuchAction",
          "");

  static final List<String> OPEN_ACTIONS =
      List.of("{{any}}", "kms:{{any}}", "kms:{{one:Decrypt|Encrypt}}", "kms:{{any}}*");

  /** The actions asked for most. */
  static final List<String> ASKED =
      List.of(
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:DescribeKey",
          "kms:GenerateDataKey",
          "kms:PutKeyPolicy",
          "kms:ReEncryptFrom",
          "kms:CreateGrant",
          "kms:RetireGrant",
          "kms:CreateAlias",
          "kms:CreateKey");

  /** As {@code AWS} has them, but for {@code *} alone and service names. */
  static final List<String> PRINCIPALS =
      List.of(
          "everyone",
          "arn:aws:iam::111122223333:root",
          "111122223333",
          "*",
          "444455556666",
          "arn:aws:iam::111122223333:role/app",
          "arn:aws:iam::444455556666:role/team/ops",
          "arn:aws:iam::111122223333:user/alice",
          "arn:aws:iam::444455556666:user/path/alice",
          "arn:aws:sts::111122223333:assumed-role/app/one",
          "arn:aws:sts::444455556666:assumed-role/ops/one",
          "arn:aws:sts::111122223333:federated-user/fred",
          "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X",
          "service s3.amazonaws.com",
          "service sns.amazonaws.com",
          "arn:aws:iam::111122223333:role/*",
          "arn:aws-us-gov:iam::111122223333:role/app",
          "AROAEXAMPLE");

  static final List<String> OPEN_PRINCIPALS =
      List.of(
          "{{any}}",
          "arn:aws:iam::{{account:account}}:root",
          "arn:aws:iam::{{own:own}}:root",
          "arn:aws:iam::{{own:own}}:role/app",
          "arn:aws:iam::111122223333:role/{{any}}",
          "arn:aws:iam::111122223333:user/{{one:alice|bob}}",
          "arn:aws:sts::111122223333:assumed-role/app/{{any}}",
          "arn:aws:sts::111122223333:federated-user/{{any}}",
          "service {{one:s3|sns}}.amazonaws.com");

  /** Of one name is one role only in an account, whatever its path. */
  static final List<Caller> CALLERS =
      List.of(
          session("arn:aws:iam::111122223333:role/app", "one"),
          session("arn:aws:iam::111122223333:role/app", "two"),
          session("arn:aws:iam::444455556666:role/team/ops", "one"),
          new Caller.User("arn:aws:iam::111122223333:user/alice"),
          new Caller.User("arn:aws:iam::444455556666:user/path/alice"),
          new Caller.Root("arn:aws:iam::111122223333:root"),
          new Caller.Root("arn:aws:iam::444455556666:root"),
          new Caller.FederatedUser(
              "arn:aws:sts::111122223333:federated-user/fred",
              Optional.of("arn:aws:iam::111122223333:user/alice")),
          new Caller.FederatedUser(
              "arn:aws:sts::444455556666:federated-user/fred",
              Optional.of("arn:aws:iam::444455556666:user/path/alice")),
          new Caller.Service("s3.amazonaws.com"),
          new Caller.Service("sns.amazonaws.com"),
          session("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X", "one"),
          session("arn:aws-us-gov:iam::111122223333:role/app", "one"));

  /**
   * What conditions say of a key, and what requests carry under it.
   *
   * @param families the families of operators that are made for it
   * @param open values that are not known
   */
  record Topic(
      String key,
      Set<Family> families,
      List<String> values,
      List<String> open,
      List<String> carried) {}

  static final List<Topic> TOPICS =
      List.of(
          text("kms:EncryptionContext:App", "pay Pay p* ?ay * '' ${aws:username} ${*} p${?}y ${$}"),
          text(
              "kms:EncryptionContext:team",
              "blue ${aws:PrincipalTag/team} ${aws:PrincipalTag/team}* ${"
                  + " ${aws:PrincipalTag/none,_'blue'} ${aws:PrincipalTag/team,_'red'} ${} ${App}"),
          text("kms:EncryptionContextKeys", "App team A* * app"),
          text("kms:ViaService", "s3.eu-west-1.amazonaws.com s3.*.amazonaws.com ec2.* *"),
          text("kms:CallerAccount", "111122223333 444455556666 1111* ${aws:ResourceAccount}"),
          text("aws:PrincipalAccount", "111122223333 444455556666 4* ${aws:ResourceAccount}"),
          text("aws:ResourceAccount", "111122223333 444455556666 ${aws:PrincipalAccount}"),
          topic(
              Family.STRING,
              "aws:PrincipalOrgID",
              "o-1 o-2 o-* O-1 1 * ${aws:ResourceOrgID}",
              "o-1 o-2"),
          text("aws:PrincipalOrgPaths", "o-1/r-1/ou-1/ o-1/* o-2/r-2/"),
          text("aws:PrincipalTag/team", "blue red * '' ${aws:ResourceTag/team} ${aws:username}"),
          text("aws:ResourceTag/team", "blue b?ue ${aws:PrincipalTag/team}"),
          text("kms:ResourceAliases", "alias/pay alias/* alias/other"),
          text("kms:RequestAlias", "alias/pay alias/* ${kms:ViaService}"),
          text("aws:PrincipalType", "User AssumedRole Account FederatedUser Service a*"),
          text("aws:username", "alice a* bob ALICE"),
          text("aws:userid", "AIDAEXAMPLE *:one AROAEXAMPLE:one"),
          text("kms:KeySpec", "SYMMETRIC_DEFAULT RSA_2048 RSA* rsa_2048"),
          text("kms:GrantOperations", "Decrypt Encrypt *"),
          text("aws:RequestedRegion", "eu-west-1 us-* ${aws:RequestedRegion}"),
          text("aws:PrincipalServiceName", "s3.amazonaws.com sns.*"),
          text("aws:PrincipalServiceNamesList", "s3.amazonaws.com *.s3.amazonaws.com"),
          text("aws:SourceAccount", "111122223333 444455556666"),
          text("aws:SourceVpce", "vpce-1 vpce-*"),
          text("aws:CalledVia", "athena.amazonaws.com glue.amazonaws.com *"),
          text("aws:TagKeys", "team cost *"),
          text("aws:BrandNew", "x y*"),
          text("s3:prefix", "x *"),
          arn(
              "aws:PrincipalArn",
              "arn:aws:iam::111122223333:role/app arn:aws:iam::*:role/* arn:aws:iam::111122223333:*"
                  + " arn:aws:iam::*:user/alice arn:*:iam::4*:role/team/* * arn:aws:iam::*:root"
                  + " arn:aws:iam::11112222333?:user/${aws:username} arn:aws:sts::*:federated-user/*"
                  + " role/app arn:aws:iam::1*"),
          arn(
              "aws:SourceArn",
              "arn:aws:s3:::bucket arn:aws:s3:::* arn:aws:*:*:*:* arn:aws:s3:*"
                  + " arn:aws:sns:eu-west-1:111122223333:topic arn:aws:sns:*:111122223333:t${*}"),
          topic(Family.BOOL, "aws:MultiFactorAuthPresent", "true false True yes"),
          topic(Family.BOOL, "aws:PrincipalIsAWSService", "true false"),
          topic(Family.BOOL, "aws:ViaAWSService", "true false FALSE"),
          topic(Family.BOOL, "aws:SecureTransport", "true false ${aws:MultiFactorAuthPresent}"),
          topic(Family.BOOL, "kms:GrantIsForAWSResource", "true false"),
          topic(Family.BOOL, "kms:MultiRegion", "true false"),
          topic(Family.BOOL, "kms:BypassPolicyLockoutSafetyCheck", "true false"),
          numbers("aws:MultiFactorAuthAge", "5 30 5.2 1e2 .5 5. x '' +5 -1 60", "5 30 5.1 100 0.5"),
          numbers("kms:RotationPeriodInDays", "90 365 365.0", "90 180 365"),
          numbers("aws:PrincipalTag/level", "5 30 5.2 x", "5 5.0 5.1 6 x '' 1e1 high"),
          dates(
              "aws:CurrentTime",
              "2026-01-01T00:00:00Z 2025-06-01 2026 2026-01 2026-01-01T00:00Z soon"
                  + " 2026-01-01T00:00:00.5Z 2026-01-01T01:00:00+01:00 1767225600 2026-13-01"
                  + " 2026-01-01T00:00:00 2026-01-01T00:00:01Z 2026-02-30T00:00:00Z",
              "2026-01-01T00:00:00Z 2025-06-01T12:00:00Z 2026-01-01T00:00:00.7Z"
                  + " 2026-06-01T00:00:00Z"),
          dates(
              "aws:TokenIssueTime",
              "2026-01-01T00:00:00Z 2025-06-01",
              "2026-01-01T00:00:00Z 2025-05-31T23:59:59Z"),
          dates("aws:EpochTime", "1767225600 2026-01-01T00:00:00Z", "1767225600 1767225601"),
          topic(
              Family.IP,
              "aws:SourceIp",
              "203.0.113.0/24 203.0.113.9 0.0.0.0/0 2001:db8::/32 2001:db8::1 198.51.100.1/32 x"
                  + " 203.0.113.0/33 203.0.113 203.0.113.0/024 ::/0 203.0.113.77/24 2001:db8::/129"
                  + " ::ffff:203.0.113.9 203.0.113.0/ 10.0.0.0/8 fd00::/8",
              "203.0.113.9 198.51.100.1 2001:db8::1 11.0.0.1 ::2"),
          topic(Family.BINARY, "aws:PrincipalTag/blob", "YWJj YWJjZA== %%%", "YWJj YWJjZA== x"));

  /** What may stand for an unknown text. */
  static final List<String> FILLINGS =
      List.of(
          "pay",
          "*",
          "Decrypt",
          "De?rypt",
          "kms:*",
          "app",
          "one",
          "fred",
          OWN,
          "",
          "a:b",
          "1234*",
          "${aws:username}",
          "${*}",
          "role/app",
          "arn:aws:iam::111122223333:role/app",
          "arn:aws:iam::111122223333:root",
          "blue",
          "5",
          "true",
          "2026-01-01T00:00:00Z",
          "203.0.113.0/24");

  private AccessVocabulary() {}

  /** A session of a role, service-linked if its path says so. */
  private static Caller session(String roleArn, String session) {
    String[] fields = roleArn.split(":", -1);
    String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    return new Caller.RoleSession(
        "arn:" + fields[1] + ":sts::" + fields[4] + ":assumed-role/" + name + "/" + session,
        roleArn,
        roleArn.contains("aws-service-role")
            ? Caller.RoleType.SERVICE_LINKED
            : Caller.RoleType.ORDINARY);
  }

  private static Topic text(String key, String values) {
    return topic(Family.STRING, key, values);
  }

  private static Topic arn(String key, String values) {
    return new Topic(
        key,
        EnumSet.of(Family.ARN, Family.STRING),
        words(values),
        List.of("{{any}}", "arn:aws:iam::{{account:account}}:role/*", "arn:aws:iam::{{any}}"),
        List.of());
  }

  private static Topic numbers(String key, String values, String carried) {
    return topic(Family.NUMERIC, key, values, carried);
  }

  private static Topic dates(String key, String values, String carried) {
    return topic(Family.DATE, key, values, carried);
  }

  private static Topic topic(Family family, String key, String values) {
    return topic(family, key, values, "");
  }

  private static Topic topic(Family family, String key, String values, String carried) {
    return new Topic(
        key,
        EnumSet.of(family),
        words(values),
        List.of("{{any}}", "{{one:pay|blue}}", "{{own:own}}", "{{account:account}}", "p{{any}}"),
        carried.isEmpty() ? List.of() : words(carried));
  }

  /** The words of a line; {@code ''} is the empty one, and {@code _} stands for a space. */
  private static List<String> words(String line) {
    return List.of(line.split(" ", -1)).stream()
        .map(word -> word.equals("''") ? "" : word.replace('_', ' '))
        .toList();
  }
}
