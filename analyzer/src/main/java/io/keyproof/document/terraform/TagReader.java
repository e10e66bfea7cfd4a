package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.syntax.Expression.Arguments;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KeyTags.Tag;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tags that the provider gives a resource: its own ones and, of names that these do not have,
 * the provider's default ones. Of maps that are merged, each is known by itself.
 */
final class TagReader {

  private static final int DEEPEST = 20;
  private static final String CONDITIONAL = "it is there only under a condition";

  private int depth;

  private TagReader() {}

  static KeyTags of(Instance instance) {
    return IgnoredTags.of(instance).appliedTo(configured(instance));
  }

  private static KeyTags configured(Instance instance) {
    KeyTags own = new TagReader().attribute(instance, "tags");
    // A plan says of all tags together what they are.
    return own.over(
        instance.configured("tags_all").isPresent()
            ? new TagReader().attribute(instance, "tags_all")
            : ProviderTags.of(instance));
  }

  /** Of an expression that is a map. */
  static KeyTags of(Expression map, Scope scope) {
    return new TagReader().tags(map, scope);
  }

  private KeyTags attribute(Instance instance, String name) {
    return instance
        .block()
        .body()
        .value(name)
        .map(map -> tags(map, instance.scope()))
        .orElse(KeyTags.NONE);
  }

  private KeyTags tags(Expression map, Scope scope) {
    Value value = Evaluator.evaluate(map, scope);
    if (!(value instanceof Open open) || depth > DEEPEST) {
      return tags(value);
    }
    depth++;
    KeyTags tags =
        scope
            .module()
            .definition(map)
            .map(found -> tags(found.expression(), found.scope()))
            .orElseGet(
                () ->
                    map instanceof Expression.Call call
                            && call.name().equals("merge")
                            && call.arguments() == Arguments.PLAIN
                        ? merged(call, scope)
                        : unknown(open));
    depth--;
    return tags;
  }

  /** Later maps go before earlier ones. */
  private KeyTags merged(Expression.Call call, Scope scope) {
    KeyTags merged = KeyTags.NONE;
    for (Expression each : call.values()) {
      merged = tags(each, scope).over(merged);
    }
    return merged;
  }

  private static KeyTags tags(Value value) {
    if (value instanceof Null) {
      return KeyTags.NONE;
    }
    if (value instanceof Choice choice) {
      return chosen(choice);
    }
    if (value instanceof Mapping mapping) {
      List<Tag> tags = new ArrayList<>();
      mapping.entries().forEach((name, entry) -> add(name, entry, entry.value(), tags));
      return new KeyTags(tags, Optional.empty());
    }
    return value instanceof Open open
        ? unknown(open)
        : KeyTags.unknown("the value of `tags` is not known");
  }

  /** What all maps have that it may be is certain. */
  private static KeyTags chosen(Choice choice) {
    List<KeyTags> maps = choice.options().stream().map(each -> tags(each.value())).toList();
    List<Tag> common =
        Values.isTotal(choice)
            ? maps.get(0).tags().stream()
                .filter(tag -> maps.stream().allMatch(map -> map.has(tag)))
                .toList()
            : List.of();
    KeyTags all = new KeyTags(common, Optional.empty());
    for (KeyTags map : maps) {
      all = all.over(map.doubted(CONDITIONAL));
    }
    return all;
  }

  private static void add(String name, Entry entry, Value value, List<Tag> into) {
    if (value instanceof Choice choice) {
      for (Option option : choice.options()) {
        into.add(tag(name, entry, option.value(), Optional.of(CONDITIONAL)));
      }
      return;
    }
    // Whether a tag without a value is left out differs between versions of the provider.
    boolean isNull = value instanceof Null;
    into.add(tag(name, entry, value, isNull ? Optional.of("it has no value") : Optional.empty()));
  }

  private static Tag tag(String name, Entry entry, Value value, Optional<String> doubt) {
    Text text =
        Values.text(value)
            .map(Value.Text::plain)
            .orElseGet(() -> Text.unknown(Unknown.of(Values.name(value))));
    return new Tag(Text.of(name), text, doubt, entry.nameSpan().to(value.span()));
  }

  private static KeyTags unknown(Open open) {
    return KeyTags.unknown("`" + open.unknown().name() + "` is not known");
  }
}
