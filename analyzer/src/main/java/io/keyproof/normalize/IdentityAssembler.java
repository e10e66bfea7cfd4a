package io.keyproof.normalize;

import io.keyproof.document.Folder;
import io.keyproof.document.PolicyDocument;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.Policy;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together what belongs to one role or user: the documents of a folder {@code roles/NAME/} or
 * {@code users/NAME/}. A policy elsewhere is an identity of its own.
 */
final class IdentityAssembler {

  private final TextNormalizer texts;
  private final Map<String, Parts> identities = new LinkedHashMap<>();

  IdentityAssembler(TextNormalizer texts) {
    this.texts = texts;
  }

  void addIdentityPolicy(PolicyDocument document, Policy policy) {
    of(document).identityPolicies.add(policy);
  }

  void addTrustPolicy(PolicyDocument document, Policy policy, Complaints complaints) {
    Parts parts = of(document);
    document.subject().map(StringNode::value).map(texts::text).ifPresent(parts::setArn);
    parts.trustPolicy = onlyOne(parts.trustPolicy, policy, complaints);
  }

  void addPermissionsBoundary(PolicyDocument document, Policy policy, Complaints complaints) {
    Parts parts = of(document);
    parts.permissionsBoundary = onlyOne(parts.permissionsBoundary, policy, complaints);
  }

  List<IamIdentity> identities() {
    return identities.values().stream().map(Parts::identity).toList();
  }

  private static Optional<Policy> onlyOne(
      Optional<Policy> known, Policy found, Complaints complaints) {
    if (known.isPresent()) {
      complaints.error(
          found.span(),
          "a second "
              + found.kind().words()
              + " of the same identity, the first is at "
              + known.get().span());
      return known;
    }
    return Optional.of(found);
  }

  private Parts of(PolicyDocument document) {
    Optional<Folder> folder = document.folder().filter(found -> found.type() != Folder.Type.KEY);
    String key = folder.map(Folder::path).orElse(document.file());
    String name = folder.map(Folder::name).orElseGet(document::name);
    return identities.computeIfAbsent(key, none -> new Parts(name, document.content().span()));
  }

  private static final class Parts {
    private final String name;
    private final SourceSpan span;
    private final List<Policy> identityPolicies = new ArrayList<>();
    private Optional<Text> arn = Optional.empty();
    private Optional<Policy> trustPolicy = Optional.empty();
    private Optional<Policy> permissionsBoundary = Optional.empty();

    Parts(String name, SourceSpan span) {
      this.name = name;
      this.span = span;
    }

    void setArn(Text text) {
      arn = Optional.of(text);
    }

    IamIdentity identity() {
      return new IamIdentity(name, arn, identityPolicies, trustPolicy, permissionsBoundary, span);
    }
  }
}
