package io.keyproof.symbolic;

import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Match;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which requests a statement can match at most, as far as the beginnings and ends of its patterns
 * tell: two statements that are far apart match no request in common.
 *
 * @param actions empty for any
 * @param resources empty for any
 */
record StatementReach(Optional<List<Affixes>> actions, Optional<List<Affixes>> resources) {

  private static final int ARN_COLONS = 5;

  static StatementReach of(Statement statement) {
    return new StatementReach(
        statement
            .actions()
            .filter(actions -> actions.match() == Match.ANY_OF)
            .flatMap(actions -> affixes(actions.elements(), StatementReach::action)),
        statement
            .resources()
            .filter(resources -> resources.match() == Match.ANY_OF)
            .flatMap(resources -> affixes(resources.elements(), StatementReach::resource)));
  }

  /** Whether some request may match both. */
  boolean mayMeet(StatementReach other) {
    return mayMeet(actions, other.actions) && mayMeet(resources, other.resources);
  }

  private static boolean mayMeet(Optional<List<Affixes>> some, Optional<List<Affixes>> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return true;
    }
    for (Affixes one : some.get()) {
      for (Affixes other : others.get()) {
        if (one.mayMeet(other)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<List<Affixes>> affixes(
      Elements elements, Function<String, Affixes> reading) {
    List<Affixes> all = new ArrayList<>();
    for (Element element : elements.entries()) {
      Optional<String> text = element.text().literal();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      all.add(reading.apply(text.get()));
    }
    return elements.rest().isPresent() ? Optional.empty() : Optional.of(all);
  }

  private static Affixes action(String pattern) {
    return Affixes.of(pattern.toLowerCase(Locale.ROOT));
  }

  /** An ARN with fewer fields is filled up with wildcards. */
  private static Affixes resource(String pattern) {
    boolean whole = pattern.chars().filter(letter -> letter == ':').count() >= ARN_COLONS;
    return whole ? Affixes.of(pattern) : new Affixes(Affixes.of(pattern).prefix(), "", false);
  }

  /**
   * What a text begins and ends with.
   *
   * @param isAll it is nothing but its beginning
   */
  record Affixes(String prefix, String suffix, boolean isAll) {

    /** A policy variable counts as a wildcard. */
    static Affixes of(String pattern) {
      int first = 0;
      while (first < pattern.length() && "*?$".indexOf(pattern.charAt(first)) < 0) {
        first++;
      }
      int last = pattern.length();
      while (last > first && "*?${}".indexOf(pattern.charAt(last - 1)) < 0) {
        last--;
      }
      boolean isAll = first == pattern.length();
      return new Affixes(
          pattern.substring(0, first), isAll ? pattern : pattern.substring(last), isAll);
    }

    boolean mayMeet(Affixes other) {
      int begin = Math.min(prefix.length(), other.prefix.length());
      int end = Math.min(suffix.length(), other.suffix.length());
      return prefix.regionMatches(0, other.prefix, 0, begin)
          && suffix.regionMatches(
              suffix.length() - end, other.suffix, other.suffix.length() - end, end)
          && !(isAll && prefix.length() < other.prefix.length())
          && !(other.isAll && other.prefix.length() < prefix.length());
    }
  }
}
