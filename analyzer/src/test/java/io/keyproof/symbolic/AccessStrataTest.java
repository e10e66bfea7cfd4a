package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.Decision;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Identity;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestTest;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Verdict;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.CallerBlocks.Block;
import io.keyproof.symbolic.RequestSpace.Callers;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import io.keyproof.symbolic.Stratum.Standing;
import io.keyproof.symbolic.Stratum.Way;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;

/** Who can, held against the evaluator request by request. */
class AccessStrataTest {

  private static final SourceSpan NOWHERE = SourceSpan.startOf("(test)");

  /** What these allow hangs on what a request asks for, which no stratum tells. */
  static final Set<String> OPEN = Set.of("kms:CreateGrant", "kms:RetireGrant");

  @Property(tries = 300, shrinking = ShrinkingMode.OFF, seed = "20261124")
  void strata_are_exactly_the_requests_that_the_evaluator_allows(
      @ForAll @LongRange(min = 0) long seed) {
    RandomAccess random = new RandomAccess(seed);
    ApplicablePolicies policies = random.policies();
    RequestContext first = random.request();
    KmsAction action = ActionCatalog.bundled().find(first.action()).orElseThrow();
    if (OPEN.contains(action.name()) || !action.isOnKey()) {
      return;
    }
    KeyAccess access = access(policies, principalArn(first.caller()));
    try (AccessStrata strata =
        new AccessStrata(access, space(first), action, new AllOf(List.of()))) {
      Map<Stratum, List<Block>> found = strata.find();
      if (saysMoreThanConditions(found)) {
        return;
      }
      for (int i = 0; i < 200; i++) {
        RequestContext request = i == 0 ? first : random.request();
        if (request.action().equals(first.action())
            && request.resource().equals(first.resource())) {
          check(strata.attributes, found, access, request);
        }
      }
      found.keySet().forEach(stratum -> stratum.ways().forEach(way -> check(access, stratum, way)));
    }
  }

  /** Such as who asked for a federated session, which no condition key tells. */
  private static boolean saysMoreThanConditions(Map<Stratum, List<Block>> found) {
    return found.keySet().stream()
        .flatMap(stratum -> stratum.ways().stream())
        .flatMap(way -> way.tests().stream())
        .anyMatch(test -> test.condition().isEmpty());
  }

  private static void check(
      Attributes attributes,
      Map<Stratum, List<Block>> found,
      KeyAccess access,
      RequestContext request) {
    Map<Variable, Integer> caller = classes(attributes, request.caller());
    boolean covered = false;
    boolean open = false;
    for (Map.Entry<Stratum, List<Block>> entry : found.entrySet()) {
      if (entry.getValue().stream().anyMatch(block -> block.contains(caller))) {
        Standing standing = entry.getKey().standing();
        open |= standing == Standing.OPEN;
        covered |=
            standing == Standing.GIVEN
                && entry.getKey().ways().stream().anyMatch(way -> fulfils(request, way));
      }
    }
    boolean allowed = isAllowed(access, request);
    Statistics.collect(allowed ? "allowed" : "denied", open ? "open" : "decided");
    assertThat(covered || (open && allowed))
        .as(() -> request + "\n" + access + "\n" + found.keySet())
        .isEqualTo(allowed);
  }

  private static void check(KeyAccess access, Stratum stratum, Way way) {
    if (stratum.standing() == Standing.GIVEN) {
      assertThat(isAllowed(access, way.witness())).as(way + "\n" + access).isTrue();
      assertThat(fulfils(way.witness(), way)).as(way + "\n" + access).isTrue();
    }
  }

  private static boolean isAllowed(KeyAccess access, RequestContext request) {
    return PolicyEvaluator.compile(access.of(principalArn(request.caller())))
        .decide(request)
        .equals(new Verdict.Decided(Decision.ALLOWED));
  }

  private static boolean fulfils(RequestContext request, Way way) {
    return way.tests().stream().allMatch(test -> fulfils(request, test));
  }

  /** The condition denies the request or it does not. */
  private static boolean fulfils(RequestContext request, RequestTest test) {
    boolean denied =
        denyingIf(test).decide(request).equals(new Verdict.Decided(Decision.EXPLICIT_DENY));
    return denied == test.holds();
  }

  /** Denies what the condition is true of. */
  static PolicyEvaluator denyingIf(RequestTest test) {
    Policy policy = denyingIf(test.condition().orElseThrow());
    return PolicyEvaluator.compile(
        ApplicablePolicies.of(Optional.of(policy), List.of(), List.of()));
  }

  private static Policy denyingIf(Condition.Test condition) {
    Elements everything = Elements.of(List.of(Element.of("*", NOWHERE)));
    Statement deny =
        new Statement(
            0,
            Optional.empty(),
            Effect.DENY,
            Optional.of(
                new Principals(
                    Match.ANY_OF,
                    List.of(new Principals.Entry(new Principal.Everyone(), Guard.ALWAYS, NOWHERE)),
                    Optional.empty(),
                    NOWHERE)),
            Optional.of(new Actions(Match.ANY_OF, everything, NOWHERE)),
            Optional.of(new Resources(Match.ANY_OF, everything, NOWHERE)),
            List.of(condition),
            Guard.ALWAYS,
            NOWHERE);
    return new Policy(
        PolicyKind.KEY,
        "test",
        PolicyVersion.V2012_10_17,
        List.of(deny),
        Optional.empty(),
        NOWHERE);
  }

  /** The caller of the first request is known, and nobody else. */
  static KeyAccess access(ApplicablePolicies policies, String arn) {
    ApplicablePolicies common =
        new ApplicablePolicies(
            policies.resourcePolicy(),
            List.of(),
            Optional.empty(),
            policies.sessionPolicies(),
            policies.serviceControlPolicies(),
            policies.resourceControlPolicies(),
            policies.endpointPolicy(),
            policies.grants());
    boolean identity = arn.contains(":role/") || arn.contains(":user/");
    return new KeyAccess(
        common,
        identity
            ? List.of(
                new Identity(arn, policies.identityPolicies(), policies.permissionsBoundary()))
            : List.of(),
        Unseen.NONE);
  }

  static RequestSpace space(RequestContext request) {
    return new RequestSpace(
        KeyArn.parse(request.resource()),
        Optional.of(request.resourceAccount()),
        Map.of(),
        KeyNaming.BY_ATTACHMENT,
        Callers.ANYONE,
        Optional.empty());
  }

  static String principalArn(Caller caller) {
    return caller instanceof Caller.RoleSession session ? session.roleArn() : caller.name();
  }

  private static Map<Variable, Integer> classes(Attributes attributes, Caller caller) {
    CallerAttributes of = attributes.caller;
    Map<Variable, Integer> classes = new HashMap<>();
    put(classes, attributes.arns.partition, "aws");
    if (caller instanceof Caller.Service service) {
      put(classes, of.kind, Kind.SERVICE.name());
      put(classes, of.service, service.name());
      put(classes, of.session, "session");
      return classes;
    }
    String arn = principalArn(caller);
    String name = arn.substring(arn.indexOf(':', arn.indexOf("::") + 2) + 1);
    Kind kind =
        name.startsWith("role/")
            ? Kind.ROLE
            : name.startsWith("user/")
                ? Kind.USER
                : name.equals("root") ? Kind.ROOT : Kind.FEDERATED;
    put(classes, of.kind, kind.name());
    put(classes, of.account, caller.account().orElseThrow());
    put(classes, of.name, name);
    put(
        classes,
        of.session,
        caller instanceof Caller.RoleSession session
            ? session.sessionArn().substring(session.sessionArn().lastIndexOf('/') + 1)
            : "session");
    return classes;
  }

  private static void put(Map<Variable, Integer> classes, Variable variable, String value) {
    classes.put(variable, variable.domain().classOf(value).orElseThrow());
  }
}
