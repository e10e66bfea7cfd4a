package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyTags;
import java.util.Optional;

/**
 * The {@code default_tags} of the provider's configuration that a resource goes by. A module has
 * those that it is given, or its caller's.
 */
final class ProviderTags {

  private static final String AWS = "aws";
  private static final String ELSEWHERE =
      "no file has the configuration of the provider, which may have default tags";

  private ProviderTags() {}

  /**
   * A configuration by the name that it has in a module: {@code aws}, {@code aws.west}.
   *
   * @param alias empty for the one without
   */
  private record Reference(String provider, String alias) {

    private static final Reference DEFAULT = new Reference(AWS, "");

    static Optional<Reference> of(Expression expression) {
      if (expression instanceof Expression.Name name) {
        return Optional.of(new Reference(name.name(), ""));
      }
      if (expression instanceof Expression.Attribute attribute
          && attribute.object() instanceof Expression.Name name) {
        return Optional.of(new Reference(name.name(), attribute.name()));
      }
      return expression instanceof Expression.Template text
          ? text.literal().map(Reference::written)
          : Optional.empty();
    }

    /** As older configurations, those in JSON and keys of objects have it. */
    private static Reference written(String text) {
      int dot = text.indexOf('.');
      return dot < 0
          ? new Reference(text, "")
          : new Reference(text.substring(0, dot), text.substring(dot + 1));
    }
  }

  static KeyTags of(Instance instance) {
    Optional<Expression> named = instance.block().body().value("provider");
    Optional<Reference> reference =
        named.isPresent() ? named.flatMap(Reference::of) : Optional.of(Reference.DEFAULT);
    return reference
        .map(each -> tags(each, instance.scope().module()))
        .orElseGet(() -> KeyTags.unknown(ELSEWHERE));
  }

  // INVARIANT: a run bounds how deep modules are called.
  private static KeyTags tags(Reference reference, TerraformModule module) {
    for (Block block : module.providers()) {
      if (block.label(0).equals(reference.provider()) && alias(block).equals(reference.alias())) {
        return tags(block, Scope.of(module));
      }
    }
    Optional<Instance> call = module.call();
    Optional<Expression> given = call.flatMap(each -> each.block().body().value("providers"));
    Optional<Reference> outer =
        given.isPresent()
            ? given.flatMap(each -> given(each, reference))
            : Optional.of(reference).filter(each -> each.alias().isEmpty());
    return call.isPresent() && outer.isPresent()
        ? tags(outer.get(), call.get().scope().module())
        : KeyTags.unknown(ELSEWHERE);
  }

  private static Optional<Reference> given(Expression providers, Reference wanted) {
    if (!(providers instanceof Expression.ObjectValue object)) {
      return Optional.empty();
    }
    return object.items().stream()
        .filter(item -> Reference.of(item.key()).filter(wanted::equals).isPresent())
        .findFirst()
        .flatMap(item -> Reference.of(item.value()));
  }

  private static String alias(Block provider) {
    return provider
        .body()
        .value("alias")
        .map(alias -> alias instanceof Expression.Template text ? text.literal().orElse("?") : "?")
        .orElse("");
  }

  private static KeyTags tags(Block provider, Scope scope) {
    KeyTags all = KeyTags.NONE;
    for (NestedBlocks block : NestedBlocks.of(provider.body(), "default_tags", scope)) {
      KeyTags tags =
          block
              .body()
              .value("tags")
              .map(map -> TagReader.of(map, block.scope()))
              .orElse(KeyTags.NONE);
      boolean isThere = block.guard().equals(Guard.ALWAYS);
      all = (isThere ? tags : tags.doubted("it is there only under a condition")).over(all);
    }
    return all;
  }
}
