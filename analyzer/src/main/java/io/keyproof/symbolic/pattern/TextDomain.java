package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Texts, sorted by a common refinement of the languages at hand. Literals stay outside the
 * automata: each is a class of its own, found by hash.
 */
public final class TextDomain implements Domain {

  private final String name;
  private final TextValues values;
  private final List<String> preferred;
  private final List<Language> conditions = new ArrayList<>();

  /** The numbers of the conditions that are one text each. */
  private final Map<String, BitSet> literals = new TreeMap<>();

  /** The numbers of the other conditions, by language. */
  private final Map<Language, BitSet> languages = new LinkedHashMap<>();

  private final Map<Object, Integer> byKey = new HashMap<>();
  private @Nullable Classes classes;
  private boolean tooMany;

  /**
   * A domain without conditions.
   *
   * @param preferred values that make good examples, best first
   */
  public TextDomain(String name, TextValues values, List<String> preferred) {
    this.name = name;
    this.values = values;
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
    Optional<String> literal = condition.constant();
    if (literal.isPresent()) {
      literals.computeIfAbsent(literal.get(), text -> new BitSet()).set(number);
    } else {
      condition.automaton(); // now, so that only this condition is lost if it has too many states
      languages.computeIfAbsent(condition, language -> new BitSet()).set(number);
    }
    conditions.add(condition);
    byKey.put(key, number);
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
    return Optional.of(values.universe());
  }

  @Override
  public String example(int number) {
    return made().list.get(number).example();
  }

  @Override
  public Optional<String> otherExample(int number) {
    Classes made = made();
    return made.others.computeIfAbsent(number, key -> otherExample(made.list.get(number)));
  }

  private Optional<String> otherExample(TextClass found) {
    if (found.values().isEmpty()) {
      return Optional.empty();
    }
    Language others = others(found.values().get()).minus(Language.literal(found.example()));
    return preferred.stream().filter(others::contains).findFirst().or(others::example);
  }

  @Override
  public Optional<Integer> classOf(String value) {
    Classes made = made();
    return made.truth(value).map(made.byTruth::get);
  }

  private Classes made() {
    Classes found = classes;
    if (tooMany) {
      throw new TooManyClassesException(name); // every question would come to it again
    }
    if (found == null) {
      found = new Classes(refine());
      classes = found;
    }
    return found;
  }

  /** The coarsest sets that no language with more than one text cuts in two. */
  private Refinement refine() {
    try {
      return values.sortedBy(List.copyOf(languages.keySet()));
    } catch (TooManyStatesException e) {
      tooMany = true;
      throw new TooManyClassesException(name);
    }
  }

  /** The texts of a class without the literals, which are classes of their own. */
  private Language others(Language values) {
    List<String> taken = literals.keySet().stream().filter(values::contains).toList();
    return taken.isEmpty() ? values : values.minus(Language.oneOf(taken));
  }

  /**
   * One class.
   *
   * @param values those of the languages that have more than one text; empty for a literal
   */
  private record TextClass(String example, Optional<Language> values) {}

  private final class Classes {
    private final Refinement refinement;
    private final List<BitSet> numbers = new ArrayList<>();
    private final List<TextClass> list = new ArrayList<>();
    private final Map<BitSet, Integer> byTruth = new HashMap<>();
    private final List<BitSet> members = new ArrayList<>();

    /** What is asked of the same class again and again, by its number. */
    private final Map<Integer, Optional<String>> others = new HashMap<>();

    Classes(Refinement refinement) {
      this.refinement = refinement;
      for (Language language : refinement.languages()) {
        numbers.add(languages.getOrDefault(language, new BitSet()));
      }
      for (int condition = 0; condition < conditions.size(); condition++) {
        members.add(new BitSet());
      }
      for (String literal : literals.keySet()) {
        truth(literal).ifPresent(truth -> add(truth, new TextClass(literal, Optional.empty())));
      }
      addParts();
    }

    /** The conditions that a value fulfils; empty if it is none. */
    Optional<BitSet> truth(String value) {
      return refinement
          .truth(value)
          .map(
              known -> {
                BitSet truth = conditions(known);
                Optional.ofNullable(literals.get(value)).ifPresent(truth::or);
                return truth;
              });
    }

    private BitSet conditions(BitSet known) {
      BitSet conditions = new BitSet();
      known.stream().forEach(i -> conditions.or(numbers.get(i)));
      return conditions;
    }

    private void add(BitSet truth, TextClass found) {
      byTruth.put(truth, list.size());
      truth.stream().forEach(condition -> members.get(condition).set(list.size()));
      list.add(found);
    }

    private void addParts() {
      Map<BitSet, String> wanted = new HashMap<>();
      for (String each : preferred) {
        if (!literals.containsKey(each)) {
          truth(each).ifPresent(truth -> wanted.putIfAbsent(truth, each));
        }
      }
      Map<BitSet, List<Refinement.Part>> alike = new LinkedHashMap<>();
      for (Refinement.Part part : refinement.parts()) {
        alike.computeIfAbsent(conditions(part.truth()), key -> new ArrayList<>()).add(part);
      }
      alike.forEach(
          (truth, parts) -> {
            Refinement.Part all = Refinement.Part.anyOf(parts);
            Optional<String> example =
                Optional.ofNullable(wanted.get(truth))
                    .or(
                        () ->
                            literals.containsKey(all.example())
                                ? others(all.values()).example()
                                : Optional.of(all.example()));
            example.ifPresent(text -> add(truth, new TextClass(text, Optional.of(all.values()))));
          });
    }
  }
}
