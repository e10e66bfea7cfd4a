package io.keyproof.trail.index;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The hours of which a trail holds any record, of any service, by account and Region. */
public final class Coverage {

  private final Map<String, NavigableSet<Integer>> hours = new TreeMap<>();

  /** The hours of one place, for adding to it. */
  public NavigableSet<Integer> of(String place) {
    return hours.computeIfAbsent(place, each -> new TreeSet<>());
  }

  /** By place; hours are counted from the epoch. */
  public Map<String, NavigableSet<Integer>> hours() {
    return hours;
  }

  void merge(Coverage other) {
    other.hours.forEach((place, each) -> of(place).addAll(each));
  }
}
