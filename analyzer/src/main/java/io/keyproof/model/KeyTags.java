package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tags of a key, as far as the input tells.
 *
 * @param tags those that it has or may have; of a name that is certain, no other one
 * @param others why it may have further ones; absent if it has none
 */
public record KeyTags(List<Tag> tags, Optional<String> others) {

  /** Nothing is said of the tags. */
  public static final KeyTags UNTOLD = unknown("no file tells the tags of the key");

  /** Said to have none. */
  public static final KeyTags NONE = new KeyTags(List.of(), Optional.empty());

  public KeyTags {
    tags = List.copyOf(tags);
  }

  /**
   * One tag.
   *
   * @param name up to 128 characters; case counts
   * @param doubt why the key may not have it, or another value of it; absent if it has just this
   * @param span where it stands
   */
  public record Tag(Text name, Text value, Optional<String> doubt, SourceSpan span) {

    public boolean isCertain() {
      return doubt.isEmpty() && name.isKnown();
    }

    /** The same where it may not be so. */
    public Tag doubted(String why) {
      return new Tag(name, value, doubt.or(() -> Optional.of(why)), span);
    }
  }

  /** Whether it certainly has that tag, wherever it stands. */
  public boolean has(Tag wanted) {
    return wanted.isCertain()
        && tags.stream()
            .anyMatch(
                own ->
                    own.isCertain()
                        && own.name().equals(wanted.name())
                        && own.value().equals(wanted.value()));
  }

  /** Any tags may be there. */
  public static KeyTags unknown(String why) {
    return new KeyTags(List.of(), Optional.of(why));
  }

  /** The same, with what may have been added by others. */
  public KeyTags withOthers(String why) {
    return new KeyTags(tags, others.or(() -> Optional.of(why)));
  }

  /** The same where they are there under a condition alone. */
  public KeyTags doubted(String why) {
    return new KeyTags(tags.stream().map(tag -> tag.doubted(why)).toList(), others);
  }

  /** These tags and, of names that they do not have, the lower ones. */
  public KeyTags over(KeyTags lower) {
    List<Tag> all = new ArrayList<>(tags);
    for (Tag tag : lower.tags) {
      boolean isHidden =
          tag.name().isKnown()
              && tags.stream().anyMatch(own -> own.isCertain() && own.name().equals(tag.name()));
      if (!isHidden) {
        all.add(mayBeHidden(tag) ? tag.doubted("another one may take its place") : tag);
      }
    }
    return new KeyTags(all, others.or(() -> lower.others));
  }

  private boolean mayBeHidden(Tag lower) {
    return others.isPresent()
        || (!lower.name().isKnown() && !tags.isEmpty())
        || tags.stream().anyMatch(own -> !own.name().isKnown() || own.name().equals(lower.name()));
  }
}
