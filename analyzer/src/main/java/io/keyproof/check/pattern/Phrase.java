package io.keyproof.check.pattern;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that can be said of a part.
 *
 * @param words as the rule language writes it
 * @param about the parts that it is about, and those within them
 */
public record Phrase<P extends Part>(String words, Class<P> about, Test<P> test) {

  /** Whether a phrase is true of a part. */
  @FunctionalInterface
  public interface Test<P extends Part> {

    /** The reason, for people, if it is true; empty if it is false or cannot be told. */
    Optional<String> reason(P part);

    /** A test that needs no more reason than its words. */
    static <P extends Part> Test<P> of(Predicate<P> predicate) {
      return part -> predicate.test(part) ? Optional.of("") : Optional.empty();
    }
  }

  /** The reason, if it is true of the part or of what the part stands in. */
  public Optional<String> reason(Part part) {
    return part.within(about).flatMap(test::reason);
  }
}
