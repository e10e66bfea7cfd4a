package io.keyproof.symbolic.pattern;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import dk.brics.automaton.RegExp;
import dk.brics.automaton.SpecialOperations;
import dk.brics.automaton.State;
import dk.brics.automaton.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A regular set of texts: what a glob, a literal or a field of an ARN can be. */
public final class Language {

  /** Up to so many states, making an automaton minimal costs more than it saves. */
  private static final int SMALL = 40;

  private final Optional<String> constant;
  private final Optional<List<Glob>> globs;
  private final Supplier<Automaton> source;
  private volatile @Nullable Automaton automaton;

  private Language(
      Supplier<Automaton> source, Optional<String> constant, Optional<List<Glob>> globs) {
    this.source = source;
    this.constant = constant;
    this.globs = globs;
  }

  public static Language literal(String text) {
    return new Language(
        () -> BasicAutomata.makeString(text),
        Optional.of(text),
        Optional.of(List.of(Glob.literal(text))));
  }

  /** Many languages are only ever looked at as globs: the automaton is made when it is needed. */
  private Automaton automaton() {
    Automaton made = automaton;
    if (made == null) {
      made = source.get();
      automaton = made;
    }
    return made;
  }

  /** The globs one of which every text of this language matches, where it was made from globs. */
  public Optional<List<Glob>> globs() {
    return globs;
  }

  /** Any of the literals. */
  public static Language oneOf(List<String> texts) {
    if (texts.size() == 1) {
      return literal(texts.get(0));
    }
    return new Language(
        () -> compact(automatonOf(texts)),
        Optional.empty(),
        Optional.of(texts.stream().map(Glob::literal).toList()));
  }

  private static Automaton automatonOf(List<String> texts) {
    Automaton union =
        BasicAutomata.makeStringUnion(
            texts.stream().filter(text -> !text.isEmpty()).toArray(CharSequence[]::new));
    return texts.contains("")
        ? BasicOperations.union(union, BasicAutomata.makeEmptyString())
        : union;
  }

  /**
   * A regular expression in the notation of dk.brics.automaton, without its optional extensions.
   */
  public static Language regex(String expression) {
    return of(new RegExp(expression, RegExp.NONE).toAutomaton());
  }

  /** All texts, the empty one and those with line breaks too. */
  public static Language everything() {
    return new Language(
        BasicAutomata::makeAnyString, Optional.empty(), Optional.of(List.of(Glob.of("*"))));
  }

  public static Language ofTokens(List<GlobToken> tokens) {
    Optional<String> literal = GlobToken.literal(tokens);
    if (literal.isPresent()) {
      return literal(literal.get());
    }
    return new Language(
        () -> compact(GlobToken.automaton(tokens)),
        Optional.empty(),
        Optional.of(List.of(Glob.of(tokens))));
  }

  /** The texts that are equal to {@code text} without regard to case. */
  public static Language ignoringCase(String text) {
    boolean hasCase =
        !text.toLowerCase(Locale.ROOT).equals(text) || !text.toUpperCase(Locale.ROOT).equals(text);
    return hasCase
        ? new Language(
            () -> compact(automatonIgnoringCase(text)),
            Optional.empty(),
            Optional.of(List.of(Glob.ignoringCase(text))))
        : literal(text);
  }

  private static Automaton automatonIgnoringCase(String text) {
    List<Automaton> letters = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      Automaton lower = BasicAutomata.makeChar(Character.toLowerCase(letter));
      Automaton upper = BasicAutomata.makeChar(Character.toUpperCase(letter));
      letters.add(BasicOperations.union(lower, upper));
    }
    return BasicOperations.concatenate(letters);
  }

  static Language of(Automaton automaton) {
    Automaton compact = compact(automaton);
    return new Language(() -> compact, Optional.empty(), Optional.empty());
  }

  private static Automaton compact(Automaton automaton) {
    automaton.determinize();
    if (automaton.getNumberOfStates() > SMALL) {
      automaton.minimize();
    }
    return automaton;
  }

  /** The only text of this language, where it was made from one. */
  Optional<String> constant() {
    return constant;
  }

  /** Whether both are the same set of texts. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Language language)) {
      return false;
    }
    return (constant.isPresent() || language.constant.isPresent())
        ? constant.equals(language.constant)
        : automaton().equals(language.automaton());
  }

  @Override
  public int hashCode() {
    return constant.isPresent() ? constant.hashCode() : automaton().hashCode();
  }

  public boolean contains(String text) {
    return constant.isPresent() ? constant.get().equals(text) : automaton().run(text);
  }

  /** How many states it takes to tell the language's texts from others. */
  int size() {
    return constant.isPresent() ? 1 : automaton().getNumberOfStates();
  }

  public boolean isEmpty() {
    return constant.isEmpty() && automaton().isEmpty();
  }

  public Language and(Language other) {
    return of(BasicOperations.intersection(automaton(), other.automaton()));
  }

  public Language or(Language other) {
    Optional<List<Glob>> all =
        globs.flatMap(own -> other.globs.map(more -> Stream.concat(own.stream(), more.stream()).toList()));
    return new Language(
        () -> compact(BasicOperations.union(automaton(), other.automaton())),
        Optional.empty(),
        all);
  }

  public Language minus(Language other) {
    return of(BasicOperations.minus(automaton(), other.automaton()));
  }

  public Language then(Language other) {
    return of(BasicOperations.concatenate(automaton(), other.automaton()));
  }

  /** A shortest text, if there is any. */
  public Optional<String> example() {
    if (constant.isPresent()) {
      return constant;
    }
    return Optional.ofNullable(BasicOperations.getShortestExample(automaton(), true));
  }

  /** All texts, if there are at most {@code limit}. */
  Optional<Set<String>> ifFinite(int limit) {
    return Optional.ofNullable(SpecialOperations.getFiniteStrings(automaton(), limit));
  }

  /** What can follow {@code prefix}: the texts t with prefix·t in this language. */
  public Language after(String prefix) {
    State state = automaton().getInitialState();
    for (int i = 0; i < prefix.length(); i++) {
      State next = state.step(prefix.charAt(i));
      if (next == null) {
        return of(BasicAutomata.makeEmpty());
      }
      state = next;
    }
    return of(startingAt(automaton(), state));
  }

  /**
   * All ways to cut a text of this language at a separator: the text is in this language exactly if
   * for one of the splits the part before the separator is in its head and the part after in its
   * tail. Exact for heads that do not contain the separator.
   *
   * @param heads what can stand before the separator
   */
  public List<Split> splitAt(char separator, Language heads) {
    List<Split> splits = new ArrayList<>();
    for (State state : automaton().getStates()) {
      State next = state.step(separator);
      if (next == null) {
        continue;
      }
      Language head = of(endingAt(automaton(), state)).and(heads);
      if (!head.isEmpty()) {
        Language tail = of(startingAt(automaton(), next));
        if (!tail.isEmpty()) {
          splits.add(new Split(head, tail));
        }
      }
    }
    return splits;
  }

  /** One way to cut a text in two. */
  public record Split(Language head, Language tail) {}

  private static Automaton startingAt(Automaton original, State start) {
    Copy copy = new Copy(original);
    Automaton result = new Automaton();
    result.setInitialState(copy.of(start));
    result.setDeterministic(true);
    result.restoreInvariant();
    return result;
  }

  private static Automaton endingAt(Automaton original, State end) {
    Copy copy = new Copy(original);
    for (State state : copy.states()) {
      state.setAccept(false);
    }
    copy.of(end).setAccept(true);
    Automaton result = new Automaton();
    result.setInitialState(copy.of(original.getInitialState()));
    result.setDeterministic(true);
    result.restoreInvariant();
    return result;
  }

  /** The states of an automaton, once more. */
  private static final class Copy {
    private final Map<State, State> copies = new HashMap<>();

    Copy(Automaton original) {
      Set<State> states = new HashSet<>(original.getStates());
      for (State state : states) {
        State copy = new State();
        copy.setAccept(state.isAccept());
        copies.put(state, copy);
      }
      for (State state : states) {
        for (Transition transition : state.getTransitions()) {
          of(state)
              .addTransition(
                  new Transition(
                      transition.getMin(), transition.getMax(), of(transition.getDest())));
        }
      }
    }

    State of(State original) {
      return Objects.requireNonNull(copies.get(original));
    }

    Collection<State> states() {
      return copies.values();
    }
  }
}
