package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts, sorted by which conditions they fulfil, each condition a union of globs. Globs with
 * wildcards share one automaton; literals stay outside and are run through it.
 */
public final class GlobDomain implements Domain {

  /**
   * The texts that are values.
   *
   * @param shapes a value matches one of them
   * @param others and none of these
   * @param also values besides
   */
  public record Values(List<Glob> shapes, List<Glob> others, List<String> also) {

    /** Every text is a value. */
    public static final Values ALL = new Values(List.of(Glob.of("*")), List.of(), List.of());

    public Values {
      shapes = List.copyOf(shapes);
      others = List.copyOf(others);
      also = List.copyOf(also);
    }
  }

  private final String name;
  private final Values values;
  private final List<String> preferred;
  private final Map<Glob, BitSet> globs = new LinkedHashMap<>();
  private final Map<String, BitSet> literals = new LinkedHashMap<>();
  private final Map<List<Glob>, Integer> known = new HashMap<>();
  private final List<List<Glob>> conditions = new ArrayList<>();
  private final PlaceBudget budget;
  private @Nullable Classes classes;
  private boolean tooMany;

  /**
   * A domain without conditions.
   *
   * @param preferred values that make good examples, best first
   * @param budget what its patterns may take, and those of others
   */
  public GlobDomain(String name, Values values, List<String> preferred, PlaceBudget budget) {
    this.budget = budget;
    this.name = name;
    this.values = values;
    this.preferred = List.copyOf(preferred);
    values.also().forEach(text -> literals.put(text, new BitSet()));
  }

  /** Adds the condition that a value matches one of the globs, and returns its number. */
  public int add(List<Glob> anyOf) {
    Integer number = known.get(anyOf);
    if (number != null) {
      return number;
    }
    if (classes != null) {
      throw new IllegalStateException("the classes of " + name + " are already made");
    }
    int added = conditions.size();
    known.put(anyOf, added);
    conditions.add(List.copyOf(anyOf));
    for (Glob glob : anyOf) {
      Optional<String> literal = glob.literal();
      if (literal.isPresent()) {
        literals.computeIfAbsent(literal.get(), key -> new BitSet()).set(added);
      } else {
        globs.computeIfAbsent(glob, key -> new BitSet()).set(added);
      }
    }
    return added;
  }

  @Override
  public int size() {
    return made().list.size();
  }

  @Override
  public BitSet classes(int condition) {
    return made().members[condition];
  }

  @Override
  public boolean fulfils(int condition, String value) {
    return conditions.get(condition).stream().anyMatch(glob -> glob.matches(value));
  }

  @Override
  public int conditions() {
    return conditions.size();
  }

  @Override
  public Optional<Language> language(int condition) {
    return Optional.of(Language.ofGlobs(conditions.get(condition)));
  }

  @Override
  public Optional<Language> shape() {
    return Optional.of(Language.ofGlobs(values.shapes()).or(Language.oneOf(values.also())));
  }

  @Override
  public String example(int number) {
    return made().example(number);
  }

  @Override
  public Optional<String> otherExample(int number) {
    return made().otherExample(number);
  }

  @Override
  public Optional<Integer> classOf(String value) {
    Classes made = made();
    return made.holds(value)
        ? Optional.ofNullable(made.byTruth.get(made.truth(value)))
        : Optional.empty();
  }

  private Classes made() {
    if (tooMany) {
      throw new TooManyClassesException(name); // every question would come to it again
    }
    Classes made = classes;
    if (made == null) {
      try {
        made = new Classes();
      } catch (TooManyClassesException e) {
        tooMany = true;
        throw e;
      }
      classes = made;
    }
    return made;
  }

  /** One class: the states of the automaton whose texts are in it, and the literals. */
  private static final class TextClass {
    private final BitSet states = new BitSet();
    private final List<String> literals = new ArrayList<>();
    private @Nullable String example;
  }

  private final class Classes {
    private final List<TextClass> list = new ArrayList<>();
    private final Map<BitSet, Integer> byTruth = new HashMap<>();
    private final GlobAutomaton automaton;
    private final BitSet[] truthOf;
    private final BitSet ofShape = new BitSet();
    private final BitSet[] members;

    Classes() {
      List<Glob> all = new ArrayList<>(globs.keySet());
      List<BitSet> conditionsOf = new ArrayList<>(globs.values());
      int inside = conditions.size();
      int outside = inside + 1;
      values.shapes().forEach(shape -> add(shape, inside, all, conditionsOf));
      values.others().forEach(other -> add(other, outside, all, conditionsOf));
      automaton = new GlobAutomaton(name, all, conditionsOf, inside, budget);
      truthOf = new BitSet[automaton.size()];
      Map<BitSet, BitSet> shared = new HashMap<>();
      for (int state = 0; state < automaton.size(); state++) {
        BitSet truth = automaton.fulfilled(state);
        boolean isValue = truth.get(inside) && !truth.get(outside);
        truth.clear(inside, outside + 1);
        truthOf[state] = shared.computeIfAbsent(truth, key -> key);
        if (isValue) {
          ofShape.set(state);
          of(truthOf[state]).states.set(state);
        }
      }
      addLiterals();
      dropEmpty();
      members = members();
    }

    private static void add(Glob glob, int condition, List<Glob> globs, List<BitSet> conditionsOf) {
      BitSet one = new BitSet();
      one.set(condition);
      globs.add(glob);
      conditionsOf.add(one);
    }

    /** The conditions that a value fulfils. */
    BitSet truth(String value) {
      int state = automaton.run(value);
      BitSet truth = state < 0 ? matched(value) : (BitSet) truthOf[state].clone();
      BitSet named = literals.get(value);
      if (named != null) {
        truth.or(named);
      }
      return truth;
    }

    /** One of the values besides the shapes, which the automaton does not know. */
    private BitSet matched(String value) {
      BitSet truth = new BitSet();
      globs.forEach(
          (glob, conditions) -> {
            if (glob.matches(value)) {
              truth.or(conditions);
            }
          });
      return truth;
    }

    private boolean holds(String value) {
      int state = automaton.run(value);
      return (state >= 0 && ofShape.get(state)) || values.also().contains(value);
    }

    private TextClass of(BitSet truth) {
      Integer number = byTruth.get(truth);
      if (number == null) {
        number = list.size();
        byTruth.put(truth, number);
        list.add(new TextClass());
      }
      return list.get(number);
    }

    private void addLiterals() {
      for (String text : literals.keySet()) {
        if (holds(text)) {
          of(truth(text)).literals.add(text);
        }
      }
    }

    /** A class whose only texts are literals that some other condition takes away is none. */
    private void dropEmpty() {
      List<TextClass> kept = new ArrayList<>();
      Map<BitSet, Integer> numbers = new HashMap<>();
      byTruth.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(
              entry -> {
                TextClass found = list.get(entry.getValue());
                if (!found.literals.isEmpty() || text(found).isPresent()) {
                  numbers.put(entry.getKey(), kept.size());
                  kept.add(found);
                }
              });
      list.clear();
      list.addAll(kept);
      byTruth.clear();
      byTruth.putAll(numbers);
    }

    private BitSet[] members() {
      BitSet[] made = new BitSet[conditions.size()];
      for (int condition = 0; condition < made.length; condition++) {
        made[condition] = new BitSet(list.size());
      }
      byTruth.forEach((truth, number) -> truth.stream().forEach(each -> made[each].set(number)));
      return made;
    }

    /** A shortest text of the class that is no literal. */
    private Optional<String> text(TextClass found) {
      int first = found.states.nextSetBit(0);
      if (first < 0) {
        return Optional.empty();
      }
      String shortest = automaton.text(first);
      return literals.containsKey(shortest)
          ? automaton.shortest(found.states::get, taken(found))
          : Optional.of(shortest);
    }

    /** The literals that end in one of the states of a class. */
    private Set<String> taken(TextClass found) {
      Set<String> taken = new HashSet<>();
      for (String literal : literals.keySet()) {
        int state = automaton.run(literal);
        if (state >= 0 && found.states.get(state)) {
          taken.add(literal);
        }
      }
      return taken;
    }

    String example(int number) {
      TextClass found = list.get(number);
      String made = found.example;
      if (made == null) {
        made = readable(found, number);
        found.example = made;
      }
      return made;
    }

    /** A literal if there is one, else a preferred value, else a short text made longer. */
    private String readable(TextClass found, int number) {
      if (!found.literals.isEmpty()) {
        return found.literals.get(0);
      }
      for (String candidate : preferred) {
        if (isIn(candidate, number)) {
          return candidate;
        }
      }
      String shortest = text(found).orElseThrow();
      String stem = shortest.isEmpty() ? "" : shortest.substring(0, shortest.length() - 1);
      for (String longer :
          List.of(stem + "any", shortest + "any", shortest + "/any", shortest + "x")) {
        if (isIn(longer, number)) {
          return longer;
        }
      }
      return shortest;
    }

    private boolean isIn(String text, int number) {
      return holds(text) && Integer.valueOf(number).equals(byTruth.get(truth(text)));
    }

    Optional<String> otherExample(int number) {
      TextClass found = list.get(number);
      String example = example(number);
      for (String literal : found.literals) {
        if (!literal.equals(example)) {
          return Optional.of(literal);
        }
      }
      Set<String> taken = taken(found);
      taken.add(example);
      return found.states.isEmpty()
          ? Optional.empty()
          : automaton.shortest(found.states::get, taken);
    }
  }
}
