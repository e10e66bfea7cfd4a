package io.keyproof.check.pattern;

import io.keyproof.model.Element;
import io.keyproof.model.Guard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An entry of a list that another entry of the list already says. */
final class Repetition {

  /** Longer lists are not compared: each entry would be compared with every other. */
  private static final int LONGEST = 500;

  private Repetition() {}

  static Optional<String> ofAction(List<Element> all, Element element) {
    return covering(all, element, text -> text.toLowerCase(Locale.ROOT));
  }

  static Optional<String> ofResource(List<Element> all, Element element) {
    return covering(all, element, UnaryOperator.identity());
  }

  private static Optional<String> covering(
      List<Element> all, Element element, UnaryOperator<String> canonical) {
    Optional<String> text = element.text().literal().map(canonical);
    if (text.isEmpty() || all.size() > LONGEST || text.get().contains("${")) {
      return Optional.empty();
    }
    boolean after = true;
    for (Element other : all) {
      if (other.span().equals(element.span())) {
        after = false;
        continue;
      }
      Optional<String> wider = other.text().literal().filter(mayCover(element)).map(canonical);
      boolean covers =
          wider.isPresent()
              && other.guard().equals(Guard.ALWAYS)
              && !wider.get().contains("${")
              && Wildcards.covers(wider.get(), text.get());
      // Of two that say the same, the second is too much.
      if (covers && (after || !Wildcards.covers(text.get(), wider.get()))) {
        return Optional.of("`" + other.text() + "` covers it");
      }
    }
    return Optional.empty();
  }

  /** Most entries of a list have nothing to do with each other: a text covers only itself. */
  private static Predicate<String> mayCover(Element element) {
    String text = element.text().toString();
    return other -> Wildcards.hasAny(other) || other.equalsIgnoreCase(text);
  }
}
