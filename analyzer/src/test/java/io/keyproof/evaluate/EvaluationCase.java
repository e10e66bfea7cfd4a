package io.keyproof.evaluate;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.GrantRequest;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyManager;
import io.keyproof.model.Organization;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One case: policies, a request and the decision, given as maps and lists in the neutral case
 * format.
 */
record EvaluationCase(
    String name, ApplicablePolicies policies, RequestContext request, String expected) {

  static EvaluationCase read(String name, Map<?, ?> map) {
    Map<?, ?> request = (Map<?, ?>) map.get("request");
    Reader reader = new Reader(map, request);
    return new EvaluationCase(
        name, reader.policies(), reader.requestContext(), map.get("expected").toString());
  }

  @Override
  public String toString() {
    return name;
  }

  private record Reader(Map<?, ?> map, Map<?, ?> request) {

    ApplicablePolicies policies() {
      Object resourcePolicy =
          map.containsKey("resourcePolicy") ? map.get("resourcePolicy") : map.get("keyPolicy");
      return new ApplicablePolicies(
          Optional.ofNullable(resourcePolicy)
              .map(document -> PolicyJson.read(resourceKind(), "resource", document)),
          list("identityPolicies", PolicyKind.IDENTITY).orElse(List.of()),
          list("permissionBoundary", PolicyKind.PERMISSIONS_BOUNDARY),
          list("sessionPolicies", PolicyKind.SESSION),
          levels("scps", PolicyKind.SERVICE_CONTROL),
          levels("rcps", PolicyKind.RESOURCE_CONTROL),
          list("vpcEndpointPolicy", PolicyKind.VPC_ENDPOINT),
          grants());
    }

    RequestContext requestContext() {
      SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
      if (request.get("context") instanceof Map<?, ?> keys) {
        keys.forEach(
            (key, value) ->
                context.put(ConditionKey.of(key.toString()), PolicyJson.strings(value)));
      }
      Caller caller =
          Callers.fromCase(
              request.get("principal").toString(), context, flag("principalIsServiceLinkedRole"));
      String resource = request.get("resource").toString();
      return new RequestContext(
          caller,
          request.get("action").toString(),
          resource,
          account(caller, resource, request.get("resourceAccountId").toString()),
          context,
          pairs(request.get("encryptionContext")),
          request.get("grantTokens") instanceof List<?> tokens
              ? PolicyJson.strings(tokens)
              : List.of(),
          Optional.ofNullable(request.get("createGrant")).map(Reader::grantRequest),
          Optional.ofNullable(request.get("targetGrant")).map(grant -> grant("target", grant)),
          flag("awsManagedKey") ? KeyManager.AWS : KeyManager.CUSTOMER,
          organization("principalInManagementAccount"),
          organization("resourceInManagementAccount"));
    }

    /** A request without a resource of its own is about the caller's account. */
    private static String account(Caller caller, String resource, String given) {
      return resource.equals("*") ? caller.account().orElse(given) : given;
    }

    private PolicyKind resourceKind() {
      String action = request.get("action").toString().toLowerCase(Locale.ROOT);
      if (action.startsWith("kms:")) {
        return PolicyKind.KEY;
      }
      return action.startsWith("sts:assumerole") ? PolicyKind.TRUST : PolicyKind.RESOURCE;
    }

    private Organization organization(String name) {
      return flag(name) ? Organization.MANAGEMENT : Organization.MEMBER;
    }

    private boolean flag(String name) {
      return Boolean.TRUE.equals(request.get(name));
    }

    private Optional<List<Policy>> list(String name, PolicyKind kind) {
      return Optional.ofNullable(map.get(name)).map(documents -> documents(kind, documents));
    }

    private Optional<List<List<Policy>>> levels(String name, PolicyKind kind) {
      return Optional.ofNullable(map.get(name))
          .map(levels -> ((List<?>) levels).stream().map(level -> documents(kind, level)).toList());
    }

    private static List<Policy> documents(PolicyKind kind, Object documents) {
      List<Policy> policies = new ArrayList<>();
      for (Object document : (List<?>) documents) {
        policies.add(
            PolicyJson.read(
                kind, kind.words().replace(' ', '-') + "-" + (policies.size() + 1), document));
      }
      return policies;
    }

    private List<Grant> grants() {
      List<Grant> grants = new ArrayList<>();
      if (map.get("grants") instanceof List<?> list) {
        for (Object grant : list) {
          grants.add(grant("grant-" + (grants.size() + 1), grant));
        }
      }
      return grants;
    }

    private static Grant grant(String id, Object value) {
      Map<?, ?> map = (Map<?, ?>) value;
      Optional<Text> issuer =
          Optional.ofNullable(map.get("issuingAccount"))
              .map(
                  account ->
                      Text.of(
                          account.toString().replaceAll("arn:aws:iam::([0-9]{12}):root", "$1")));
      return new Grant(
          id,
          Optional.empty(),
          grantPrincipal(map.get("granteePrincipal").toString()),
          operations(map.get("operations")),
          constraints(map.get("constraints")),
          Optional.ofNullable(map.get("retiringPrincipal"))
              .map(retiring -> grantPrincipal(retiring.toString())),
          issuer,
          Boolean.TRUE.equals(map.get("requiresGrantToken")),
          map.containsKey("guard") ? new Guard.Symbol(map.get("guard").toString()) : Guard.ALWAYS,
          SourceSpan.startOf(id + ".json"));
    }

    private static Principal grantPrincipal(String text) {
      return text.endsWith(".amazonaws.com")
          ? new Principal.Service(Text.of(text))
          : PolicyJson.awsPrincipal(text);
    }

    private static GrantRequest grantRequest(Object value) {
      Map<?, ?> map = (Map<?, ?>) value;
      return new GrantRequest(
          operations(map.get("operations")), constraints(map.get("constraints")));
    }

    private static Set<GrantOperation> operations(Object value) {
      return PolicyJson.strings(value).stream()
          .map(name -> GrantOperation.ofAwsName(name).orElseThrow())
          .collect(Collectors.toSet());
    }

    private static GrantConstraints constraints(Object value) {
      if (!(value instanceof Map<?, ?> map)) {
        return GrantConstraints.NONE;
      }
      return new GrantConstraints(
          Optional.ofNullable(map.get("EncryptionContextEquals")).map(Reader::texts),
          Optional.ofNullable(map.get("EncryptionContextSubset")).map(Reader::texts),
          Optional.ofNullable(map.get("SourceArn")).map(arn -> PolicyJson.text(arn.toString())));
    }

    private static Map<String, Text> texts(Object value) {
      return pairs(value).entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, pair -> PolicyJson.text(pair.getValue())));
    }

    private static Map<String, String> pairs(Object value) {
      Map<String, String> pairs = new HashMap<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, each) -> pairs.put(key.toString(), each.toString()));
      }
      return pairs;
    }
  }
}
