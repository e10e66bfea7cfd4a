package io.keyproof.check.pattern;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Something that can be said of a part with values of the author's choice: {@code statement covers
 * kms:Decrypt, kms:ReEncryptFrom}.
 *
 * @param words what stands before the values
 * @param about the parts that it is about, and those within them
 * @param known all values that there are; empty if they are open
 * @param form what every value must look like
 * @param example how a value looks, for messages
 * @param test what it means with such values
 */
public record ValuedPhrase<P extends Part>(
    String words,
    Class<P> about,
    List<String> known,
    Pattern form,
    String example,
    Function<List<String>, Phrase.Test<P>> test) {

  public ValuedPhrase {
    known = List.copyOf(known);
  }

  /** A phrase that takes these values only, or any where there are none. */
  static <P extends Part> ValuedPhrase<P> of(
      String words,
      Class<P> about,
      List<String> known,
      String example,
      Function<List<String>, Phrase.Test<P>> test) {
    return new ValuedPhrase<>(words, about, known, Pattern.compile(".+"), example, test);
  }

  /** The phrase with values. */
  public Phrase<P> with(List<String> values) {
    return new Phrase<>(words + " " + String.join(", ", values), about, test.apply(values));
  }
}
