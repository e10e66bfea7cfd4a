package io.keyproof.benchmark.trail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who there is in the accounts of a generated trail, and with which keys. */
final class Estate {

  static final List<String> ACCOUNTS = List.of("111122223333", "222233334444", "333344445555");
  static final int ROLES = 40;
  static final int KEYS = 20;

  private Estate() {}

  static String keyId(String account, String region, int number) {
    return String.format(
        "%s-%04x-4000-8000-%012x", account.substring(0, 8), region.hashCode() & 0xFFFF, number);
  }

  static String keyArn(String account, String region, int number) {
    return "arn:aws:kms:" + region + ":" + account + ":key/" + keyId(account, region, number);
  }

  static String role(int number) {
    return "service-" + number;
  }

  /** Each role uses two keys of its account and Region. */
  static int key(int role, int choice) {
    return (role + choice * 7) % KEYS;
  }

  static void writePolicies(Path root) throws IOException {
    for (String account : ACCOUNTS) {
      for (String region : List.of("eu-west-1", "us-east-1")) {
        for (int key = 0; key < KEYS; key++) {
          write(
              root.resolve(account).resolve("keys").resolve(keyId(account, region, key) + ".json"),
              "{\"Sid\":\"Account\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
                  + account
                  + ":root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}");
        }
      }
      for (int role = 0; role < ROLES; role++) {
        write(
            root.resolve(account).resolve("roles").resolve(role(role) + ".json"),
            "{\"Sid\":\"UseKeys\",\"Effect\":\"Allow\",\"Action\":[\"kms:Decrypt\",\"kms:Encrypt\","
                + "\"kms:GenerateDataKey*\",\"kms:DescribeKey\"],\"Resource\":\"*\"}");
      }
    }
  }

  private static void write(Path file, String statement) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}\n");
  }
}
