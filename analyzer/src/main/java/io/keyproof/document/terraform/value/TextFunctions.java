package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Functions.Body;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Fragment;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Functions on strings; most work where pieces of them are unknown. */
final class TextFunctions {

  private static final int LONGEST = 1 << 20;

  private TextFunctions() {}

  static void addTo(Map<String, Body> bodies) {
    bodies.put("join", TextFunctions::join);
    bodies.put("split", TextFunctions::split);
    bodies.put("format", (arguments, span) -> Formatting.format(arguments, span));
    bodies.put("formatlist", (arguments, span) -> Formatting.formatList(arguments, span));
    bodies.put("replace", TextFunctions::replace);
    bodies.put("lower", known(text -> text.toLowerCase(Locale.ROOT)));
    bodies.put("upper", known(text -> text.toUpperCase(Locale.ROOT)));
    bodies.put("title", known(TextFunctions::title));
    bodies.put("chomp", known(text -> text.replaceAll("[\r\n]+$", "")));
    bodies.put("trimspace", known(String::strip));
    bodies.put(
        "trimprefix",
        two((text, end) -> text.startsWith(end) ? text.substring(end.length()) : text));
    bodies.put(
        "trimsuffix",
        two(
            (text, end) ->
                text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text));
    bodies.put("trim", two(TextFunctions::trim));
    bodies.put("substr", TextFunctions::substr);
    bodies.put("strcontains", test(String::contains));
    bodies.put("startswith", test(String::startsWith));
    bodies.put("endswith", test(String::endsWith));
    bodies.put("regex", (arguments, span) -> Regexes.find(arguments, span));
    bodies.put("regexall", (arguments, span) -> Regexes.findAll(arguments, span));
    bodies.put(
        "tostring",
        (arguments, span) ->
            arguments.get(0) instanceof Value.Null
                ? Optional.of(arguments.get(0))
                : Values.text(arguments.get(0)));
  }

  private static Body known(UnaryOperator<String> function) {
    return (arguments, span) ->
        Functions.literal(arguments, 0).map(text -> Text.of(function.apply(text), span));
  }

  private interface Two<R> {
    R apply(String first, String second);
  }

  private static Body two(Two<String> function) {
    return (arguments, span) -> both(arguments, function).map(text -> Text.of(text, span));
  }

  private static Body test(Two<Boolean> function) {
    return (arguments, span) -> both(arguments, function).map(holds -> Bool.of(holds, span));
  }

  private static <R> Optional<R> both(List<Value> arguments, Two<R> function) {
    return Functions.literal(arguments, 0)
        .flatMap(
            first -> Functions.literal(arguments, 1).map(second -> function.apply(first, second)));
  }

  private static Optional<? extends Value> join(List<Value> arguments, SourceSpan span) {
    boolean isOneAtMost =
        arguments.size() == 2
            && arguments.get(1) instanceof Sequence list
            && list.elements().size() == 1
            && list.elements().get(0) instanceof Value.Choice;
    return isOneAtMost && arguments.get(1) instanceof Sequence list
        ? Optional.of(CollectionFunctions.orElse(list.elements().get(0), Text.of("", span)))
        : joinAll(arguments, span);
  }

  private static Optional<Text> joinAll(List<Value> arguments, SourceSpan span) {
    Optional<String> separator = Functions.literal(arguments, 0);
    List<Value> texts = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i++) {
      Optional<Sequence> sequence = Functions.sequence(arguments, i);
      if (sequence.isEmpty() || separator.isEmpty()) {
        return Optional.empty();
      }
      for (Value element : sequence.get().elements()) {
        if (!texts.isEmpty()) {
          texts.add(Text.of(separator.get(), span));
        }
        texts.add(element);
      }
    }
    return Values.join(texts, span).filter(text -> Values.length(text) <= LONGEST);
  }

  /** Splits at what is known; an unknown piece is taken to hold no separator. */
  private static Optional<Sequence> split(List<Value> arguments, SourceSpan span) {
    Optional<String> separator = Functions.literal(arguments, 0).filter(s -> !s.isEmpty());
    Optional<Text> text = arguments.size() == 2 ? Values.text(arguments.get(1)) : Optional.empty();
    if (separator.isEmpty() || text.isEmpty() || text.flatMap(Text::literal).isEmpty()) {
      return Optional.empty();
    }
    List<Value> parts = new ArrayList<>();
    String rest = text.get().literal().orElseThrow();
    int at = rest.indexOf(separator.get());
    while (at >= 0) {
      parts.add(Text.of(rest.substring(0, at), text.get().span()));
      rest = rest.substring(at + separator.get().length());
      at = rest.indexOf(separator.get());
    }
    parts.add(Text.of(rest, text.get().span()));
    return Optional.of(new Sequence(parts, span));
  }

  private static Optional<Text> replace(List<Value> arguments, SourceSpan span) {
    Optional<String> old = Functions.literal(arguments, 1).filter(s -> !s.isEmpty());
    Optional<Text> text = arguments.size() == 3 ? Values.text(arguments.get(0)) : Optional.empty();
    Optional<String> now = Functions.literal(arguments, 2);
    if (old.isEmpty() || text.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    String pattern = old.get();
    if (pattern.length() > 1 && pattern.startsWith("/") && pattern.endsWith("/")) {
      return Regexes.replace(
          text.get(), pattern.substring(1, pattern.length() - 1), now.get(), span);
    }
    boolean isKnown = text.get().literal().isPresent();
    if (!isKnown) {
      return Optional.empty();
    }
    List<Fragment> fragments = new ArrayList<>();
    String all = text.get().literal().orElseThrow();
    boolean isInOnePiece =
        text.get().fragments().stream().anyMatch(f -> literal(f).contains(pattern))
            || !all.contains(pattern);
    if (!isInOnePiece) {
      return Optional.of(Text.of(all.replace(pattern, now.get()), span));
    }
    for (Fragment fragment : text.get().fragments()) {
      fragments.add(
          new Fragment(
              new Piece.Literal(literal(fragment).replace(pattern, now.get())), fragment.place()));
    }
    return Optional.of(new Text(fragments, span)).filter(t -> Values.length(t) <= LONGEST);
  }

  private static String literal(Fragment fragment) {
    return fragment.piece() instanceof Piece.Literal literal ? literal.value() : "";
  }

  private static Optional<Text> substr(List<Value> arguments, SourceSpan span) {
    Optional<String> text = Functions.literal(arguments, 0);
    Optional<Integer> offset = Functions.integer(arguments, 1);
    Optional<Integer> length = Functions.integer(arguments, 2);
    if (text.isEmpty() || offset.isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    String all = text.get();
    int start = offset.get() < 0 ? Math.max(0, all.length() + offset.get()) : offset.get();
    start = Math.min(start, all.length());
    int end =
        length.get() < 0 ? all.length() : (int) Math.min((long) start + length.get(), all.length());
    return Optional.of(Text.of(all.substring(start, end), span));
  }

  private static String trim(String text, String letters) {
    int start = 0;
    int end = text.length();
    while (start < end && letters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && letters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static String title(String text) {
    StringBuilder title = new StringBuilder();
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      title.append(Character.isLetterOrDigit(before) ? c : Character.toUpperCase(c));
      before = c;
    }
    return title.toString();
  }
}
