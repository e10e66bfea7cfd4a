package io.keyproof.symbolic;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.PolicyVersion;
import io.keyproof.symbolic.pattern.Glob;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.GlobToken.AnyRun;
import io.keyproof.symbolic.pattern.GlobToken.Letter;
import io.keyproof.symbolic.pattern.GlobToken.Unresolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with policy variables, {@code ${aws:username}} or {@code ${aws:PrincipalTag/team,
 * 'none'}}, and the escapes {@code ${*}}, {@code ${?}} and {@code ${$}}.
 */
final class VariableText {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?:([*?$])|([^{}',*?$]+)(?:,\\s*'([^']*)'\\s*)?)}");

  /** A stretch of known pieces, and the variable that follows it, if one does. */
  record Stretch(List<GlobToken> known, Optional<Variable> variable) {}

  /**
   * A policy variable.
   *
   * @param ifAbsent what stands in its place where the request does not carry the key
   */
  record Variable(ConditionKey key, Optional<String> ifAbsent) {}

  private final List<Stretch> stretches;

  private VariableText(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  static VariableText of(String text, PolicyVersion version) {
    return of(text, version, GlobToken::glob);
  }

  /** Wildcards stand for themselves. */
  static VariableText exactly(String text, PolicyVersion version) {
    return of(text, version, GlobToken::exactly);
  }

  private static VariableText of(
      String text, PolicyVersion version, Function<String, List<GlobToken>> reading) {
    List<Stretch> stretches = new ArrayList<>();
    List<GlobToken> known = new ArrayList<>();
    int position = 0;
    if (version == PolicyVersion.V2012_10_17 && text.contains("${")) {
      Matcher matcher = VARIABLE.matcher(text);
      while (matcher.find()) {
        known.addAll(reading.apply(text.substring(position, matcher.start())));
        position = matcher.end();
        if (matcher.group(1) != null) {
          known.add(new Letter(matcher.group(1).charAt(0)));
        } else {
          Variable variable =
              new Variable(
                  ConditionKey.of(matcher.group(2).strip()), Optional.ofNullable(matcher.group(3)));
          stretches.add(new Stretch(known, Optional.of(variable)));
          known = new ArrayList<>();
        }
      }
    }
    known.addAll(reading.apply(text.substring(position)));
    stretches.add(new Stretch(known, Optional.empty()));
    return new VariableText(stretches);
  }

  List<Stretch> stretches() {
    return stretches;
  }

  List<Variable> variables() {
    return stretches.stream().flatMap(stretch -> stretch.variable().stream()).toList();
  }

  /**
   * The pieces, with values for the variables.
   *
   * @param values none where the request does not carry the key
   */
  List<GlobToken> with(Map<ConditionKey, Optional<String>> values) {
    return tokens(
        variable ->
            values
                .getOrDefault(variable.key(), Optional.empty())
                .or(variable::ifAbsent)
                .map(GlobToken::exactly)
                .orElse(List.of(new Unresolved())));
  }

  /** What the text matches at most, whatever its variables stand for. */
  List<GlobToken> atMost() {
    return tokens(variable -> List.of(new AnyRun()));
  }

  private List<GlobToken> tokens(Function<Variable, List<GlobToken>> values) {
    List<GlobToken> tokens = new ArrayList<>();
    for (Stretch stretch : stretches) {
      tokens.addAll(stretch.known());
      stretch.variable().ifPresent(variable -> tokens.addAll(values.apply(variable)));
    }
    return tokens;
  }

  /** The pattern with a symbol for each variable. */
  Glob symbolic(ToIntFunction<Variable> symbols) {
    return symbolic(Glob.literal(""), Glob::of, symbols);
  }

  /** The same where wildcards stand for themselves. */
  Glob symbolicText(ToIntFunction<Variable> symbols) {
    return symbolic(Glob.literal(""), known -> Glob.literal(PatternReader.literal(known)), symbols);
  }

  /** The same after {@code start}. */
  Glob symbolic(Glob start, ToIntFunction<Variable> symbols) {
    return symbolic(start, Glob::of, symbols);
  }

  private Glob symbolic(
      Glob start, Function<List<GlobToken>, Glob> reading, ToIntFunction<Variable> symbols) {
    Glob glob = start;
    for (Stretch stretch : stretches) {
      glob = glob.then(reading.apply(stretch.known()));
      if (stretch.variable().isPresent()) {
        glob = glob.thenSymbol(symbols.applyAsInt(stretch.variable().get()));
      }
    }
    return glob;
  }

  /** Values of the variables with which the text matches the other, if there are any. */
  Map<ConditionKey, String> values(String other) {
    StringBuilder expression = new StringBuilder();
    List<ConditionKey> keys = new ArrayList<>();
    for (Stretch stretch : stretches) {
      for (GlobToken token : stretch.known()) {
        expression.append(
            token instanceof Letter letter
                ? Pattern.quote(String.valueOf(letter.letter()))
                : token instanceof AnyRun ? ".*" : ".");
      }
      stretch
          .variable()
          .ifPresent(
              variable -> {
                keys.add(variable.key());
                expression.append("(.+?)");
              });
    }
    Matcher matcher = Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(other);
    Map<ConditionKey, String> values = new LinkedHashMap<>();
    if (matcher.matches()) {
      for (int i = 0; i < keys.size(); i++) {
        values.put(keys.get(i), matcher.group(i + 1));
      }
    }
    return values;
  }
}
