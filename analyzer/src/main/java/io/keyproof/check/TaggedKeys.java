package io.keyproof.check;

import io.keyproof.model.KeyTags;
import io.keyproof.model.KeyTags.Tag;
import io.keyproof.settings.WildcardPattern;
import java.util.List;
import java.util.Optional;

/** Which keys have a tag with one of some values. */
final class TaggedKeys {

  private final KeyTags tags;
  private final String name;
  private final List<WildcardPattern> values;

  private TaggedKeys(KeyTags tags, String name, List<String> values) {
    this.tags = tags;
    this.name = name;
    this.values = values.stream().map(WildcardPattern::new).toList();
  }

  /**
   * Whether the tag is there.
   *
   * @param name as it is written; case counts
   * @param values patterns, of which one must match
   */
  static Membership having(KeyTags tags, String name, List<String> values) {
    return new TaggedKeys(tags, name, values).membership();
  }

  /** A key has one tag of a name: where one is certain, no other counts. */
  private Membership membership() {
    Optional<Tag> certain = tags.tags().stream().filter(this::isCertain).findFirst();
    if (certain.isPresent()) {
      return decided(certain.get());
    }
    return tags.tags().stream()
        .filter(this::mayFit)
        .findFirst()
        .map(this::doubted)
        .or(() -> tags.others().map(why -> "it may have the tag `" + name + "`: " + why))
        .<Membership>map(Membership.Open::new)
        .orElseGet(Membership.Outsider::new);
  }

  private boolean isCertain(Tag tag) {
    return tag.isCertain() && tag.name().literal().filter(name::equals).isPresent();
  }

  private Membership decided(Tag tag) {
    if (values.stream().anyMatch(value -> value.alwaysMatches(tag.value()))) {
      return new Membership.Member();
    }
    return values.stream().anyMatch(value -> value.mayMatch(tag.value()))
        ? new Membership.Open("its tag `" + name + "` is `" + tag.value() + "`")
        : new Membership.Outsider();
  }

  private boolean mayFit(Tag tag) {
    // A name is no pattern, but the text of one in which nothing is a wildcard.
    boolean mayBeNamed =
        tag.name().isKnown()
            ? tag.name().literal().filter(name::equals).isPresent()
            : name.contains("*") || new WildcardPattern(name).mayMatch(tag.name());
    return mayBeNamed && values.stream().anyMatch(value -> value.mayMatch(tag.value()));
  }

  private String doubted(Tag tag) {
    return "its tag `"
        + tag.name()
        + "` may be `"
        + tag.value()
        + "`"
        + tag.doubt().map(why -> ": " + why).orElse("");
  }
}
