package io.keyproof.testcase;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Grant;
import io.keyproof.model.KeyManager;
import io.keyproof.model.Organization;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one object of a request: the resource itself, the context, the policies on it. */
final class ResourceFields {

  private final PolicyFields policies;
  private final GrantFields grants;
  private final CaseComplaints complaints;

  ResourceFields(PolicyFields policies, GrantFields grants, CaseComplaints complaints) {
    this.policies = policies;
    this.grants = grants;
    this.complaints = complaints;
  }

  /**
   * The object that a request is about.
   *
   * @param request holds what belongs to the request
   * @param attached holds the policies and grants
   * @param resource the ARN, or {@code *}
   * @param callerAccount owns what has no ARN
   */
  ResourceSide read(
      Fields request,
      Fields attached,
      String resource,
      Optional<String> callerAccount,
      PolicyKind kind) {
    String account = account(request, resource, callerAccount);
    return new ResourceSide(
        resource,
        account,
        context(request),
        encryptionContext(request),
        resourcePolicy(attached, kind),
        policies.levels(attached, "rcps", PolicyKind.RESOURCE_CONTROL),
        grants.grants(attached, "grants").stream().map(grant -> issuedIn(account, grant)).toList(),
        request.isTrue("awsManagedKey") ? KeyManager.AWS : KeyManager.CUSTOMER,
        request.isTrue("resourceInManagementAccount")
            ? Organization.MANAGEMENT
            : Organization.MEMBER);
  }

  /** A case leaves nothing open: a grant that does not say who issued it is the key's account's. */
  private static Grant issuedIn(String account, Grant grant) {
    return grant.issuingAccount().isPresent() ? grant : grant.issuedBy(Text.of(account));
  }

  /**
   * A second object of the same request: it has the first one's context unless it has its own, and
   * the first one's policies if it is the same key.
   */
  ResourceSide second(Fields fields, String resource, ResourceSide first) {
    ResourceSide own = read(fields, fields, resource, Optional.of(first.account()), PolicyKind.KEY);
    boolean isSameKey = resource.equals(first.resource());
    Optional<Policy> policy = own.resourcePolicy();
    List<Grant> ownGrants = own.grants();
    return new ResourceSide(
        resource,
        own.account(),
        fields.get("context").isPresent() ? own.context() : first.context(),
        own.encryptionContext(),
        isSameKey ? policy.or(first::resourcePolicy) : policy,
        own.resourceControlPolicies().or(first::resourceControlPolicies),
        isSameKey && fields.get("grants").isEmpty() ? first.grants() : ownGrants,
        own.keyManager(),
        own.organization());
  }

  private Optional<Policy> resourcePolicy(Fields fields, PolicyKind kind) {
    if (fields.get("resourcePolicy").isPresent() && fields.get("keyPolicy").isPresent()) {
      complaints.error(
          fields.span("keyPolicy"),
          "`keyPolicy` and `resourcePolicy` are two names of one field; give one of them");
    }
    return policies
        .policy(fields, "resourcePolicy", kind)
        .or(() -> policies.policy(fields, "keyPolicy", kind));
  }

  private String account(Fields fields, String resource, Optional<String> callerAccount) {
    Optional<String> given = fields.scalar("resourceAccountId");
    if (given.isPresent() && !RequestTexts.isAccount(given.get())) {
      complaints.error(
          fields.span("resourceAccountId"),
          "`resourceAccountId` must be an account id of 12 digits, got " + Excerpt.of(given.get()));
    }
    // A request without a resource of its own is about the caller's account, whatever is given.
    Optional<String> account =
        resource.equals("*")
            ? callerAccount.or(() -> given)
            : given.or(() -> RequestTexts.account(resource));
    if (account.isEmpty() && RequestTexts.isArn(resource)) {
      complaints.error(
          fields.span(),
          "cannot tell whose "
              + Excerpt.of(resource)
              + " is: the request needs a `resourceAccountId`");
    }
    return account.orElse("");
  }

  private SortedMap<ConditionKey, List<String>> context(Fields fields) {
    SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
    Optional<ObjectNode> object = fields.object("context");
    for (Member member : object.map(ObjectNode::members).orElse(List.of())) {
      ConditionKey key = ConditionKey.of(member.name());
      if (context.putIfAbsent(key, values(member)) != null) {
        complaints.error(
            member.nameSpan(),
            "condition key "
                + Excerpt.of(member.name())
                + " stands twice: names are compared without regard to case");
      }
    }
    return context;
  }

  private List<String> values(Member member) {
    List<Node> nodes =
        member.value() instanceof ArrayNode list ? list.elements() : List.of(member.value());
    List<String> values = new ArrayList<>();
    for (Node node : nodes) {
      Optional<String> value = Fields.text(node);
      value.ifPresent(values::add);
      if (value.isEmpty()) {
        complaints.error(
            node.span(),
            "condition key "
                + Excerpt.of(member.name())
                + " must have a string or a list of strings, got "
                + node.words()
                + "; leave a key out that the request does not carry");
      }
    }
    return values;
  }

  private Map<String, String> encryptionContext(Fields fields) {
    Map<String, String> pairs = new TreeMap<>();
    Optional<ObjectNode> object = fields.object("encryptionContext");
    for (Member member : object.map(ObjectNode::members).orElse(List.of())) {
      Optional<String> value = Fields.text(member.value());
      value.ifPresent(text -> pairs.put(member.name(), text));
      if (value.isEmpty()) {
        complaints.error(
            member.value().span(),
            "a value of the encryption context must be a string, got " + member.value().words());
      }
    }
    return pairs;
  }
}
