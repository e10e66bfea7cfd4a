package io.keyproof.model;

/** What a policy document is, by where it is attached. */
public enum PolicyKind {
  KEY("key policy"),
  IDENTITY("identity policy"),
  TRUST("trust policy"),
  PERMISSIONS_BOUNDARY("permissions boundary"),
  SESSION("session policy"),
  SERVICE_CONTROL("service control policy"),
  RESOURCE_CONTROL("resource control policy"),
  VPC_ENDPOINT("VPC endpoint policy"),
  /** The resource policy of a service other than KMS, such as a bucket policy. */
  RESOURCE("resource policy");

  private final String words;

  PolicyKind(String words) {
    this.words = words;
  }

  /** For messages. */
  public String words() {
    return words;
  }
}
