package io.keyproof.sandbox.key;

/** The account and the Region that a local KMS serves, and the names of what lives there. */
public record AccountRegion(String partition, String region, String account) {

  public static AccountRegion of(String account, String region) {
    return new AccountRegion("aws", region, account);
  }

  /** The same Region in another account. */
  public AccountRegion ofAccount(String other) {
    return new AccountRegion(partition, region, other);
  }

  /** Another Region of the same account. */
  public AccountRegion inRegion(String other) {
    return new AccountRegion(partition, other, account);
  }

  public String keyArn(String keyId) {
    return arn("key/" + keyId);
  }

  /** The ARN of an alias; its name begins with {@code alias/}. */
  public String aliasArn(String aliasName) {
    return arn(aliasName);
  }

  /** {@code arn:aws:iam::111122223333:root}: the account as a principal. */
  public String accountPrincipal() {
    return "arn:" + partition + ":iam::" + account + ":root";
  }

  private String arn(String resource) {
    return "arn:" + partition + ":kms:" + region + ":" + account + ":" + resource;
  }
}
