package io.keyproof.symbolic;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ConditionKeyFacts.Presence;
import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.EncryptionContextUse;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.GrantRequest;
import io.keyproof.model.KeyManager;
import io.keyproof.model.Organization;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The choices that make a request. Any choices make one that could be sent: it carries what AWS's
 * tables say that it carries, and of the facts those that they allow.
 *
 * @param key 0 or 1
 * @param symmetric whether the key is a symmetric one
 * @param facts condition keys that the request may carry, with a value each
 * @param pairs of the encryption context
 * @param child the operations that a CreateGrant asks for
 * @param grant the number of a grant whose token the request has, and that a RetireGrant is about
 */
record CallDraft(
    Caller caller,
    String action,
    int key,
    boolean onAlias,
    boolean forwarded,
    boolean symmetric,
    List<Fact> facts,
    List<Fact> pairs,
    Set<GrantOperation> child,
    int grant) {

  /** A name and a value. */
  record Fact(String name, String value) {}

  private static final ConditionKey GRANT_OPERATIONS = ConditionKey.of("kms:GrantOperations");

  private static final ConditionKeyCatalog CATALOG = ConditionKeyCatalog.bundled();

  RequestContext on(List<Grant> grants) {
    KmsAction kms = ActionCatalog.bundled().find(action).orElseThrow();
    String resource = resource(kms);
    SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
    always(context, kms);
    facts.forEach(fact -> add(fact, context, kms));
    Map<String, String> encryptionContext = encryptionContext(context, kms);
    describe(context, kms, resource);
    Optional<GrantRequest> asked =
        action.equals("kms:CreateGrant")
            ? Optional.of(new GrantRequest(operations(), constraints(encryptionContext)))
            : Optional.empty();
    // What a request says of the grant is the grant that it asks for.
    asked.ifPresent(it -> context.put(GRANT_OPERATIONS, names(it.operations())));
    Optional<Grant> chosen =
        grant < grants.size() ? Optional.of(grants.get(grant)) : Optional.empty();
    return new RequestContext(
        caller,
        action,
        resource,
        AccessVocabulary.OWN,
        context,
        encryptionContext,
        chosen.map(Grant::id).stream().toList(),
        asked,
        action.equals("kms:RetireGrant") ? chosen : Optional.empty(),
        KeyManager.CUSTOMER,
        Organization.MEMBER,
        Organization.MEMBER);
  }

  /** AWS refuses a grant of no operation. */
  private Set<GrantOperation> operations() {
    return child.isEmpty() ? Set.of(GrantOperation.DECRYPT) : child;
  }

  private static List<String> names(Set<GrantOperation> operations) {
    return operations.stream().map(GrantOperation::awsName).sorted().toList();
  }

  private GrantConstraints constraints(Map<String, String> pairs) {
    Map<String, Text> texts = new TreeMap<>();
    pairs.forEach((name, value) -> texts.put(name, Text.of(value)));
    return new GrantConstraints(
        Optional.empty(),
        texts.isEmpty() ? Optional.empty() : Optional.of(texts),
        Optional.empty());
  }

  private String resource(KmsAction kms) {
    if (kms.resourceTypes().contains(ResourceType.NONE)) {
      return "*";
    }
    String arn =
        onAlias && kms.resourceTypes().contains(ResourceType.ALIAS)
            ? AccessVocabulary.ALIAS
            : AccessVocabulary.KEYS.get(key);
    return arn.replaceFirst("^arn:aws:", "arn:" + partition() + ":");
  }

  private String partition() {
    return caller instanceof Caller.Service ? "aws" : caller.name().split(":", -1)[1];
  }

  private boolean isService() {
    return caller instanceof Caller.Service;
  }

  private boolean isForwarded() {
    return forwarded && !isService();
  }

  private Presence presence(ConditionKeyFacts facts) {
    if (isService()) {
      return facts.servicePrincipal();
    }
    return isForwarded() ? facts.forwardAccess() : facts.direct();
  }

  private void always(SortedMap<ConditionKey, List<String>> context, KmsAction kms) {
    for (ConditionKeyFacts each : CATALOG.keys()) {
      if (presence(each) == Presence.ALWAYS && each.appliesTo(kms.name())) {
        context.put(ConditionKey.of(each.name()), List.of(usual(each)));
      }
    }
  }

  private static String usual(ConditionKeyFacts facts) {
    if (!facts.values().isEmpty()) {
      return facts.values().get(0);
    }
    if (facts.name().equals("kms:ViaService")) {
      return "s3.eu-west-1.amazonaws.com";
    }
    return switch (facts.type()) {
      case ARN -> "arn:aws:s3:::bucket";
      case BOOL -> "true";
      case NUMERIC -> "30";
      case DATE -> facts.name().equals("aws:EpochTime") ? "1767225600" : "2026-01-01T00:00:00Z";
      case IP_ADDRESS -> "203.0.113.9";
      case STRING -> "x";
    };
  }

  /** A fact that such a request cannot carry is left out. */
  private void add(Fact fact, SortedMap<ConditionKey, List<String>> context, KmsAction kms) {
    ConditionKey key = ConditionKey.of(fact.name());
    Optional<ConditionKeyFacts> known = CATALOG.find(key);
    if (known.isEmpty()) {
      if (!key.canonical().startsWith("s3:")) {
        context.put(key, List.of(fact.value()));
      }
      return;
    }
    ConditionKeyFacts facts = known.get();
    boolean fits =
        presence(facts) != Presence.NEVER
            && facts.appliesTo(kms.name())
            && (facts.values().isEmpty() || facts.values().contains(fact.value()));
    if (!fits) {
      return;
    }
    List<String> values = new ArrayList<>();
    if (facts.multivalued()) {
      values.addAll(context.getOrDefault(key, List.of()));
      values.remove(fact.value());
    }
    values.add(fact.value());
    context.put(key, values);
  }

  private Map<String, String> encryptionContext(
      SortedMap<ConditionKey, List<String>> context, KmsAction kms) {
    Map<String, String> chosen = new TreeMap<>();
    boolean takesContext = kms.encryptionContext() != EncryptionContextUse.NONE && symmetric;
    for (Fact pair : takesContext ? pairs : List.<Fact>of()) {
      if (chosen.keySet().stream().noneMatch(pair.name()::equalsIgnoreCase)) {
        chosen.put(pair.name(), pair.value());
        context.put(ConditionKey.of("kms:EncryptionContext:" + pair.name()), List.of(pair.value()));
      }
    }
    if (!chosen.isEmpty()) {
      context.put(ConditionKey.of("kms:EncryptionContextKeys"), List.copyOf(chosen.keySet()));
    }
    return chosen;
  }

  /** The keys that say again what caller, key and call say. */
  private void describe(
      SortedMap<ConditionKey, List<String>> context, KmsAction kms, String resource) {
    boolean multiRegion = resource.contains(":key/mrk-");
    replace(context, "kms:KeySpec", symmetric ? "SYMMETRIC_DEFAULT" : "RSA_2048");
    replace(context, "kms:CustomerMasterKeySpec", symmetric ? "SYMMETRIC_DEFAULT" : "RSA_2048");
    replace(context, "kms:KeyUsage", "ENCRYPT_DECRYPT");
    replace(context, "kms:CustomerMasterKeyUsage", "ENCRYPT_DECRYPT");
    replace(
        context, "kms:EncryptionAlgorithm", symmetric ? "SYMMETRIC_DEFAULT" : "RSAES_OAEP_SHA_1");
    replace(context, "kms:MultiRegion", String.valueOf(multiRegion));
    replace(context, "kms:GrantIsForAWSResource", String.valueOf(isForwarded()));
    if (multiRegion && context.containsKey(ConditionKey.of("kms:MultiRegion"))) {
      put(context, "kms:MultiRegionKeyType", "PRIMARY");
    }
    if (context.containsKey(ConditionKey.of("kms:RequestAlias"))) {
      add(new Fact("kms:ResourceAliases", "alias/pay"), context, kms);
    }
    if (context.containsKey(ConditionKey.of("aws:MultiFactorAuthAge"))) {
      put(context, "aws:MultiFactorAuthPresent", "true");
    }
    belong(context);
    put(context, "aws:ResourceAccount", AccessVocabulary.OWN);
    put(
        context,
        "aws:RequestedRegion",
        resource.equals("*") ? "eu-west-1" : resource.split(":", -1)[3]);
    put(context, "aws:PrincipalIsAWSService", String.valueOf(isService()));
    put(context, "aws:ViaAWSService", String.valueOf(isForwarded()));
    put(context, "aws:PrincipalType", caller.accept(new PrincipalTypes()));
    caller.account().ifPresent(account -> describeIdentity(context, account));
    if (isService()) {
      put(context, "aws:PrincipalServiceName", caller.name());
    }
  }

  /** The caller's place lies in its organization. */
  private static void belong(SortedMap<ConditionKey, List<String>> context) {
    List<String> places = context.getOrDefault(ConditionKey.of("aws:PrincipalOrgPaths"), List.of());
    List<String> ids =
        context.getOrDefault(
            ConditionKey.of("aws:PrincipalOrgID"),
            places.stream().limit(1).map(place -> place.split("/", 2)[0]).toList());
    for (String id : ids) {
      put(context, "aws:PrincipalOrgID", id);
      List<String> within = places.stream().filter(place -> place.startsWith(id + "/")).toList();
      context.put(
          ConditionKey.of("aws:PrincipalOrgPaths"),
          within.isEmpty() ? List.of(id + "/r-1/") : within);
    }
  }

  private void describeIdentity(SortedMap<ConditionKey, List<String>> context, String account) {
    put(context, "aws:PrincipalAccount", account);
    replace(context, "kms:CallerAccount", account);
    put(
        context,
        "aws:PrincipalArn",
        caller instanceof Caller.RoleSession session ? session.roleArn() : caller.name());
    if (caller instanceof Caller.User user) {
      put(context, "aws:username", user.arn().substring(user.arn().lastIndexOf('/') + 1));
    }
  }

  private static void put(SortedMap<ConditionKey, List<String>> context, String key, String value) {
    context.put(ConditionKey.of(key), List.of(value));
  }

  private static void replace(
      SortedMap<ConditionKey, List<String>> context, String key, String value) {
    context.computeIfPresent(ConditionKey.of(key), (k, old) -> List.of(value));
  }

  /** {@code aws:PrincipalType} by kind of caller. */
  private static final class PrincipalTypes implements Caller.Visitor<String> {

    @Override
    public String user(Caller.User user) {
      return "User";
    }

    @Override
    public String roleSession(Caller.RoleSession session) {
      return "AssumedRole";
    }

    @Override
    public String federatedUser(Caller.FederatedUser user) {
      return "FederatedUser";
    }

    @Override
    public String root(Caller.Root root) {
      return "Account";
    }

    @Override
    public String service(Caller.Service service) {
      return "Service";
    }

    @Override
    public String anonymous() {
      return "Anonymous";
    }
  }
}
