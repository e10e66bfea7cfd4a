package io.keyproof.document;

import io.keyproof.model.PolicyKind;
import java.util.Optional;

/** What a document is, by its content and its place. */
public enum DocumentKind {
  KEY_POLICY(PolicyKind.KEY),
  IDENTITY_POLICY(PolicyKind.IDENTITY),
  TRUST_POLICY(PolicyKind.TRUST),
  PERMISSIONS_BOUNDARY(PolicyKind.PERMISSIONS_BOUNDARY),
  SERVICE_CONTROL_POLICY(PolicyKind.SERVICE_CONTROL),
  RESOURCE_CONTROL_POLICY(PolicyKind.RESOURCE_CONTROL),
  VPC_ENDPOINT_POLICY(PolicyKind.VPC_ENDPOINT),
  RESOURCE_POLICY(PolicyKind.RESOURCE),
  /** The answer of ListGrants. */
  GRANTS("grants"),
  /** The answer of DescribeKey. */
  KEY_FACTS("key facts"),
  /** The answer of GetKeyRotationStatus. */
  ROTATION_STATUS("rotation status"),
  /** The answer of ListAliases. */
  ALIASES("aliases"),
  /** The answer of ListResourceTags. */
  TAGS("key tags");

  private final String words;
  private final Optional<PolicyKind> policyKind;

  DocumentKind(PolicyKind policyKind) {
    this.words = policyKind.words();
    this.policyKind = Optional.of(policyKind);
  }

  DocumentKind(String words) {
    this.words = words;
    this.policyKind = Optional.empty();
  }

  /** For messages and lists of files. */
  public String words() {
    return words;
  }

  /** Present if the document is a policy. */
  public Optional<PolicyKind> policyKind() {
    return policyKind;
  }
}
