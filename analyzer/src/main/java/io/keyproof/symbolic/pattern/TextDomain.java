package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts, sorted by a common refinement of the languages at hand. Literals stay outside the
 * automata: each is a class of its own, found by hash.
 */
public final class TextDomain implements Domain {

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
    if (condition.constant().isEmpty()) {
      condition.automaton(); // now, so that only this condition is lost if it has too many states
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
  public int conditions() {
    return conditions.size();
  }

  @Override
  public Optional<Language> language(int condition) {
    return Optional.of(conditions.get(condition));
  }

  @Override
  public Optional<Language> shape() {
    return Optional.of(universe);
  }

  @Override
  public String example(int number) {
    return made().list.get(number).example();
  }

  @Override
  public Optional<String> otherExample(int number) {
    TextClass found = made().list.get(number);
    if (found.part().isEmpty()) {
      return Optional.empty();
    }
    Language others = others(found.part().get()).minus(Language.literal(found.example()));
    return preferred.stream().filter(others::contains).findFirst().or(others::example);
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
    Map<BitSet, String> wanted = new HashMap<>();
    for (String each : preferred) {
      if (universe.contains(each) && !literals.containsKey(each)) {
        wanted.putIfAbsent(truth(each), each);
      }
    }
    for (Refinement.Part part : refine()) {
      Optional<String> example = Optional.ofNullable(wanted.get(part.truth()));
      if (example.isPresent() || !literals.containsKey(part.example())) {
        list.add(new TextClass(part.truth(), example.orElse(part.example()), Optional.of(part)));
      } else {
        others(part)
            .example()
            .ifPresent(text -> list.add(new TextClass(part.truth(), text, Optional.of(part))));
      }
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
  private List<Refinement.Part> refine() {
    try {
      return Refinement.of(universe, conditions).parts();
    } catch (TooManyStatesException e) {
      throw new TooManyClassesException(name);
    }
  }

  /** The texts of a part without the literals, which are classes of their own. */
  private Language others(Refinement.Part part) {
    Language values = part.values();
    List<String> taken = literals.keySet().stream().filter(values::contains).sorted().toList();
    return taken.isEmpty() ? values : values.minus(Language.oneOf(taken));
  }

  private BitSet truth(String value) {
    BitSet truth = new BitSet();
    for (int i = 0; i < conditions.size(); i++) {
      truth.set(i, fulfils(i, value));
    }
    return truth;
  }

  private record TextClass(BitSet truth, String example, Optional<Refinement.Part> part) {}

  private record Classes(List<TextClass> list, List<BitSet> members) {}
}
