package io.keyproof.model;

/**
 * The policy language version; policy variables work from 2012-10-17 on. An absent Version means
 * the old one.
 */
public enum PolicyVersion {
  V2008_10_17("2008-10-17"),
  V2012_10_17("2012-10-17");

  private final String awsName;

  PolicyVersion(String awsName) {
    this.awsName = awsName;
  }

  public String awsName() {
    return awsName;
  }
}
