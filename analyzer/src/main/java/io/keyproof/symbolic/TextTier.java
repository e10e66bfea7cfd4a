package io.keyproof.symbolic;

import io.keyproof.symbolic.pattern.TooManyStatesException;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The third tier: relations between texts of which neither is known. Classes of values are settled
 * first, as if each relation held or not as one likes; then a solver of strings looks for texts of
 * these classes that are so related. What it finds impossible is learned, and other classes are
 * settled.
 */
final class TextTier implements FormulaSolver {

  private static final int ROUND_LIMIT = 100;

  /** Where the solver of strings did not know so often, it is asked no more. */
  private static final int UNKNOWN_LIMIT = 4;

  /** So often is the solver of strings asked about the questions to one document. */
  private static final int LOOK_LIMIT = 200;

  private final FormulaSolver classes;
  private final BooleanSupplier isUsed;
  private final long resourceLimit;
  private final List<Formula> learned = new ArrayList<>();
  private int looks;
  private int unknowns;

  /**
   * A tier upon others.
   *
   * @param classes settles classes of values
   * @param isUsed whether any formula relates texts
   * @param resourceLimit the bound for one look at a conjunction
   */
  TextTier(FormulaSolver classes, BooleanSupplier isUsed, long resourceLimit) {
    this.classes = classes;
    this.isUsed = isUsed;
    this.resourceLimit = resourceLimit;
  }

  @Override
  public Solution solve(List<Formula> required, List<Formula> wishes) {
    if (!isUsed.getAsBoolean()) {
      return classes.solve(required, wishes);
    }
    Set<Formula.Like> likes = new LinkedHashSet<>();
    Set<Formula.Same> sames = new LinkedHashSet<>();
    for (Formula leaf : Leaves.of(required.toArray(Formula[]::new))) {
      if (leaf instanceof Formula.Like like) {
        likes.add(like);
      } else if (leaf instanceof Formula.Same same) {
        sames.add(same);
      }
    }
    return likes.isEmpty()
        ? classes.solve(required, wishes)
        : solve(required, wishes, likes, sames);
  }

  private Solution solve(
      List<Formula> required,
      List<Formula> wishes,
      Set<Formula.Like> likes,
      Set<Formula.Same> sames) {
    List<Formula> all = new ArrayList<>(required);
    all.addAll(learned);
    int unknown = 0;
    for (int round = 0; round < ROUND_LIMIT && unknown < UNKNOWN_LIMIT; round++) {
      Solution solution = classes.solve(all, wishes);
      if (!(solution instanceof Solution.Found found)) {
        return solution instanceof Solution.Nothing && unknown > 0 ? gaveUp() : solution;
      }
      Result result = texts(new TextConjunction(found.model(), likes, sames));
      if (result instanceof Texts settled) {
        return new Solution.Found(new TextModel(found.model(), settled.texts()));
      }
      if (result instanceof Contradiction contradiction) {
        Formula lesson = Formula.not(Formula.and(contradiction.facts()));
        learned.add(lesson);
        all.add(lesson);
      } else {
        unknown++;
        all.add(Formula.not(Formula.and(((Unknown) result).facts())));
      }
    }
    return gaveUp();
  }

  /** What came of a look for texts. */
  sealed interface Result {}

  record Texts(Map<Variable, String> texts) implements Result {}

  /** No texts fulfil these literals. */
  record Contradiction(List<Formula> facts) implements Result {}

  /** Whether texts fulfil these literals is not known. */
  record Unknown(List<Formula> facts) implements Result {}

  /** Automata say most of it at once; the solver decides the rest. */
  private Result texts(TextConjunction asked) {
    if (asked.likes().isEmpty()) {
      return new Texts(Map.of());
    }
    try {
      TextLanguages languages = new TextLanguages(asked);
      Optional<List<Formula>> contradiction = languages.contradiction();
      if (contradiction.isPresent()) {
        return new Contradiction(contradiction.get());
      }
      Optional<Map<Variable, String>> guess = languages.guess();
      if (guess.isPresent()) {
        return new Texts(guess.get());
      }
    } catch (TooManyStatesException e) {
      return new Unknown(asked.facts());
    }
    if (looks >= LOOK_LIMIT || unknowns >= UNKNOWN_LIMIT) {
      return new Unknown(asked.facts());
    }
    looks++;
    try (TextSearch search = new TextSearch(asked, resourceLimit)) {
      Result result = search.run();
      unknowns += result instanceof Unknown ? 1 : 0;
      return result;
    } catch (SolverUnavailableException e) {
      return new Unknown(asked.facts());
    }
  }

  private static Solution gaveUp() {
    return new Solution.GaveUp(
        "whether texts that hang on each other can be as the policies compare them");
  }

  /** A model in which some attributes have texts of their own. */
  private record TextModel(Model classes, Map<Variable, String> texts) implements Model {

    @Override
    public BitSet classes(Variable variable) {
      return classes.classes(variable);
    }

    @Override
    public List<String> values(Variable variable) {
      String text = texts.get(variable);
      return text == null ? classes.values(variable) : List.of(text);
    }

    @Override
    public Optional<Boolean> settled(Formula.Like like) {
      return classes.settled(like);
    }

    @Override
    public boolean holds(Formula formula) {
      return classes.holds(formula);
    }

    @Override
    public List<Formula.Flag> flags() {
      return classes.flags();
    }
  }
}
