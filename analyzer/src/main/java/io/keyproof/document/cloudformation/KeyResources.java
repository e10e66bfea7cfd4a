package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyLifecycle;
import io.keyproof.model.KeyLifecycle.Retention;
import io.keyproof.model.Stated;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * {@code AWS::KMS::Key}, {@code AWS::KMS::ReplicaKey} and {@code AWS::KMS::Alias}. AWS
 * CloudFormation Template Reference: what a template does not say has the default that stands
 * there.
 */
final class KeyResources {

  private static final int DEFAULT_WINDOW = 30;
  private static final int DEFAULT_PERIOD = 365;
  private static final String NONE = "NONE";

  private final List<Resource> resources;
  private final List<Diagnostic> diagnostics;

  KeyResources(List<Resource> resources, List<Diagnostic> diagnostics) {
    this.resources = resources;
    this.diagnostics = diagnostics;
  }

  void addKey(StackResource key) {
    Optional<String> origin = orDefault(key, "Origin", "AWS_KMS");
    KeyFacts facts =
        KeyFacts.unknown(key.nameSpan())
            .withKeySpec(orDefault(key, "KeySpec", "SYMMETRIC_DEFAULT"))
            .withKeyUsage(orDefault(key, "KeyUsage", "ENCRYPT_DECRYPT"))
            .withOrigin(origin)
            .withKeyManager(Optional.of("CUSTOMER"))
            .withKeyState(
                isOn(key, "Enabled", true).map(enabled -> enabled ? "Enabled" : "Disabled"))
            .withMultiRegionKeyType(
                isOn(key, "MultiRegion", false).map(multi -> multi ? "PRIMARY" : NONE))
            .withCustomKeyStore(Optional.of(NONE));
    Optional<Boolean> rotation = isOn(key, "EnableKeyRotation", false);
    if (rotation.isPresent()) {
      facts = facts.withRotation(new Stated<>(rotation.get(), place(key, "EnableKeyRotation")));
    }
    KeyLifecycle lifecycle = lifecycle(key);
    if (rotation.orElse(false)) {
      lifecycle =
          number(key, "RotationPeriodInDays", DEFAULT_PERIOD)
              .map(days -> lifecycle(key).withRotationPeriodInDays(days.value(), days.span()))
              .orElse(lifecycle);
    }
    add(key, facts.withLifecycle(lifecycle));
  }

  /** Spec, usage and rotation are those of the primary key. */
  void addReplicaKey(StackResource key) {
    KeyFacts facts =
        KeyFacts.unknown(key.nameSpan())
            .withKeyManager(Optional.of("CUSTOMER"))
            .withKeyState(
                isOn(key, "Enabled", true).map(enabled -> enabled ? "Enabled" : "Disabled"))
            .withMultiRegionKeyType(Optional.of("REPLICA"))
            .withCustomKeyStore(Optional.of(NONE))
            .withLifecycle(lifecycle(key));
    add(key, facts);
  }

  void addAlias(StackResource alias) {
    Optional<Node> name = alias.property("AliasName");
    Optional<Node> target = alias.property("TargetKeyId");
    if (name.isPresent() && target.isPresent()) {
      resources.add(new Resource.Alias(alias.origin(), name.get(), target.get()));
    }
  }

  private void add(StackResource key, KeyFacts facts) {
    Node policy =
        key.property("KeyPolicy")
            .map(document -> PolicyDocuments.read(document, diagnostics))
            .orElseGet(() -> Place.defaultKeyPolicy(key.nameSpan()));
    Node arn = TextNode.of(key.arn(), key.nameSpan());
    resources.add(
        new Resource.Key(key.origin(), arn, Optional.of(policy), facts, KeyTagList.of(key)));
  }

  private static KeyLifecycle lifecycle(StackResource key) {
    KeyLifecycle lifecycle = KeyLifecycle.UNKNOWN.withRetention(retention(key), retained(key));
    Optional<Stated<Integer>> window = number(key, "PendingWindowInDays", DEFAULT_WINDOW);
    if (window.isPresent()) {
      lifecycle = lifecycle.withPendingWindowInDays(window.get().value(), window.get().span());
    }
    Optional<Boolean> bypass = isOn(key, "BypassPolicyLockoutSafetyCheck", false);
    return bypass.isPresent()
        ? lifecycle.withBypassPolicyLockoutSafetyCheck(
            new Stated<>(bypass.get(), place(key, "BypassPolicyLockoutSafetyCheck")))
        : lifecycle;
  }

  private static Retention retention(StackResource key) {
    return key.attribute("DeletionPolicy").filter(policy -> policy.startsWith("Retain")).isPresent()
        ? Retention.RETAINED
        : Retention.DELETED;
  }

  private static SourceSpan retained(StackResource key) {
    return key.node().get("DeletionPolicy").map(Node::span).orElse(key.nameSpan());
  }

  private static Optional<String> orDefault(StackResource key, String property, String value) {
    return key.property(property).isPresent() ? key.text(property) : Optional.of(value);
  }

  private static Optional<Boolean> isOn(StackResource key, String property, Boolean value) {
    return key.property(property).isPresent() ? key.bool(property) : Optional.of(value);
  }

  private static Optional<Stated<Integer>> number(
      StackResource key, String property, int byDefault) {
    if (key.property(property).isEmpty()) {
      return Optional.of(new Stated<>(byDefault, key.nameSpan()));
    }
    return key.text(property)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> new Stated<>(Integer.valueOf(text), place(key, property)));
  }

  private static SourceSpan place(StackResource key, String property) {
    return key.written(property).map(Node::span).orElse(key.nameSpan());
  }
}
