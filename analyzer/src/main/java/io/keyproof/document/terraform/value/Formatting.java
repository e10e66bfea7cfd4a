package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code format} and {@code formatlist}, with the verbs that stand in policies. */
final class Formatting {

  private static final Pattern VERB =
      Pattern.compile("%(?<zero>0?)(?<width>[1-9][0-9]?)?(?<verb>.)");
  private static final int MOST_RESULTS = 10_000;

  private Formatting() {}

  static Optional<Text> format(List<Value> arguments, SourceSpan span) {
    Optional<String> spec = Functions.literal(arguments, 0);
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    List<Value> parts = new ArrayList<>();
    Matcher verb = VERB.matcher(spec.get());
    int done = 0;
    int next = 1;
    while (verb.find()) {
      parts.add(Text.of(spec.get().substring(done, verb.start()), arguments.get(0).span()));
      done = verb.end();
      if (verb.group("verb").equals("%")) {
        parts.add(Text.of("%", span));
        continue;
      }
      if (next >= arguments.size()) {
        return Optional.empty();
      }
      Optional<Value> formatted = format(verb, arguments.get(next++), span);
      if (formatted.isEmpty()) {
        return Optional.empty();
      }
      parts.add(formatted.get());
    }
    parts.add(Text.of(spec.get().substring(done), arguments.get(0).span()));
    return Values.join(parts, span);
  }

  private static Optional<Value> format(Matcher verb, Value argument, SourceSpan span) {
    boolean padded = verb.group("width") != null;
    return switch (verb.group("verb")) {
      case "s", "v" -> padded ? Optional.empty() : Values.text(argument).map(text -> text);
      case "d" -> {
        Optional<String> digits = Values.literal(argument).filter(d -> d.matches("-?[0-9]+"));
        if (!padded) {
          yield digits.isPresent() ? Optional.of(Text.of(digits.get(), span)) : Optional.empty();
        }
        int width = Integer.parseInt(verb.group("width"));
        String fill = verb.group("zero").isEmpty() ? " " : "0";
        yield digits.map(d -> Text.of(fill.repeat(Math.max(0, width - d.length())) + d, span));
      }
      case "q" -> Values.text(new Json(argument, span)).map(text -> text);
      default -> Optional.empty();
    };
  }

  static Optional<Sequence> formatList(List<Value> arguments, SourceSpan span) {
    int size = -1;
    for (Value argument : arguments) {
      if (argument instanceof Sequence sequence) {
        if (!Values.isCountable(sequence)) {
          return Optional.empty();
        }
        size = sequence.elements().size();
      } else if (Values.text(argument).isEmpty()
          || (argument instanceof Value.Open && arguments.indexOf(argument) > 0 && size < 0)) {
        return Optional.empty();
      }
    }
    if (size > MOST_RESULTS || size < 0) {
      return Optional.empty();
    }
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Value> row = new ArrayList<>();
      for (Value argument : arguments) {
        if (!(argument instanceof Sequence sequence)) {
          row.add(argument);
        } else if (i < sequence.elements().size()) {
          row.add(sequence.elements().get(i));
        }
      }
      Optional<Text> text = format(row, span);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      results.add(text.get());
    }
    return Optional.of(new Sequence(results, span));
  }
}
