package io.keyproof.benchmark.trail;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;

/** The text of one record after the other. */
final class EventText {

  private static final int OBJECTS = 2_000;
  private static final String[] OTHERS = {
    "s3 GetBucketAcl", "ec2 DescribeInstances", "iam GetRole", "sts AssumeRole", "logs GetLogEvents"
  };

  private final Random random;

  EventText(Random random) {
    this.random = random;
  }

  String next(String account, String region, Instant time) {
    int role = random.nextInt(Estate.ROLES);
    return random.nextInt(5) == 0
        ? other(account, region, time, role)
        : call(account, region, time, role);
  }

  private String call(String account, String region, Instant time, int role) {
    boolean isForwarded = role % 2 == 0;
    boolean isDenied = random.nextInt(200) == 0;
    String key = Estate.keyArn(account, region, Estate.key(role, random.nextInt(2)));
    String name =
        isDenied
            ? "ScheduleKeyDeletion"
            : new String[] {"Decrypt", "Decrypt", "GenerateDataKey", "Encrypt"}[random.nextInt(4)];
    String context =
        isForwarded
            ? "\"aws:s3:arn\":\"arn:aws:s3:::bucket-" + role + "/" + random.nextInt(OBJECTS) + "\""
            : "\"app\":\"" + Estate.role(role) + "\",\"tenant\":\"t" + random.nextInt(500) + "\"";
    String parameters =
        isDenied
            ? "{\"keyId\":\"" + key + "\",\"pendingWindowInDays\":7}"
            : "{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\",\"encryptionContext\":{"
                + context
                + "}"
                + (name.equals("Decrypt") ? "}" : ",\"keyId\":\"" + key + "\"}");
    String error =
        isDenied
            ? "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: arn:aws:sts::"
                + account
                + ":assumed-role/"
                + Estate.role(role)
                + "/s is not authorized to perform: kms:"
                + name
                + " on resource: "
                + key
                + " because no identity-based policy allows the kms:"
                + name
                + " action\","
            : "";
    return start(account, time, role, isForwarded ? "s3" : "")
        + middle("kms", name, region, isForwarded ? "s3.amazonaws.com" : "10.0.3." + role)
        + error
        + "\"requestParameters\":"
        + parameters
        + ",\"responseElements\":null,\"additionalEventData\":{\"keyMaterialId\":\""
        + key.hashCode()
        + "ddceb1be0273dbc46dfcea25bab29539ad5966d513b1d00909c30065f8\"},"
        + end(
            account,
            ",\"resources\":[{\"accountId\":\""
                + account
                + "\",\"type\":\"AWS::KMS::Key\",\"ARN\":\""
                + key
                + "\"}]");
  }

  private String other(String account, String region, Instant time, int role) {
    String[] what = OTHERS[random.nextInt(OTHERS.length)].split(" ", 2);
    return start(account, time, role, "")
        + middle(what[0], what[1], region, "10.0.3." + role)
        + "\"requestParameters\":{\"name\":\"n"
        + random.nextInt(1000)
        + "\"},\"responseElements\":null,"
        + end(account, "");
  }

  private String start(String account, Instant time, int role, String service) {
    Instant created = time.truncatedTo(ChronoUnit.HOURS);
    String name = Estate.role(role);
    String id = String.format("AROA%016X", (long) account.hashCode() * 31 + role);
    return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\""
        + id
        + ":"
        + name
        + "-session\",\"arn\":\"arn:aws:sts::"
        + account
        + ":assumed-role/"
        + name
        + "/"
        + name
        + "-session\",\"accountId\":\""
        + account
        + "\",\"accessKeyId\":\""
        + String.format("ASIA%016X", created.getEpochSecond() * 64 + role)
        + "\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\""
        + id
        + "\",\"arn\":\"arn:aws:iam::"
        + account
        + ":role/"
        + name
        + "\",\"accountId\":\""
        + account
        + "\",\"userName\":\""
        + name
        + "\"},\"attributes\":{\"creationDate\":\""
        + created
        + "\",\"mfaAuthenticated\":\"false\"}}"
        + (service.isEmpty() ? "" : ",\"invokedBy\":\"" + service + ".amazonaws.com\"")
        + "},\"eventTime\":\""
        + time
        + "\",";
  }

  private static String middle(String service, String name, String region, String address) {
    return "\"eventSource\":\""
        + service
        + ".amazonaws.com\",\"eventName\":\""
        + name
        + "\",\"awsRegion\":\""
        + region
        + "\",\"sourceIPAddress\":\""
        + address
        + "\",\"userAgent\":\""
        + (address.startsWith("10.") ? "aws-sdk-java/2.29.1 Linux/5.10 OpenJDK/17.0.9" : address)
        + "\",";
  }

  private String end(String account, String resources) {
    return "\"requestID\":\""
        + uuid()
        + "\",\"eventID\":\""
        + uuid()
        + "\",\"readOnly\":true"
        + resources
        + ",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":\""
        + account
        + "\",\"eventCategory\":\"Management\"}";
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
