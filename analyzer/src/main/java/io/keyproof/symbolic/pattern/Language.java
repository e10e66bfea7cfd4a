package io.keyproof.symbolic.pattern;

import io.keyproof.symbolic.pattern.Automaton.Edges;
import io.keyproof.symbolic.pattern.Automaton.Steps;
import io.keyproof.symbolic.pattern.Products.Combination;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A regular set of texts: what a glob, a literal or a field of an ARN can be. Languages that were
 * made in the same way are equal; others may be different objects and yet hold the same texts.
 */
public final class Language {

  private static final Language EVERYTHING = ofTokens(List.of(new GlobToken.AnyRun()));

  private static final Language NOTHING = literal("").minus(literal(""));

  private static final int FEW = 16;

  private final Supplier<Automaton> source;
  private final Optional<String> constant;
  private final Optional<List<Glob>> globs;
  private final List<Language> alternatives;
  private volatile @Nullable Automaton automaton;

  private Language(
      Supplier<Automaton> source, Optional<String> constant, Optional<List<Glob>> globs) {
    this(source, constant, globs, List.of());
  }

  private Language(
      Supplier<Automaton> source,
      Optional<String> constant,
      Optional<List<Glob>> globs,
      List<Language> alternatives) {
    this.source = source;
    this.constant = constant;
    this.globs = globs;
    this.alternatives = alternatives;
  }

  public static Language literal(String text) {
    return new Language(
        () -> Automaton.explore(new GlobSteps(GlobToken.exactly(text))),
        Optional.of(text),
        Optional.of(List.of(Glob.literal(text))));
  }

  /** Any of the literals. */
  public static Language oneOf(List<String> texts) {
    return anyOf(texts.stream().map(Language::literal).toList());
  }

  /** What is in one of the languages. */
  public static Language anyOf(List<Language> languages) {
    List<Language> parts =
        languages.stream().flatMap(each -> each.alternatives().stream()).distinct().toList();
    if (parts.size() == 1) {
      return parts.get(0);
    }
    boolean ofGlobs = parts.stream().allMatch(each -> each.globs.isPresent());
    return new Language(
        () -> union(parts),
        Optional.empty(),
        ofGlobs
            ? Optional.of(
                parts.stream().flatMap(each -> each.globs.orElseThrow().stream()).toList())
            : Optional.empty(),
        parts);
  }

  /** Literals by their common beginnings, all else in pairs, so that little is run twice. */
  private static Automaton union(List<Language> parts) {
    List<String> literals = parts.stream().flatMap(each -> each.constant.stream()).toList();
    List<Automaton> left = new ArrayList<>();
    if (!literals.isEmpty() || parts.isEmpty()) {
      left.add(Automaton.explore(new Trie(literals)));
    }
    parts.stream()
        .filter(each -> each.constant.isEmpty())
        .forEach(each -> left.add(each.automaton()));
    while (left.size() > 1) {
      List<Automaton> pairs = new ArrayList<>();
      for (int i = 0; i < left.size(); i += 2) {
        pairs.add(
            i + 1 < left.size()
                ? Products.combine(left.get(i), left.get(i + 1), Combination.EITHER)
                : left.get(i));
      }
      left.clear();
      left.addAll(pairs);
    }
    return left.get(0);
  }

  /** The languages that this one is made of: a text is in it exactly if it is in one of them. */
  public List<Language> alternatives() {
    return alternatives.isEmpty() ? List.of(this) : alternatives;
  }

  /**
   * A regular expression of characters, classes such as {@code [a-z_-]} and {@code [^/]}, groups
   * and the quantifiers {@code ? * + {n} {n,m}}; a backslash takes the next character as it is.
   */
  public static Language regex(String expression) {
    return of(Automaton.explore(Regex.of(expression).steps()));
  }

  /** All texts, the empty one and those with line breaks too. */
  public static Language everything() {
    return EVERYTHING;
  }

  /** What a pattern matches. */
  public static Language ofTokens(List<GlobToken> tokens) {
    return new Language(
        () -> Automaton.explore(new GlobSteps(tokens)),
        GlobToken.literal(tokens),
        Optional.of(List.of(Glob.of(tokens))));
  }

  /** What one of the globs matches. */
  static Language ofGlobs(List<Glob> globs) {
    return anyOf(globs.stream().map(Glob::language).toList());
  }

  /** The texts that are equal to {@code text} without regard to case. */
  public static Language ignoringCase(String text) {
    boolean hasCase =
        !text.toLowerCase(Locale.ROOT).equals(text) || !text.toUpperCase(Locale.ROOT).equals(text);
    return hasCase
        ? new Language(
            () -> Automaton.explore(new AnyCase(text)),
            Optional.empty(),
            Optional.of(List.of(Glob.ignoringCase(text))))
        : literal(text);
  }

  static Language of(Automaton automaton) {
    return ofAutomaton(() -> automaton);
  }

  /** The texts of an automaton that is made when it is needed. */
  static Language ofAutomaton(Supplier<Automaton> source) {
    return new Language(source, Optional.empty(), Optional.empty());
  }

  /** The only text of this language, where it was made from one. */
  Optional<String> constant() {
    return constant;
  }

  /**
   * Many languages are only ever looked at as globs: the automaton is made when it is needed.
   *
   * @throws TooManyStatesException if that takes too many states
   */
  Automaton automaton() {
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

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Language language && made().equals(language.made()));
  }

  @Override
  public int hashCode() {
    return made().hashCode();
  }

  /** How it was made. */
  private Object made() {
    return globs.isPresent() ? globs.get() : automaton();
  }

  public boolean contains(String text) {
    if (constant.isPresent()) {
      return constant.get().equals(text);
    }
    if (automaton == null && isFewLiterals()) {
      return alternatives.stream().anyMatch(each -> each.contains(text));
    }
    return automaton().accepts(text);
  }

  /** Few enough texts to compare with each of them rather than make an automaton. */
  private boolean isFewLiterals() {
    return !alternatives.isEmpty()
        && alternatives.size() <= FEW
        && alternatives.stream().allMatch(each -> each.constant.isPresent());
  }

  public boolean isEmpty() {
    return automaton().isEmpty();
  }

  public Language and(Language other) {
    return of(Products.combine(automaton(), other.automaton(), Combination.BOTH));
  }

  public Language or(Language other) {
    return anyOf(List.of(this, other));
  }

  public Language minus(Language other) {
    return of(Products.combine(automaton(), other.automaton(), Combination.LEFT_ONLY));
  }

  public Language then(Language other) {
    return of(Products.concatenation(automaton(), other.automaton()));
  }

  /** A shortest text, if there is any; a readable one rather than a shorter one. */
  public Optional<String> example() {
    if (constant.isPresent()) {
      return constant;
    }
    List<String> examples = Examples.ofStates(automaton());
    int shortest = -1;
    for (int state : automaton().accepting().stream().toArray()) {
      if (shortest < 0 || Examples.isBetter(examples.get(state), examples.get(shortest))) {
        shortest = state;
      }
    }
    return shortest < 0 ? Optional.empty() : Optional.of(examples.get(shortest));
  }

  /** What can follow {@code prefix}: the texts t with prefix·t in this language. */
  public Language after(String prefix) {
    if (constant.isPresent()) {
      return constant.get().startsWith(prefix)
          ? literal(constant.get().substring(prefix.length()))
          : NOTHING;
    }
    return of(automaton().with(automaton().run(prefix), automaton().accepting()));
  }

  /**
   * All ways to cut a text of this language at a separator: the text is in this language exactly if
   * for one of the splits the part before the separator is in its head and the part after in its
   * tail. Exact for heads that do not contain the separator.
   *
   * @param heads what can stand before the separator
   */
  public List<Split> splitAt(char separator, Language heads) {
    if (constant.isPresent()) {
      return splits(constant.get(), separator, heads);
    }
    List<Split> splits = new ArrayList<>();
    for (int state : Products.reached(automaton(), heads.automaton()).stream().toArray()) {
      int next = automaton().step(state, separator);
      if (next != Automaton.DEAD) {
        BitSet end = new BitSet();
        end.set(state);
        Language head = of(automaton().with(automaton().start(), end)).and(heads);
        splits.add(new Split(head, of(automaton().with(next, automaton().accepting()))));
      }
    }
    return splits;
  }

  private static List<Split> splits(String text, char separator, Language heads) {
    List<Split> splits = new ArrayList<>();
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
      if (heads.contains(text.substring(0, at))) {
        splits.add(new Split(literal(text.substring(0, at)), literal(text.substring(at + 1))));
      }
    }
    return splits;
  }

  /** One way to cut a text in two. */
  public record Split(Language head, Language tail) {}

  /** Literals by their common beginnings. */
  private record Trie(List<String> texts) implements Steps<String> {

    @Override
    public String first() {
      return "";
    }

    @Override
    public boolean accepts(String read) {
      return texts.contains(read);
    }

    @Override
    public void edges(String read, Edges<String> into) {
      into.from(Character.MIN_VALUE, null);
      texts.stream()
          .filter(text -> text.length() > read.length() && text.startsWith(read))
          .map(text -> text.charAt(read.length()))
          .sorted()
          .distinct()
          .forEach(letter -> after(letter, read + letter, into));
    }
  }

  /** Either case of each letter. */
  private record AnyCase(String text) implements Steps<Integer> {

    @Override
    public Integer first() {
      return 0;
    }

    @Override
    public boolean accepts(Integer position) {
      return position == text.length();
    }

    @Override
    public void edges(Integer position, Edges<Integer> into) {
      into.from(Character.MIN_VALUE, null);
      if (position < text.length()) {
        char lower = Character.toLowerCase(text.charAt(position));
        char upper = Character.toUpperCase(text.charAt(position));
        after((char) Math.min(lower, upper), position + 1, into);
        if (lower != upper) {
          after((char) Math.max(lower, upper), position + 1, into);
        }
      }
    }
  }

  private static <S> void after(char letter, S target, Edges<S> into) {
    into.from(letter, target);
    if (letter < Character.MAX_VALUE) {
      into.from((char) (letter + 1), null);
    }
  }

  @Override
  public String toString() {
    return constant.map(text -> "`" + text + "`").orElseGet(() -> made().toString());
  }
}
