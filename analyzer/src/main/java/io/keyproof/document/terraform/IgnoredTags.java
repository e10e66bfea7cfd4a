package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KeyTags.Tag;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tags of a resource whose changes {@code lifecycle} ignores: what the configuration says of
 * them holds when the resource is made, and not longer.
 *
 * @param all whether of all of them
 * @param names of those that are named, and where
 */
record IgnoredTags(boolean all, Map<String, SourceSpan> names) {

  private static final Set<String> ATTRIBUTES = Set.of("tags", "tags_all");
  private static final String WHY = "its changes are ignored";

  static IgnoredTags of(Instance instance) {
    boolean all = false;
    Map<String, SourceSpan> names = new TreeMap<>();
    for (Block block : instance.block().body().blocks("lifecycle")) {
      for (Expression each : ignored(block)) {
        Optional<String> attribute = word(each);
        all |= attribute.filter(name -> name.equals("all") || isTags(name)).isPresent();
        named(each).ifPresent(name -> names.put(name, each.span()));
      }
    }
    return new IgnoredTags(all, names);
  }

  private static List<Expression> ignored(Block lifecycle) {
    Optional<Expression> value = lifecycle.body().value("ignore_changes");
    return value.orElse(null) instanceof Expression.Tuple list
        ? list.elements()
        : value.map(List::of).orElse(List.of());
  }

  private static boolean isTags(String attribute) {
    return ATTRIBUTES.contains(attribute);
  }

  /** {@code tags}, or as a text. */
  private static Optional<String> word(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return Optional.of(name.name());
    }
    return expression instanceof Expression.Template text ? text.literal() : Optional.empty();
  }

  /** {@code tags["name"]}, {@code tags.name}. */
  private static Optional<String> named(Expression expression) {
    if (expression instanceof Expression.Index index
        && word(index.collection()).filter(IgnoredTags::isTags).isPresent()) {
      return word(index.key());
    }
    return expression instanceof Expression.Attribute attribute
            && word(attribute.object()).filter(IgnoredTags::isTags).isPresent()
        ? Optional.of(attribute.name())
        : Optional.empty();
  }

  KeyTags appliedTo(KeyTags tags) {
    if (all) {
      return tags.doubted(WHY).withOthers("`ignore_changes` leaves them to others");
    }
    List<Tag> kept = new ArrayList<>();
    names.forEach(
        (name, place) ->
            kept.add(
                new Tag(Text.of(name), Text.unknown(Unknown.of(name)), Optional.of(WHY), place)));
    for (Tag tag : tags.tags()) {
      boolean isIgnored = tag.name().literal().filter(names::containsKey).isPresent();
      kept.add(isIgnored ? tag.doubted(WHY) : tag);
    }
    return new KeyTags(kept, tags.others());
  }
}
