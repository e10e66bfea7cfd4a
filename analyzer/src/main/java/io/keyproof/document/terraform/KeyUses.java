package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.value.Nodes;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which resources of other services use which keys. */
final class KeyUses {

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "encryption_at_rest_kms_key_arn",
          "encryption_key",
          "key_arn",
          "kms_key",
          "kms_key_arn",
          "kms_key_id",
          "kms_master_key_id",
          "performance_insights_kms_key_id",
          "replica_kms_key_id",
          "volume_kms_key_id");

  private KeyUses() {}

  static void add(Instance instance, List<Resource> resources) {
    Set<Value> keys = new LinkedHashSet<>();
    add(instance.block().body(), instance.scope(), keys);
    for (Value key : keys) {
      resources.add(new Resource.KeyUse(instance.origin(), instance.type(), Nodes.of(key)));
    }
  }

  // INVARIANT: the reader bounds how deep blocks nest.
  private static void add(Body body, Scope scope, Set<Value> keys) {
    for (Body.Attribute attribute : body.attributes()) {
      if (ATTRIBUTES.contains(attribute.name())) {
        reference(Evaluator.evaluate(attribute.value(), scope)).ifPresent(keys::add);
      }
    }
    for (Block block : body.blocks()) {
      if (block.type().equals("dynamic")) {
        NestedBlocks.of(body, block.label(0), scope).stream()
            .filter(nested -> !nested.body().equals(block.body()))
            .forEach(nested -> add(nested.body(), nested.scope(), keys));
      } else {
        add(block.body(), scope, keys);
      }
    }
  }

  private static Optional<Value> reference(Value value) {
    if (value instanceof Choice choice) {
      return choice.options().stream()
          .map(Value.Option::value)
          .filter(each -> Values.text(each).isPresent())
          .findFirst();
    }
    return Values.text(value).map(text -> text);
  }
}
