package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts, sorted by a common refinement of the languages at hand. Literals stay outside the
 * automata: each is a class of its own, found by hash.
 */
public final class TextDomain implements Domain {

  /** The states of all classes' automata together: what time and memory grow with. */
  private static final int STATE_LIMIT = 50_000;

  private static final Language READABLE = Language.regex("[A-Za-z0-9][A-Za-z0-9/_.@+=,-]*");

  private final String name;
  private final Language universe;
  private final List<String> preferred;
  private final List<Language> conditions = new ArrayList<>();
  private final Map<String, Integer> literals = new HashMap<>();
  private final Map<Object, Integer> byKey = new HashMap<>();
  private @Nullable Classes classes;

  /**
   * A domain without conditions.
   *
   * @param preferred values that make good examples, best first
   */
  public TextDomain(String name, Language universe, List<String> preferred) {
    this.name = name;
    this.universe = universe;
    this.preferred = List.copyOf(preferred);
  }

  /** Adds a condition on the value and returns its number; equal keys are one condition. */
  public int add(Object key, Language condition) {
    Integer known = byKey.get(key);
    if (known != null) {
      return known;
    }
    if (classes != null) {
      throw new IllegalStateException("the classes of " + name + " are already made");
    }
    int number = conditions.size();
    conditions.add(condition);
    byKey.put(key, number);
    condition.constant().ifPresent(text -> literals.putIfAbsent(text, number));
    return number;
  }

  @Override
  public int size() {
    return made().list.size();
  }

  @Override
  public BitSet classes(int condition) {
    return made().members.get(condition);
  }

  @Override
  public boolean fulfils(int condition, String value) {
    return conditions.get(condition).contains(value);
  }

  @Override
  public String example(int number) {
    return made().list.get(number).example();
  }

  @Override
  public Optional<String> otherExample(int number) {
    TextClass found = made().list.get(number);
    if (found.values().isEmpty()) {
      return Optional.empty();
    }
    Language others = found.values().get().minus(Language.literal(found.example()));
    return readable(others);
  }

  @Override
  public Optional<Integer> classOf(String value) {
    if (!universe.contains(value)) {
      return Optional.empty();
    }
    BitSet truth = truth(value);
    List<TextClass> list = made().list;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).truth().equals(truth)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private Classes made() {
    if (classes == null) {
      classes = make();
    }
    return classes;
  }

  private Classes make() {
    List<TextClass> list = new ArrayList<>();
    for (String literal : literals.keySet().stream().sorted().toList()) {
      if (universe.contains(literal)) {
        list.add(new TextClass(truth(literal), literal, Optional.empty()));
      }
    }
    for (Refined refined : refine()) {
      remainder(refined).ifPresent(list::add);
    }
    List<BitSet> members = new ArrayList<>();
    for (int condition = 0; condition < conditions.size(); condition++) {
      BitSet bits = new BitSet();
      for (int i = 0; i < list.size(); i++) {
        bits.set(i, list.get(i).truth().get(condition));
      }
      members.add(bits);
    }
    return new Classes(list, members);
  }

  /** The coarsest sets that no language with more than one text cuts in two. */
  private List<Refined> refine() {
    List<Refined> current = List.of(new Refined(universe, new BitSet()));
    for (int condition = 0; condition < conditions.size(); condition++) {
      Language language = conditions.get(condition);
      if (language.constant().isPresent()) {
        continue;
      }
      List<Refined> next = new ArrayList<>();
      for (Refined refined : current) {
        Language inside = refined.values().and(language);
        Language outside = refined.values().minus(language);
        if (!inside.isEmpty()) {
          BitSet truth = (BitSet) refined.truth().clone();
          truth.set(condition);
          next.add(new Refined(inside, truth));
        }
        if (!outside.isEmpty()) {
          next.add(new Refined(outside, refined.truth()));
        }
      }
      if (next.stream().mapToInt(refined -> refined.values().size()).sum() > STATE_LIMIT) {
        throw new TooManyClassesException(name);
      }
      current = next;
    }
    return current;
  }

  /** What is left of a set without the literals, which are classes of their own. */
  private Optional<TextClass> remainder(Refined refined) {
    Set<String> taken = new LinkedHashSet<>();
    for (String literal : literals.keySet()) {
      if (refined.values().contains(literal)) {
        taken.add(literal);
      }
    }
    Optional<Set<String>> all = refined.values().ifFinite(taken.size());
    if (all.isPresent() && taken.containsAll(all.get())) {
      return Optional.empty();
    }
    Language rest =
        taken.isEmpty()
            ? refined.values()
            : refined.values().minus(Language.oneOf(List.copyOf(taken)));
    return readable(rest).map(text -> new TextClass(refined.truth(), text, Optional.of(rest)));
  }

  private Optional<String> readable(Language language) {
    for (String candidate : preferred) {
      if (language.contains(candidate)) {
        return Optional.of(candidate);
      }
    }
    Language nice = language.and(READABLE);
    return nice.isEmpty() ? language.example() : nice.example();
  }

  private BitSet truth(String value) {
    BitSet truth = new BitSet();
    for (int i = 0; i < conditions.size(); i++) {
      truth.set(i, fulfils(i, value));
    }
    return truth;
  }

  private record Refined(Language values, BitSet truth) {}

  private record TextClass(BitSet truth, String example, Optional<Language> values) {}

  private record Classes(List<TextClass> list, List<BitSet> members) {}
}
