package io.keyproof.rule;

import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule must say of some documents.
 *
 * @param name what the case shows and why
 * @param documents one deployment, linted together
 * @param keyAccount the account of the key, where the documents leave it open; twelve digits
 * @param severity of the gravest finding, where the case cares
 */
public record RuleCase(
    String name,
    List<Document> documents,
    Optional<String> keyAccount,
    Expectation expectation,
    Optional<Severity> severity,
    SourceSpan span) {

  /** What a rule can make of documents. */
  public enum Expectation {
    FIRES,
    SILENT,
    INCONCLUSIVE;

    /** As a case writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One document, as text that the ordinary readers read.
   *
   * @param kind what it is attached to or which call answers with it; absent for a file that is to
   *     be recognised by its name and content
   * @param file a name for it, unique in the case
   * @param span where it stands in the file of the case
   */
  public record Document(Optional<DocumentKind> kind, String file, String text, SourceSpan span) {}

  /** The documents that a case can name. */
  public enum DocumentKind {
    KEY_POLICY("keyPolicy", "key-policy"),
    IDENTITY_POLICY("identityPolicy", "identity-policy"),
    TRUST_POLICY("trustPolicy", "trust-policy"),
    PERMISSIONS_BOUNDARY("permissionsBoundary", "permissions-boundary"),
    SESSION_POLICY("sessionPolicy", "session-policy"),
    SERVICE_CONTROL_POLICY("serviceControlPolicy", "service-control-policy"),
    RESOURCE_CONTROL_POLICY("resourceControlPolicy", "resource-control-policy"),
    VPC_ENDPOINT_POLICY("vpcEndpointPolicy", "vpc-endpoint-policy"),
    RESOURCE_POLICY("resourcePolicy", "resource-policy"),
    /** The output of ListGrants. */
    GRANTS("grants", "list-grants"),
    /** The output of DescribeKey. */
    DESCRIBE_KEY("describeKey", "describe-key"),
    /** The output of GetKeyRotationStatus. */
    ROTATION_STATUS("rotationStatus", "get-key-rotation-status");

    private final String field;
    private final String fileStem;

    DocumentKind(String field, String fileStem) {
      this.field = field;
      this.fileStem = fileStem;
    }

    /** The field of a case that holds it. */
    public String field() {
      return field;
    }

    /** What its file is called. */
    public String fileStem() {
      return fileStem;
    }
  }

  public RuleCase {
    documents = List.copyOf(documents);
  }
}
