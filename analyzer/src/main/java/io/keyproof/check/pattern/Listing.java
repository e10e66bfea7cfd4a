package io.keyproof.check.pattern;

import io.keyproof.model.Element;
import io.keyproof.model.Guard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The entries of a list of patterns, in order; each may already be said by another. Lists are long
 * where wildcards are few, so that an entry is compared only with those that have one and with
 * those of the same text.
 */
final class Listing {

  /** Longer lists are not compared. */
  private static final int LONGEST = 500;

  private final List<Element> entries;
  private final List<Optional<String>> texts;
  private final TreeSet<Integer> wide = new TreeSet<>();
  private final Map<String, TreeSet<Integer>> byText = new HashMap<>();

  /**
   * @param canonical what entries that mean the same have in common
   */
  Listing(List<Element> entries, UnaryOperator<String> canonical) {
    this.entries = entries;
    if (entries.size() > LONGEST) {
      texts = List.of();
      return;
    }
    texts = entries.stream().map(entry -> comparable(entry, canonical)).toList();
    for (int i = 0; i < entries.size(); i++) {
      Optional<String> text = texts.get(i);
      if (text.isPresent() && entries.get(i).guard().equals(Guard.ALWAYS)) {
        if (Wildcards.hasAny(text.get())) {
          wide.add(i);
        }
        byText.computeIfAbsent(text.get(), key -> new TreeSet<>()).add(i);
      }
    }
  }

  List<Element> entries() {
    return entries;
  }

  /** Which other entry says what this one says, for people. */
  Optional<String> covering(int index) {
    if (texts.isEmpty() || texts.get(index).isEmpty()) {
      return Optional.empty();
    }
    String text = texts.get(index).get();
    TreeSet<Integer> others = new TreeSet<>(wide);
    others.addAll(byText.getOrDefault(text, new TreeSet<>()));
    others.remove(index);
    for (int other : others) {
      String wider = texts.get(other).orElseThrow();
      // Of two that say the same, the second is too much.
      if (Wildcards.covers(wider, text) && (other < index || !Wildcards.covers(text, wider))) {
        return Optional.of("`" + entries.get(other).text() + "` covers it");
      }
    }
    return Optional.empty();
  }

  /** What a variable stands for is known to no pattern. */
  private static Optional<String> comparable(Element element, UnaryOperator<String> canonical) {
    return element.text().literal().map(canonical).filter(text -> !text.contains("${"));
  }
}
