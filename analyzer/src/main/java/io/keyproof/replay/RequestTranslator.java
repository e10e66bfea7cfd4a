package io.keyproof.replay;

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
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget;
import io.keyproof.sandbox.access.AccessTarget.OnKey;
import io.keyproof.sandbox.access.RequestParameter;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.KeyMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A call of the sandbox as an authorization request: what AWS adds of condition keys to what the
 * caller sent. KMS Developer Guide, "AWS KMS condition keys"; IAM User Guide, "AWS global condition
 * context keys".
 */
final class RequestTranslator {

  private final SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
  private final AccessRequest request;
  private final Caller caller;

  private RequestTranslator(AccessRequest request, Caller caller) {
    this.request = request;
    this.caller = caller;
  }

  /**
   * @param caller the sandbox's caller, as AWS authorization knows it
   */
  static RequestContext translate(AccessRequest request, Caller caller) {
    return new RequestTranslator(request, caller).translate();
  }

  private RequestContext translate() {
    addCaller();
    addTime();
    Map<String, String> encryptionContext = addParameters();
    request.target().accept(new AddTarget());
    // What the session says of the call's origin goes over what an ordinary call has.
    request.caller().session().forEach((key, values) -> context.put(ConditionKey.of(key), values));
    return new RequestContext(
        caller,
        request.action(),
        request.target().resource(),
        targetAccount(),
        context,
        encryptionContext,
        grantTokens(),
        grantRequest(),
        targetGrant(),
        KeyManager.CUSTOMER,
        Organization.MEMBER,
        Organization.MEMBER);
  }

  private void addCaller() {
    boolean service = caller instanceof Caller.Service;
    put("aws:PrincipalIsAWSService", String.valueOf(service));
    put("aws:ViaAWSService", "false");
    put("aws:SecureTransport", "true");
    if (service) {
      put("aws:PrincipalServiceName", caller.name());
      return;
    }
    String principal =
        caller instanceof Caller.RoleSession session ? session.roleArn() : caller.name();
    put("aws:PrincipalArn", principal);
    caller
        .account()
        .ifPresent(
            account -> {
              put("aws:PrincipalAccount", account);
              put("kms:CallerAccount", account);
            });
    put("aws:PrincipalType", type());
    if (caller instanceof Caller.User user) {
      put("aws:username", user.arn().substring(user.arn().lastIndexOf('/') + 1));
    }
  }

  private String type() {
    if (caller instanceof Caller.RoleSession) {
      return "AssumedRole";
    }
    if (caller instanceof Caller.FederatedUser) {
      return "FederatedUser";
    }
    return caller instanceof Caller.Root ? "Account" : "User";
  }

  private void addTime() {
    put("aws:CurrentTime", request.time().toString());
    put("aws:EpochTime", String.valueOf(request.time().getEpochSecond()));
  }

  /** The encryption context, after all that the parameters say is in the request's context. */
  private Map<String, String> addParameters() {
    Map<String, String> pairs = new TreeMap<>();
    for (RequestParameter parameter : request.parameters()) {
      parameter.accept(new AddParameter(pairs));
    }
    return pairs;
  }

  private String targetAccount() {
    return request
        .target()
        .accept(
            new AccessTarget.Visitor<>() {
              @Override
              public String onKey(OnKey target) {
                return target.key().awsAccountId();
              }

              @Override
              public String onAlias(AccessTarget.OnAlias target) {
                return target.place().account();
              }

              @Override
              public String onAccount(AccessTarget.OnAccount target) {
                return target.place().account();
              }
            });
  }

  private List<String> grantTokens() {
    return request
        .parameter(RequestParameter.WithGrantTokens.class)
        .map(tokens -> List.copyOf(new TreeSet<>(tokens.grantIds())))
        .orElse(List.of());
  }

  private Optional<GrantRequest> grantRequest() {
    return request
        .parameter(RequestParameter.ForNewGrant.class)
        .map(grant -> new GrantRequest(operations(grant.terms()), constraints(grant.terms())));
  }

  private Optional<Grant> targetGrant() {
    return request
        .parameter(RequestParameter.ForExistingGrant.class)
        .map(existing -> SandboxGrants.toModel(existing.grant()));
  }

  static Set<GrantOperation> operations(GrantTerms terms) {
    Set<GrantOperation> operations = new HashSet<>();
    terms
        .operations()
        .forEach(each -> GrantOperation.ofAwsName(each.awsName()).ifPresent(operations::add));
    return operations;
  }

  static GrantConstraints constraints(GrantTerms terms) {
    return new GrantConstraints(
        terms.constraints().encryptionContextEquals().map(RequestTranslator::texts),
        terms.constraints().encryptionContextSubset().map(RequestTranslator::texts),
        terms.constraints().sourceArn().map(Text::of));
  }

  private static Map<String, Text> texts(Map<String, String> pairs) {
    Map<String, Text> texts = new TreeMap<>();
    pairs.forEach((key, value) -> texts.put(key, Text.of(value)));
    return texts;
  }

  private void put(String key, String... values) {
    context.put(ConditionKey.of(key), List.of(values));
  }

  /** The condition keys of what the call is about. */
  private final class AddTarget implements AccessTarget.Visitor<Boolean> {
    @Override
    public Boolean onKey(OnKey target) {
      KeyMetadata key = target.key();
      put("aws:ResourceAccount", key.awsAccountId());
      put("aws:RequestedRegion", key.arn().split(":", -1)[3]);
      put("kms:KeySpec", key.keySpec().name());
      put("kms:CustomerMasterKeySpec", key.keySpec().name());
      put("kms:KeyUsage", key.keyUsage().name());
      put("kms:CustomerMasterKeyUsage", key.keyUsage().name());
      put("kms:KeyOrigin", key.origin().name());
      put("kms:MultiRegion", String.valueOf(key.multiRegion()));
      target.tags().forEach((name, value) -> put("aws:ResourceTag/" + name, value));
      if (!target.aliases().isEmpty()) {
        put("kms:ResourceAliases", target.aliases().toArray(String[]::new));
      }
      return true;
    }

    @Override
    public Boolean onAlias(AccessTarget.OnAlias target) {
      put("aws:ResourceAccount", target.place().account());
      put("aws:RequestedRegion", target.place().region());
      return true;
    }

    @Override
    public Boolean onAccount(AccessTarget.OnAccount target) {
      put("aws:ResourceAccount", target.place().account());
      put("aws:RequestedRegion", target.place().region());
      return true;
    }
  }

  /** The condition keys of the call's parameters. */
  private final class AddParameter implements RequestParameter.Visitor<Boolean> {
    private final Map<String, String> pairs;

    AddParameter(Map<String, String> pairs) {
      this.pairs = pairs;
    }

    @Override
    public Boolean named(RequestParameter.Named parameter) {
      put("kms:" + parameter.name(), parameter.value());
      return true;
    }

    @Override
    public Boolean forEncryptionContext(RequestParameter.ForEncryptionContext parameter) {
      pairs.putAll(parameter.encryptionContext().pairs());
      pairs.forEach((key, value) -> put("kms:EncryptionContext:" + key, value));
      if (!pairs.isEmpty()) {
        put("kms:EncryptionContextKeys", pairs.keySet().toArray(String[]::new));
      }
      return true;
    }

    @Override
    public Boolean withEncryptionAlgorithm(RequestParameter.WithEncryptionAlgorithm parameter) {
      put("kms:EncryptionAlgorithm", parameter.encryptionAlgorithm().name());
      return true;
    }

    @Override
    public Boolean throughAlias(RequestParameter.ThroughAlias parameter) {
      put("kms:RequestAlias", parameter.aliasName());
      return true;
    }

    @Override
    public Boolean withGrantTokens(RequestParameter.WithGrantTokens parameter) {
      return true;
    }

    @Override
    public Boolean forNewGrant(RequestParameter.ForNewGrant parameter) {
      GrantTerms terms = parameter.terms();
      put("kms:GrantIsForAWSResource", "false");
      put(
          "kms:GrantOperations",
          terms.operations().stream().map(each -> each.awsName()).sorted().toArray(String[]::new));
      terms.granteePrincipal().ifPresent(arn -> put("kms:GranteePrincipal", arn));
      terms.granteeServicePrincipal().ifPresent(name -> put("kms:GranteeServicePrincipal", name));
      terms.retiringPrincipal().ifPresent(arn -> put("kms:RetiringPrincipal", arn));
      terms.retiringServicePrincipal().ifPresent(name -> put("kms:RetiringServicePrincipal", name));
      terms.constraints().sourceArn().ifPresent(arn -> put("kms:GrantConstraintSourceArn", arn));
      if (terms.constraints().encryptionContextEquals().isPresent()) {
        put("kms:GrantConstraintType", "EncryptionContextEquals");
      } else if (terms.constraints().encryptionContextSubset().isPresent()) {
        put("kms:GrantConstraintType", "EncryptionContextSubset");
      }
      return true;
    }

    @Override
    public Boolean forExistingGrant(RequestParameter.ForExistingGrant parameter) {
      put("kms:GrantIsForAWSResource", "false");
      return true;
    }

    @Override
    public Boolean forDataKey(RequestParameter.ForDataKey parameter) {
      return true;
    }

    @Override
    public Boolean reEncryptOnSameKey(RequestParameter.ReEncryptOnSameKey parameter) {
      put("kms:ReEncryptOnSameKey", String.valueOf(parameter.same()));
      return true;
    }

    @Override
    public Boolean forNewKey(RequestParameter.ForNewKey parameter) {
      put("kms:KeySpec", parameter.keySpec().name());
      put("kms:KeyUsage", parameter.keyUsage().name());
      put("kms:KeyOrigin", parameter.origin().name());
      put("kms:MultiRegion", String.valueOf(parameter.multiRegion()));
      return true;
    }

    @Override
    public Boolean withTags(RequestParameter.WithTags parameter) {
      parameter.tags().forEach((name, value) -> put("aws:RequestTag/" + name, value));
      put("aws:TagKeys", parameter.tags().keySet().stream().sorted().toArray(String[]::new));
      return true;
    }

    @Override
    public Boolean withTagKeys(RequestParameter.WithTagKeys parameter) {
      put("aws:TagKeys", parameter.tagKeys().toArray(String[]::new));
      return true;
    }

    @Override
    public Boolean bypassPolicyLockoutSafetyCheck(
        RequestParameter.BypassPolicyLockoutSafetyCheck parameter) {
      put("kms:BypassPolicyLockoutSafetyCheck", String.valueOf(parameter.bypass()));
      return true;
    }

    @Override
    public Boolean pendingWindowInDays(RequestParameter.PendingWindowInDays parameter) {
      put("kms:ScheduleKeyDeletionPendingWindowInDays", String.valueOf(parameter.days()));
      return true;
    }

    @Override
    public Boolean rotationPeriodInDays(RequestParameter.RotationPeriodInDays parameter) {
      put("kms:RotationPeriodInDays", String.valueOf(parameter.days()));
      return true;
    }
  }
}
