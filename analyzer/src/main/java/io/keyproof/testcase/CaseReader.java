package io.keyproof.testcase;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.ApiOperation;
import io.keyproof.catalog.ApiOperation.Target;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.catalog.OperationCatalog;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.evaluate.Callers;
import io.keyproof.evaluate.RoleActions;
import io.keyproof.finding.CaseDecision;
import io.keyproof.finding.CaseExpectation;
import io.keyproof.model.Caller;
import io.keyproof.model.Organization;
import io.keyproof.model.PolicyKind;
import io.keyproof.source.Parsed;
import io.keyproof.source.Suggestion;
import io.keyproof.testcase.EvaluationCase.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One case of the form that {@code docs/evaluation-cases.md} describes. */
final class CaseReader {

  static final List<String> CASE =
      List.of(
          "id",
          "origin",
          "doc",
          "note",
          "tags",
          "confidence",
          "expected",
          "expectedAllow",
          "request",
          "identityPolicies",
          "resourcePolicy",
          "keyPolicy",
          "permissionBoundary",
          "sessionPolicies",
          "scps",
          "rcps",
          "vpcEndpointPolicy",
          "grants",
          "destination");

  static final List<String> REQUEST =
      List.of(
          "principal",
          "action",
          "operation",
          "resource",
          "wildcardOnlyAction",
          "resourceAccountId",
          "context",
          "encryptionContext",
          "grantTokens",
          "createGrant",
          "targetGrant",
          "parameters",
          "alias",
          "principalIsServiceLinkedRole",
          "principalInManagementAccount",
          "resourceInManagementAccount",
          "awsManagedKey");

  static final List<String> DESTINATION =
      List.of(
          "resource",
          "resourceAccountId",
          "context",
          "encryptionContext",
          "resourcePolicy",
          "keyPolicy",
          "rcps",
          "grants",
          "awsManagedKey",
          "resourceInManagementAccount");

  private final CaseComplaints complaints;
  private final PolicyFields policies;
  private final GrantFields grants;
  private final ResourceFields resources;
  private final Derivation derivation;
  private final List<String> derived = new ArrayList<>();

  private CaseReader(PolicyFiles files, Derivation derivation, CaseComplaints complaints) {
    this.complaints = complaints;
    this.policies = new PolicyFields(files, complaints);
    this.grants = new GrantFields(files, complaints);
    this.resources = new ResourceFields(policies, grants, complaints);
    this.derivation = derivation;
  }

  /**
   * The case, unless something of it cannot be used.
   *
   * @param files the policies that the case names by path
   */
  static Parsed<EvaluationCase> read(Node node, PolicyFiles files, Derivation derivation) {
    CaseComplaints complaints = new CaseComplaints(node.span());
    CaseReader reader = new CaseReader(files, derivation, complaints);
    Optional<EvaluationCase> read = reader.read(node);
    return new Parsed<>(complaints.isUnusable() ? Optional.empty() : read, complaints.ofCase());
  }

  private Optional<EvaluationCase> read(Node node) {
    if (!(node instanceof ObjectNode object)) {
      complaints.error(node.span(), "a case must be an object, got " + node.words());
      return Optional.empty();
    }
    Fields fields = Fields.of(object, "a case", CASE, complaints);
    Optional<CaseExpectation> expected = expected(fields);
    Optional<ObjectNode> request = fields.object("request");
    if (request.isEmpty()) {
      if (fields.get("request").isEmpty()) {
        complaints.error(node.span(), "a case must have a `request`");
      }
      return Optional.empty();
    }
    List<Check> checks = checks(fields, Fields.of(request.get(), "a request", REQUEST, complaints));
    return Optional.of(
        new EvaluationCase(
            fields.scalar("id").orElseGet(() -> object.span().file() + ":" + object.span().line()),
            object.span(),
            checks,
            expected,
            derived,
            complaints.ofPolicies()));
  }

  private Optional<CaseExpectation> expected(Fields fields) {
    Optional<StringNode> word = fields.string("expected");
    Optional<CaseDecision> decision = word.map(StringNode::value).flatMap(CaseDecision::ofWord);
    if (word.isPresent() && decision.isEmpty()) {
      List<String> words = Arrays.stream(CaseDecision.values()).map(CaseDecision::word).toList();
      complaints.error(
          word.get().span(),
          "`expected` must be `Allowed`, `ExplicitlyDenied`, `ImplicitlyDenied` or"
              + " `Inconclusive`, got "
              + Excerpt.of(word.get().value())
              + Suggestion.hint(word.get().value(), words));
    }
    Optional<CaseExpectation> allow = fields.bool("expectedAllow").map(CaseExpectation::ofAllow);
    if (decision.isPresent() && allow.isPresent() && !allow.get().isMetBy(decision.get())) {
      complaints.error(
          fields.span("expectedAllow"),
          "`expectedAllow` contradicts `expected`, which is `" + decision.get().word() + "`");
    }
    return decision.map(CaseExpectation::of).or(() -> allow);
  }

  private List<Check> checks(Fields fields, Fields request) {
    Optional<String> action = known(request, "action");
    Optional<ApiOperation> operation = operation(request);
    boolean either = request.get("action").isPresent() || request.get("operation").isPresent();
    if (!either) {
      complaints.error(request.span(), "a request must have an `action` or an `operation`");
    }
    if (request.get("action").isPresent() && request.get("operation").isPresent()) {
      complaints.error(
          request.span("operation"), "a request has an `action` or an `operation`, not both");
    }
    action
        .flatMap(RequestTexts::faultOfAction)
        .ifPresent(fault -> complaints.error(request.span("action"), fault));
    if (!complaints.isUnusable()) {
      action
          .flatMap(RequestTexts::doubtAboutAction)
          .ifPresent(doubt -> complaints.warning(request.span("action"), doubt));
    }
    String resource = resource(request, action, operation);
    Optional<String> principal = principal(request);
    Optional<String> callerAccount = principal.flatMap(RequestTexts::account);
    ResourceSide first = resources.read(request, fields, resource, callerAccount, kind(action));
    CallerSide caller = caller(fields, request, principal.orElse("*"), first);
    Optional<ResourceSide> second = second(fields, operation, first);
    Optional<String> alias = alias(request, operation);
    List<String> parameters = parameters(request, operation);
    if (derivation == Derivation.CERTAIN && !complaints.isUnusable()) {
      first = DerivedContext.fill(first, caller.caller(), derived);
      second = second.map(side -> DerivedContext.fill(side, caller.caller(), derived));
    }
    if (operation.isPresent()) {
      return new OperationChecks(caller, first, second, alias).of(operation.get(), parameters);
    }
    return List.of(caller.check(action.orElse(""), first));
  }

  private CallerSide caller(
      Fields fields, Fields request, String principal, ResourceSide resource) {
    Caller caller =
        Callers.fromCase(
            principal, resource.context(), request.isTrue("principalIsServiceLinkedRole"));
    return new CallerSide(
        caller,
        policies.policies(fields, "identityPolicies", PolicyKind.IDENTITY).orElse(List.of()),
        policies.policies(fields, "permissionBoundary", PolicyKind.PERMISSIONS_BOUNDARY),
        policies.policies(fields, "sessionPolicies", PolicyKind.SESSION),
        policies.levels(fields, "scps", PolicyKind.SERVICE_CONTROL),
        policies.policies(fields, "vpcEndpointPolicy", PolicyKind.VPC_ENDPOINT),
        request.strings("grantTokens").stream().map(StringNode::value).toList(),
        grants.request(request, "createGrant"),
        grants.grant(request, "targetGrant"),
        request.isTrue("principalInManagementAccount")
            ? Organization.MANAGEMENT
            : Organization.MEMBER);
  }

  private Optional<String> principal(Fields request) {
    Optional<String> principal = known(request, "principal");
    if (request.get("principal").isEmpty()) {
      complaints.error(request.span(), "a request must have a `principal`");
    }
    principal
        .flatMap(RequestTexts::faultOfPrincipal)
        .ifPresent(fault -> complaints.error(request.span("principal"), fault));
    return principal;
  }

  private Optional<ApiOperation> operation(Fields request) {
    Optional<String> name = known(request, "operation");
    Optional<ApiOperation> operation = name.flatMap(OperationCatalog.bundled()::find);
    if (name.isPresent() && operation.isEmpty()) {
      complaints.error(request.span("operation"), OperationChecks.unknown(name.get()));
    }
    return operation;
  }

  private String resource(
      Fields request, Optional<String> action, Optional<ApiOperation> operation) {
    Optional<String> resource = known(request, "resource");
    boolean isAccountLevel = operation.isPresent() && !operation.get().uses(Target.KEY);
    if (resource.isEmpty() && isAccountLevel) {
      return "*";
    }
    if (resource.isEmpty()) {
      if (request.get("resource").isEmpty()) {
        complaints.error(request.span(), "a request must have a `resource`");
      }
      return "";
    }
    String text = resource.get();
    faultOfResource(text, request.isTrue("wildcardOnlyAction"), action, operation)
        .ifPresent(fault -> complaints.error(request.span("resource"), fault));
    return text;
  }

  private static Optional<String> faultOfResource(
      String text,
      boolean wildcardOnly,
      Optional<String> action,
      Optional<ApiOperation> operation) {
    boolean isStar = text.equals("*");
    if (!isStar && !RequestTexts.isArn(text)) {
      return Optional.of("`resource` must be an ARN or `*`, got " + Excerpt.of(text));
    }
    if (operation.isPresent()) {
      boolean needsKey = operation.get().uses(Target.KEY);
      if (needsKey && !RequestTexts.isKeyArn(text)) {
        return Optional.of(
            "`"
                + operation.get().name()
                + "` is authorized on a key: `resource` must be the key's ARN, got "
                + Excerpt.of(text));
      }
      return needsKey || isStar
          ? Optional.empty()
          : Optional.of(
              "`"
                  + operation.get().name()
                  + "` has no resource: it must be `*`, got "
                  + Excerpt.of(text));
    }
    if (wildcardOnly && !isStar) {
      return Optional.of(
          "an action without a resource has the resource `*`, got " + Excerpt.of(text));
    }
    boolean needsArn =
        action
            .flatMap(ActionCatalog.bundled()::find)
            .filter(found -> !found.resourceTypes().contains(ResourceType.NONE))
            .isPresent();
    return isStar && !wildcardOnly && needsArn
        ? Optional.of(
            "`"
                + action.orElse("")
                + "` is authorized on a resource: `resource` must be its ARN, got `*`")
        : Optional.empty();
  }

  private Optional<ResourceSide> second(
      Fields fields, Optional<ApiOperation> operation, ResourceSide first) {
    Optional<ObjectNode> object = fields.object("destination");
    boolean needsKey = operation.isPresent() && operation.get().uses(Target.DESTINATION);
    boolean needsRegion = operation.isPresent() && operation.get().uses(Target.DESTINATION_REGION);
    if (object.isEmpty()) {
      if (needsKey) {
        complaints.error(
            fields.span(),
            "`"
                + operation.get().name()
                + "` needs a second key: `--destination-resource`, or in a case a `destination`"
                + " with a `resource`");
      }
      return Optional.empty();
    }
    if (!needsKey && !needsRegion) {
      complaints.error(
          object.get().span(),
          "only an `operation` on two keys or Regions has a `destination`, such as `ReEncrypt`");
      return Optional.empty();
    }
    Fields destination = Fields.of(object.get(), "a destination", DESTINATION, complaints);
    Optional<String> resource = known(destination, "resource");
    if (needsKey && resource.filter(RequestTexts::isKeyArn).isEmpty()) {
      complaints.error(
          destination.span("resource"),
          "a destination's `resource` must be the ARN of a key"
              + resource.map(found -> ", got " + Excerpt.of(found)).orElse(""));
    }
    return Optional.of(resources.second(destination, resource.orElse("*"), first));
  }

  private Optional<String> alias(Fields request, Optional<ApiOperation> operation) {
    Optional<String> alias = known(request, "alias");
    boolean isNeeded = operation.isPresent() && operation.get().uses(Target.ALIAS);
    if (isNeeded && alias.isEmpty()) {
      complaints.error(
          request.span(),
          "`"
              + operation.get().name()
              + "` is authorized on an alias too: the request must have an `alias`, its ARN");
    } else if (!isNeeded && alias.isPresent()) {
      complaints.error(
          request.span("alias"),
          "only the operations `CreateAlias`, `UpdateAlias` and `DeleteAlias` have an `alias`");
    } else if (alias.isPresent() && !RequestTexts.isAliasArn(alias.get())) {
      complaints.error(
          request.span("alias"),
          "`alias` must be the ARN of an alias, got " + Excerpt.of(alias.get()));
    }
    return alias;
  }

  private List<String> parameters(Fields request, Optional<ApiOperation> operation) {
    List<String> known = operation.map(ApiOperation::parameters).orElse(List.of());
    List<String> parameters = new ArrayList<>();
    for (StringNode parameter : request.strings("parameters")) {
      if (known.contains(parameter.value())) {
        parameters.add(parameter.value());
      } else {
        complaints.error(
            parameter.span(),
            operation.map(found -> "`" + found.name() + "`").orElse("a single action")
                + " has no parameter "
                + Excerpt.of(parameter.value())
                + " that needs a permission of its own"
                + Suggestion.hint(parameter.value(), known));
      }
    }
    return parameters;
  }

  /** A text of the request, complained of if it is a placeholder. */
  private Optional<String> known(Fields fields, String name) {
    Optional<String> text = fields.string(name).map(StringNode::value);
    text.flatMap(RequestTexts::openValue)
        .ifPresent(fault -> complaints.error(fields.span(name), fault));
    return text;
  }

  /** What the resource policy is, by what the request does. */
  private static PolicyKind kind(Optional<String> action) {
    String name = action.orElse("kms:").toLowerCase(Locale.ROOT);
    if (name.startsWith("kms:")) {
      return PolicyKind.KEY;
    }
    return RoleActions.contains(name) ? PolicyKind.TRUST : PolicyKind.RESOURCE;
  }
}
