package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of which finitely many points stand for all: an enumeration, or an ordered kind of value
 * (numbers, dates, addresses) of which each condition holds on intervals and names points on either
 * side of its bounds.
 */
public final class PointDomain implements Domain {

  /** Each point is put to each condition: more take seconds. */
  private static final int POINT_LIMIT = 4_096;

  private final String name;
  private final boolean closed;
  private final Predicate<String> possible;
  private final Set<String> points = new LinkedHashSet<>();
  private final List<Predicate<String>> conditions = new ArrayList<>();
  private final Map<Object, Integer> byKey = new HashMap<>();
  private final Map<Integer, BitSet> members = new HashMap<>();
  private final Map<String, Integer> classByPoint = new HashMap<>();
  private @Nullable List<PointClass> classes;

  private PointDomain(
      String name, boolean closed, Predicate<String> possible, List<String> points) {
    this.name = name;
    this.closed = closed;
    this.possible = possible;
    this.points.addAll(points);
  }

  /** Exactly these values, best example first. */
  public static PointDomain enumeration(String name, List<String> values) {
    return new PointDomain(name, true, value -> true, values);
  }

  /** Values of an ordered kind; some that are there whatever the conditions, best example first. */
  public static PointDomain ordered(String name, List<String> points) {
    return ordered(name, value -> true, points);
  }

  /**
   * The same without some values. A condition that is constant on all that remain needs no point
   * but these; where it changes among them, its points on either side must remain.
   */
  public static PointDomain ordered(String name, Predicate<String> possible, List<String> points) {
    return new PointDomain(name, false, possible, points);
  }

  /** Whether the values are an enumeration, so that any condition on them can be decided. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Adds a condition and returns its number; equal keys are one condition.
   *
   * @param witnesses at least one point of every stretch on which the condition is constant
   */
  public int add(Object key, Predicate<String> condition, List<String> witnesses) {
    Integer known = byKey.get(key);
    if (known != null) {
      return known;
    }
    if (classes != null) {
      throw new IllegalStateException("the classes of " + name + " are already made");
    }
    if (!closed) {
      witnesses.stream().filter(possible).forEach(points::add);
    }
    conditions.add(condition);
    byKey.put(key, conditions.size() - 1);
    return conditions.size() - 1;
  }

  @Override
  public int size() {
    return made().size();
  }

  @Override
  public BitSet classes(int condition) {
    List<PointClass> list = made();
    return members.computeIfAbsent(
        condition,
        number -> {
          BitSet bits = new BitSet();
          for (int i = 0; i < list.size(); i++) {
            bits.set(i, list.get(i).truth().get(number));
          }
          return bits;
        });
  }

  @Override
  public boolean fulfils(int condition, String value) {
    return conditions.get(condition).test(value);
  }

  @Override
  public int conditions() {
    return conditions.size();
  }

  @Override
  public Optional<Language> language(int condition) {
    return listed(points.stream().filter(point -> fulfils(condition, point)).toList());
  }

  @Override
  public Optional<Language> shape() {
    return listed(List.copyOf(points));
  }

  /** The points of an ordered kind only stand for its values. */
  private Optional<Language> listed(List<String> values) {
    return closed ? Optional.of(Language.oneOf(values)) : Optional.empty();
  }

  @Override
  public String example(int number) {
    return made().get(number).values().get(0);
  }

  @Override
  public Optional<String> otherExample(int number) {
    List<String> values = made().get(number).values();
    return values.size() > 1 ? Optional.of(values.get(1)) : Optional.empty();
  }

  @Override
  public Optional<Integer> classOf(String value) {
    List<PointClass> list = made();
    Integer known = classByPoint.get(value);
    if (known != null) {
      return Optional.of(known);
    }
    BitSet truth = truth(value);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).truth().equals(truth)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private List<PointClass> made() {
    if (points.size() > POINT_LIMIT) {
      throw new TooManyClassesException(name);
    }
    if (classes == null) {
      Map<BitSet, List<String>> byTruth = new LinkedHashMap<>();
      for (String point : points) {
        byTruth.computeIfAbsent(truth(point), key -> new ArrayList<>()).add(point);
      }
      List<PointClass> made = new ArrayList<>();
      byTruth.forEach(
          (truth, values) -> {
            values.forEach(value -> classByPoint.put(value, made.size()));
            made.add(new PointClass(truth, values));
          });
      classes = made;
    }
    return classes;
  }

  private BitSet truth(String value) {
    BitSet truth = new BitSet();
    for (int i = 0; i < conditions.size(); i++) {
      truth.set(i, fulfils(i, value));
    }
    return truth;
  }

  private record PointClass(BitSet truth, List<String> values) {}
}
