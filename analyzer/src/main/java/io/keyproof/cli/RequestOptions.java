package io.keyproof.cli;

import io.keyproof.testcase.SingleRequest;
import io.keyproof.testcase.SingleRequest.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe one request and the policies that bear on it. */
final class RequestOptions {

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = "Who asks: the ARN of a user, role, session or root user, or a service's name.")
  private @Nullable String principal;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "What is asked, such as `kms:Decrypt`.")
  private @Nullable String action;

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description =
          "Instead of an action, an operation of the API with all permissions it needs, such as `ReEncrypt`.")
  private @Nullable String operation;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "On what: the key's ARN; left out where there is none.")
  private @Nullable String resource;

  @Option(
      names = "--resource-account",
      paramLabel = "ID",
      description = "Whose the resource is, if its ARN does not say.")
  private @Nullable String resourceAccount;

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "A condition key of the request. May be repeated, for several values too.")
  private List<String> context = new ArrayList<>();

  @Option(
      names = "--encryption-context",
      paramLabel = "KEY=VALUE",
      description = "A pair of the encryption context. May be repeated.")
  private List<String> encryptionContext = new ArrayList<>();

  @Option(
      names = "--grant-token",
      paramLabel = "TOKEN",
      description = "A grant token; a grant's id stands for its token. May be repeated.")
  private List<String> grantTokens = new ArrayList<>();

  @Option(
      names = "--parameter",
      paramLabel = "NAME",
      description =
          "A request parameter of the operation that needs a permission of its own, such as `Tags`. May be repeated.")
  private List<String> parameters = new ArrayList<>();

  @Option(names = "--key-policy", paramLabel = "FILE", description = "The key's policy.")
  private @Nullable String keyPolicy;

  @Option(
      names = "--resource-policy",
      paramLabel = "FILE",
      description = "The policy of a resource that is no key.")
  private @Nullable String resourcePolicy;

  @Option(
      names = "--identity-policy",
      paramLabel = "FILE",
      description = "A policy of the caller. May be repeated.")
  private List<String> identityPolicies = new ArrayList<>();

  @Option(
      names = "--boundary",
      paramLabel = "FILE",
      description = "The caller's permissions boundary.")
  private @Nullable String boundary;

  @Option(
      names = "--session-policy",
      paramLabel = "FILE",
      description = "A session policy. May be repeated.")
  private List<String> sessionPolicies = new ArrayList<>();

  @Option(
      names = "--scp",
      paramLabel = "FILE",
      description = "The service control policy of one level; repeat from the root down.")
  private List<String> serviceControlPolicies = new ArrayList<>();

  @Option(
      names = "--rcp",
      paramLabel = "FILE",
      description = "The resource control policy of one level; repeat from the root down.")
  private List<String> resourceControlPolicies = new ArrayList<>();

  @Option(
      names = "--endpoint-policy",
      paramLabel = "FILE",
      description = "The policy of the VPC endpoint that the request goes through.")
  private @Nullable String endpointPolicy;

  @Option(
      names = "--grants",
      paramLabel = "FILE",
      description = "What `aws kms list-grants` prints for the key.")
  private @Nullable String grants;

  @Option(names = "--alias", paramLabel = "ARN", description = "The alias of an alias operation.")
  private @Nullable String alias;

  @Option(
      names = "--destination-resource",
      paramLabel = "ARN",
      description = "The second key of an operation: where a ReEncrypt goes, an alias's new key.")
  private @Nullable String destination;

  @Option(
      names = "--destination-key-policy",
      paramLabel = "FILE",
      description = "The second key's policy.")
  private @Nullable String destinationKeyPolicy;

  @Option(
      names = "--destination-grants",
      paramLabel = "FILE",
      description = "What `aws kms list-grants` prints for the second key.")
  private @Nullable String destinationGrants;

  @Option(
      names = "--destination-encryption-context",
      paramLabel = "KEY=VALUE",
      description =
          "A pair of the encryption context under which a ReEncrypt encrypts. May be repeated.")
  private List<String> destinationEncryptionContext = new ArrayList<>();

  @Option(names = "--service-linked-role", description = "The caller is a service-linked role.")
  private boolean serviceLinkedRole;

  @Option(names = "--aws-managed-key", description = "The key is an AWS managed key.")
  private boolean awsManagedKey;

  @Option(
      names = "--expect",
      paramLabel = "DECISION",
      description =
          "Fail unless the decision is this: `Allowed`, `ExplicitlyDenied`, `ImplicitlyDenied` or `Inconclusive`.")
  private @Nullable String expected;

  /** What the user said of a request, if anything. */
  SingleRequest request() {
    SingleRequest request = new SingleRequest();
    set(request, Part.REQUEST, "principal", "--principal", principal);
    set(request, Part.REQUEST, "action", "--action", action);
    set(request, Part.REQUEST, "operation", "--operation", operation);
    set(request, Part.REQUEST, "resource", "--resource", resource);
    set(request, Part.REQUEST, "resourceAccountId", "--resource-account", resourceAccount);
    set(request, Part.REQUEST, "alias", "--alias", alias);
    request.setPairs(Part.REQUEST, "context", "--context", context);
    request.setPairs(Part.REQUEST, "encryptionContext", "--encryption-context", encryptionContext);
    request.setAll(Part.REQUEST, "grantTokens", "--grant-token", grantTokens);
    request.setAll(Part.REQUEST, "parameters", "--parameter", parameters);
    setIf(serviceLinkedRole, request, "principalIsServiceLinkedRole", "--service-linked-role");
    setIf(awsManagedKey, request, "awsManagedKey", "--aws-managed-key");
    addPolicies(request);
    set(request, Part.DESTINATION, "resource", "--destination-resource", destination);
    set(request, Part.DESTINATION, "keyPolicy", "--destination-key-policy", destinationKeyPolicy);
    set(request, Part.DESTINATION, "grants", "--destination-grants", destinationGrants);
    request.setPairs(
        Part.DESTINATION,
        "encryptionContext",
        "--destination-encryption-context",
        destinationEncryptionContext);
    return request;
  }

  private void addPolicies(SingleRequest request) {
    set(request, Part.CASE, "keyPolicy", "--key-policy", keyPolicy);
    set(request, Part.CASE, "resourcePolicy", "--resource-policy", resourcePolicy);
    request.setAll(Part.CASE, "identityPolicies", "--identity-policy", identityPolicies);
    set(request, Part.CASE, "permissionBoundary", "--boundary", boundary);
    request.setAll(Part.CASE, "sessionPolicies", "--session-policy", sessionPolicies);
    request.setLevels(Part.CASE, "scps", "--scp", serviceControlPolicies);
    request.setLevels(Part.CASE, "rcps", "--rcp", resourceControlPolicies);
    set(request, Part.CASE, "vpcEndpointPolicy", "--endpoint-policy", endpointPolicy);
    set(request, Part.CASE, "grants", "--grants", grants);
    set(request, Part.CASE, "expected", "--expect", expected);
  }

  private static void set(
      SingleRequest request, Part part, String field, String option, @Nullable String value) {
    if (value != null) {
      request.set(part, field, option, value);
    }
  }

  private static void setIf(boolean given, SingleRequest request, String field, String option) {
    if (given) {
      request.setTrue(Part.REQUEST, field, option);
    }
  }
}
