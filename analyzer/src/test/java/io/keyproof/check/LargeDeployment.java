package io.keyproof.check;

import java.util.LinkedHashMap;
import java.util.Map;

/** The files of one key with many roles and grants, as a company might have them. */
public final class LargeDeployment {

  private static final String ACCOUNT = "111122223333";
  private static final String KEY =
      "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private LargeDeployment() {}

  /** The texts of the files, by name; the key is called {@code ledger}. */
  public static Map<String, String> files(int roles, int grants) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("keys/ledger/key-policy.json", keyPolicy());
    files.put("keys/ledger/describe-key.json", facts());
    files.put("keys/ledger/list-grants.json", grants(grants));
    for (int i = 0; i < roles; i++) {
      files.put("roles/service-" + i + "/policy.json", identityPolicy(i));
    }
    return files;
  }

  private static String keyPolicy() {
    return """
    {"Version": "2012-10-17", "Statement": [
      {"Sid": "Account", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
       "Action": "kms:*", "Resource": "*"},
      {"Sid": "Partner", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
       "Action": ["kms:Decrypt", "kms:DescribeKey"], "Resource": "*",
       "Condition": {"StringEquals": {"kms:EncryptionContext:Tenant": "tenant-1"}}},
      {"Sid": "Organization", "Effect": "Allow", "Principal": {"AWS": "*"},
       "Action": "kms:Decrypt", "Resource": "*",
       "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
                     "StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}}},
      {"Sid": "NotFromOutside", "Effect": "Deny", "Principal": "*",
       "Action": "kms:Decrypt", "Resource": "*",
       "Condition": {"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.0.2.0/24"]},
                     "Bool": {"aws:ViaAWSService": "false"}}}]}
    """;
  }

  private static String facts() {
    return """
    {"KeyMetadata": {"KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab", "Arn": "%s",
      "KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT", "KeyState": "Enabled"}}
    """
        .formatted(KEY);
  }

  private static String grants(int count) {
    StringBuilder grants = new StringBuilder("{\"Grants\": [");
    for (int i = 0; i < count; i++) {
      String operations = i % 3 == 0 ? "\"Encrypt\"" : "\"Decrypt\", \"DescribeKey\"";
      String constraints =
          i % 4 == 0
              ? ""
              : ", \"Constraints\": {\"EncryptionContextSubset\": {\"Tenant\": \"tenant-"
                  + i % 20
                  + "\"}}";
      grants
          .append(i == 0 ? "" : ",")
          .append(
              """

              {"KeyId": "%s", "GrantId": "%064x", "Name": "grant-%d",
               "GranteePrincipal": "arn:aws:iam::%s:role/worker-%d",
               "IssuingAccount": "arn:aws:iam::%s:root", "Operations": [%s]%s}\
              """
                  .formatted(KEY, i + 1, i, ACCOUNT, i, ACCOUNT, operations, constraints));
    }
    return grants.append("]}").toString();
  }

  private static String identityPolicy(int i) {
    String condition =
        switch (i % 5) {
          case 0 -> "";
          case 1 ->
              ", \"Condition\": {\"StringLike\": {\"kms:ViaService\": \"s3.*.amazonaws.com\"}}";
          case 2 ->
              ", \"Condition\": {\"StringEquals\": {\"kms:EncryptionContext:Tenant\": \"tenant-"
                  + i % 20
                  + "\"}}";
          case 3 -> ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}";
          default ->
              ", \"Condition\": {\"StringEquals\": {\"aws:SourceVpc\": \"vpc-" + i % 3 + "\"}}";
        };
    return """
    {"Version": "2012-10-17", "Statement": [
      {"Sid": "Use", "Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
       "Resource": "%s"%s},
      {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
    """
        .formatted(i % 7 == 0 ? "arn:aws:kms:*:111122223333:key/*" : KEY, condition);
  }
}
