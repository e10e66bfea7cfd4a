package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts that an attribute can have as values, and languages that policies and questions ask
 * about whatever they say: what those tell apart is found once, for most ask about no others. Of
 * other languages the last few sets are remembered, as one document is asked about by many provers.
 */
public final class TextValues {

  private static final int REMEMBERED = 16;

  /** Larger ones are rare, and would fill the memory. */
  private static final int REMEMBERED_STATES = 4_000;

  private final Language universe;
  private final List<Language> known;
  private final Map<List<Language>, Refinement> remembered = new LinkedHashMap<>();
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
      return sortedByOthers(languages);
    }
    Refinement made = refinement;
    if (made == null) {
      made = Refinement.of(universe, known);
      refinement = made;
    }
    return made;
  }

  private Refinement sortedByOthers(List<Language> languages) {
    synchronized (remembered) {
      Refinement known = remembered.get(languages);
      if (known != null) {
        return known;
      }
    }
    Refinement made = Refinement.of(universe, languages);
    if (made.size() <= REMEMBERED_STATES) {
      synchronized (remembered) {
        remembered.put(List.copyOf(languages), made);
        if (remembered.size() > REMEMBERED) {
          remembered.remove(remembered.keySet().iterator().next());
        }
      }
    }
    return made;
  }
}
