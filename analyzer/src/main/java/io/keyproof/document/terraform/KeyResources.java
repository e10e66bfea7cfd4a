package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.value.Nodes;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyLifecycle;
import io.keyproof.model.KeyLifecycle.Retention;
import io.keyproof.model.Stated;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys, and what else {@code aws_kms_…} resources give them. */
final class KeyResources {

  private static final int DEFAULT_WINDOW = 30;

  private final Instance instance;
  private final SourceSpan header;

  private KeyResources(Instance instance) {
    this.instance = instance;
    this.header = instance.block().header();
  }

  static void add(Instance instance, List<Resource> resources) {
    new KeyResources(instance).resource().ifPresent(resources::add);
  }

  private Optional<Resource> resource() {
    return switch (instance.type()) {
      case "aws_kms_key",
          "aws_kms_external_key",
          "aws_kms_replica_key",
          "aws_kms_replica_external_key" ->
          Optional.of(key());
      case "aws_kms_key_policy" -> keyPolicy();
      case "aws_kms_alias" -> alias();
      case "aws_kms_grant" -> grant();
      default -> Optional.empty();
    };
  }

  private Resource key() {
    Optional<Node> policy =
        new Documents(
                instance.scope().module().run(),
                Optional.of(Place.defaultKeyPolicy(header, Providers.account(instance))))
            .document(instance.configured("policy"));
    Node arn = TextNode.of(Computed.keyArn(instance), header);
    return new Resource.Key(instance.origin(), arn, policy, facts(), TagReader.of(instance));
  }

  private Optional<Resource> keyPolicy() {
    Optional<Value> key = instance.configured("key_id");
    Optional<Node> policy =
        new Documents(instance.scope().module().run(), Optional.empty())
            .document(instance.configured("policy"));
    return key.isEmpty() || policy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Resource.KeyPolicy(
                instance.origin(), instance.guard(), key(key.get()), policy.get()));
  }

  private Optional<Resource> alias() {
    Node name = TextNode.of(Computed.named(instance, "name"), header);
    return instance
        .configured("target_key_id")
        .map(key -> new Resource.Alias(instance.origin(), name, key(key)));
  }

  private Optional<Resource> grant() {
    List<Member> members = new ArrayList<>();
    instance
        .configured("name")
        .ifPresent(name -> members.add(member("Name", "name", Nodes.of(name))));
    members.add(member("GranteePrincipal", "grantee_principal", required("grantee_principal")));
    instance
        .configured("retiring_principal")
        .ifPresent(
            principal ->
                members.add(
                    member("RetiringPrincipal", "retiring_principal", Nodes.of(principal))));
    members.add(member("Operations", "operations", required("operations")));
    constraints().ifPresent(members::add);
    members.add(
        member(
            "IssuingAccount",
            "grantee_principal",
            TextNode.of(
                Place.iamArn(io.keyproof.model.Text.of("root"), Providers.account(instance)),
                header)));
    Node grant = new ObjectNode(members, instance.block().span());
    return instance
        .configured("key_id")
        .map(key -> new Resource.Grant(instance.origin(), instance.guard(), key(key), grant));
  }

  private Optional<Member> constraints() {
    List<Member> constraints = new ArrayList<>();
    SourceSpan place = header;
    for (NestedBlocks block :
        NestedBlocks.of(instance.block().body(), "constraints", instance.scope())) {
      place = block.span();
      block
          .value("encryption_context_equals")
          .ifPresent(
              pairs ->
                  constraints.add(
                      new Member("EncryptionContextEquals", block.span(), Nodes.of(pairs))));
      block
          .value("encryption_context_subset")
          .ifPresent(
              pairs ->
                  constraints.add(
                      new Member("EncryptionContextSubset", block.span(), Nodes.of(pairs))));
    }
    return constraints.isEmpty()
        ? Optional.empty()
        : Optional.of(new Member("Constraints", place, new ObjectNode(constraints, place)));
  }

  private Node required(String attribute) {
    return Nodes.of(
        instance
            .configured(attribute)
            .orElseGet(() -> Open.of(instance.address() + "." + attribute, header)));
  }

  private Member member(String name, String attribute, Node value) {
    return new Member(name, place(attribute), value);
  }

  /** A key by its ARN where it is one of this deployment, as it is written otherwise. */
  private Node key(Value value) {
    return Nodes.of(
        Values.each(value, each -> KeyReferences.arn(each, Providers.account(instance))));
  }

  private SourceSpan place(String attribute) {
    return instance
        .block()
        .body()
        .attribute(attribute)
        .map(each -> each.nameSpan().to(each.value().span()))
        .orElse(header);
  }

  private KeyFacts facts() {
    boolean isExternal = instance.type().contains("external");
    boolean isReplica = instance.type().contains("replica");
    KeyFacts facts =
        KeyFacts.unknown(instance.block().span())
            .withKeyManager(Optional.of("CUSTOMER"))
            .withKeyState(state())
            .withOrigin(isExternal ? Optional.of("EXTERNAL") : origin())
            .withCustomKeyStore(text("custom_key_store_id", "NONE"))
            .withMultiRegionKeyType(isReplica ? Optional.of("REPLICA") : multiRegionKeyType())
            .withLifecycle(lifecycle());
    if (isReplica) {
      return facts;
    }
    facts =
        facts
            .withKeySpec(
                isExternal
                    ? Optional.of("SYMMETRIC_DEFAULT")
                    : text("customer_master_key_spec", "SYMMETRIC_DEFAULT"))
            .withKeyUsage(
                isExternal ? Optional.of("ENCRYPT_DECRYPT") : text("key_usage", "ENCRYPT_DECRYPT"));
    Optional<Boolean> rotates =
        isExternal ? Optional.of(false) : bool("enable_key_rotation", false);
    return rotates.isPresent()
        ? facts.withRotation(new Stated<>(rotates.get(), place("enable_key_rotation")))
        : facts;
  }

  private Optional<String> origin() {
    return text("custom_key_store_id", "NONE").filter("NONE"::equals).map(none -> "AWS_KMS");
  }

  private Optional<String> state() {
    boolean isExternal = instance.type().contains("external");
    // A key to which no material is given waits for some.
    if (isExternal
        && instance.configured("enabled").isEmpty()
        && instance.configured("key_material_base64").isEmpty()) {
      return Optional.of("PendingImport");
    }
    return bool(isExternal ? "enabled" : "is_enabled", true)
        .map(value -> value ? "Enabled" : "Disabled");
  }

  private Optional<String> multiRegionKeyType() {
    return bool("multi_region", false).map(value -> value ? "PRIMARY" : "NONE");
  }

  private KeyLifecycle lifecycle() {
    KeyLifecycle lifecycle = KeyLifecycle.UNKNOWN;
    Optional<Integer> window = integer("deletion_window_in_days", DEFAULT_WINDOW);
    if (window.isPresent()) {
      lifecycle = lifecycle.withPendingWindowInDays(window.get(), place("deletion_window_in_days"));
    }
    Optional<Integer> period = integer("rotation_period_in_days", 0).filter(days -> days > 0);
    if (period.isPresent()) {
      lifecycle =
          lifecycle.withRotationPeriodInDays(period.get(), place("rotation_period_in_days"));
    }
    Optional<Boolean> bypass = bool("bypass_policy_lockout_safety_check", false);
    if (bypass.isPresent()) {
      lifecycle =
          lifecycle.withBypassPolicyLockoutSafetyCheck(
              new Stated<>(bypass.get(), place("bypass_policy_lockout_safety_check")));
    }
    return lifecycle.withRetention(retention(), header);
  }

  private Retention retention() {
    for (Block block : instance.block().body().blocks("lifecycle")) {
      Optional<Value> prevents =
          block
              .body()
              .value("prevent_destroy")
              .map(each -> Evaluator.evaluate(each, instance.scope()));
      if (prevents.flatMap(Values::literal).filter("true"::equals).isPresent()) {
        return Retention.PREVENTED;
      }
    }
    return Retention.DELETED;
  }

  /** The value, or what the provider takes for it; nothing if it is unknown. */
  private Optional<String> text(String attribute, String byDefault) {
    Optional<Value> value = instance.configured(attribute);
    return value.isEmpty() ? Optional.of(byDefault) : Values.literal(value.get());
  }

  private Optional<Boolean> bool(String attribute, boolean byDefault) {
    return text(attribute, Boolean.toString(byDefault))
        .filter(word -> word.equals("true") || word.equals("false"))
        .map(Boolean::parseBoolean);
  }

  private Optional<Integer> integer(String attribute, int byDefault) {
    return text(attribute, Integer.toString(byDefault))
        .filter(digits -> digits.matches("[0-9]{1,9}"))
        .map(Integer::parseInt);
  }
}
