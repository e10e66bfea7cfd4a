package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts that an attribute can have as values, and languages that policies and questions ask
 * about whatever they say: what those tell apart is found once, for most ask about no others.
 */
public final class TextValues {

  private final Language universe;
  private final List<Language> known;
  private volatile @Nullable Refinement refinement;

  /**
   * @param known languages of more than one text each
   */
  public TextValues(Language universe, List<Language> known) {
    this.universe = universe;
    this.known = List.copyOf(known);
  }

  Language universe() {
    return universe;
  }

  /**
   * The values, sorted by these languages, and perhaps by others that are known as well.
   *
   * @param languages those that came up, none of a single text
   * @throws TooManyStatesException if that takes too many states or gives too many parts
   */
  Refinement sortedBy(List<Language> languages) {
    List<Language> more = new ArrayList<>(languages);
    more.removeAll(known);
    if (!more.isEmpty()) {
      return Refinement.of(universe, languages);
    }
    Refinement made = refinement;
    if (made == null) {
      made = Refinement.of(universe, known);
      refinement = made;
    }
    return made;
  }
}
