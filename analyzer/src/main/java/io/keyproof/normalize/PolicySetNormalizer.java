package io.keyproof.normalize;

import io.keyproof.document.InputDocuments;
import io.keyproof.document.PolicyDocument;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was read, as one {@link PolicySet}. A faulty document yields what can be had of
 * it, with complaints.
 *
 * <p>What belongs together: the documents of a folder {@code keys/NAME/} are one key, those of
 * {@code roles/NAME/} or {@code users/NAME/} one identity; elsewhere, answers of DescribeKey,
 * GetKeyRotationStatus and ListGrants that name the same key are one key. Any other document is a
 * key or an identity of its own, called by its file's stem.
 */
public final class PolicySetNormalizer {

  private record Work(PolicyDocument document, Complaints complaints) {}

  private final List<Work> works = new ArrayList<>();
  private final TextNormalizer texts;
  private final KeyAssembler keys;
  private final IdentityAssembler identities;
  private final List<Policy> others = new ArrayList<>();

  private PolicySetNormalizer(List<PolicyDocument> documents) {
    PlaceholderScan placeholders = new PlaceholderScan();
    for (PolicyDocument document : documents) {
      Complaints ofDocument = new Complaints(document.file());
      works.add(new Work(document, ofDocument));
      placeholders.add(document.content(), ofDocument);
    }
    texts = new TextNormalizer(placeholders.domains());
    keys = new KeyAssembler(texts);
    identities = new IdentityAssembler(texts);
    documents.forEach(keys::announce);
  }

  /** The set, with the complaints of reading and of normalizing. */
  public static Parsed<PolicySet> normalize(InputDocuments input) {
    PolicySetNormalizer normalizer = new PolicySetNormalizer(input.documents());
    normalizer.works.forEach(work -> normalizer.add(work.document, work.complaints));
    PolicySet set =
        new PolicySet(
            normalizer.keys.keys(), normalizer.identities.identities(), normalizer.others);
    List<Diagnostic> diagnostics = new ArrayList<>(input.diagnostics());
    normalizer.works.forEach(work -> diagnostics.addAll(work.complaints.diagnostics()));
    return Parsed.of(set, diagnostics.stream().sorted().toList());
  }

  private void add(PolicyDocument document, Complaints ofDocument) {
    switch (document.kind()) {
      case GRANTS -> keys.addGrants(document, ofDocument);
      case KEY_FACTS -> keys.addFacts(document, ofDocument);
      case ROTATION_STATUS -> keys.addRotationStatus(document, ofDocument);
      case ALIASES -> keys.addAliases(document, ofDocument);
      case TAGS -> keys.addTags(document, ofDocument);
      case KEY_POLICY,
          IDENTITY_POLICY,
          TRUST_POLICY,
          PERMISSIONS_BOUNDARY,
          SERVICE_CONTROL_POLICY,
          RESOURCE_CONTROL_POLICY,
          VPC_ENDPOINT_POLICY,
          RESOURCE_POLICY ->
          document.kind().policyKind().ifPresent(kind -> addPolicy(document, kind, ofDocument));
    }
  }

  /** An unknown account that alone manages a key is the key's own. */
  private TextNormalizer ofKey(PolicyDocument document) {
    OwnAccount own = new OwnAccount(texts);
    own.add(document.content());
    return texts.withOwnAccount(own.symbols());
  }

  private void addPolicy(PolicyDocument document, PolicyKind kind, Complaints ofDocument) {
    Policy policy =
        PolicyNormalizer.policy(
            kind,
            document.name(),
            document.content(),
            kind == PolicyKind.KEY ? ofKey(document) : texts,
            ofDocument);
    switch (kind) {
      case KEY -> keys.addPolicy(document, policy, ofDocument);
      case IDENTITY, SESSION -> identities.addIdentityPolicy(document, policy);
      case TRUST -> identities.addTrustPolicy(document, policy, ofDocument);
      case PERMISSIONS_BOUNDARY -> identities.addPermissionsBoundary(document, policy, ofDocument);
      case SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE -> others.add(policy);
    }
  }
}
