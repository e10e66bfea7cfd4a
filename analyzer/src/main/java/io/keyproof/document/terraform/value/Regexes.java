package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions. Only such as cannot take long are worked out: Java's matcher goes back where
 * the one of Terraform does not.
 */
final class Regexes {

  private static final int LONGEST_PATTERN = 300;
  private static final int LONGEST_TEXT = 10_000;

  /** A repeated group in a repetition, the shape of all expressions that take long. */
  private static final Pattern RISKY = Pattern.compile("\\)[*+{]|\\*.*\\*.*\\*|\\+.*\\+.*\\+.*\\+");

  private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P?<([A-Za-z][A-Za-z0-9_]*)>");

  private Regexes() {}

  static Optional<? extends Value> find(List<Value> arguments, SourceSpan span) {
    Optional<Matcher> matcher = matcher(arguments);
    if (matcher.isEmpty()) {
      return Optional.empty();
    }
    return matcher.get().find()
        ? Optional.of(result(matcher.get(), arguments, span))
        : Optional.of(new Failed("the pattern does not match", span));
  }

  static Optional<? extends Value> findAll(List<Value> arguments, SourceSpan span) {
    Optional<Matcher> matcher = matcher(arguments);
    if (matcher.isEmpty()) {
      return Optional.empty();
    }
    List<Value> found = new ArrayList<>();
    while (matcher.get().find()) {
      found.add(result(matcher.get(), arguments, span));
    }
    return Optional.of(new Sequence(found, span));
  }

  static Optional<Text> replace(Text text, String pattern, String by, SourceSpan span) {
    Optional<String> literal = text.literal().filter(t -> t.length() <= LONGEST_TEXT);
    Optional<Pattern> compiled = compile(pattern);
    if (literal.isEmpty() || compiled.isEmpty() || by.contains("\\") || by.contains("$")) {
      return Optional.empty();
    }
    return Optional.of(Text.of(compiled.get().matcher(literal.get()).replaceAll(by), span));
  }

  private static Optional<Matcher> matcher(List<Value> arguments) {
    Optional<String> text =
        Functions.literal(arguments, 1).filter(each -> each.length() <= LONGEST_TEXT);
    return Functions.literal(arguments, 0)
        .flatMap(Regexes::compile)
        .flatMap(pattern -> text.map(pattern::matcher));
  }

  private static Optional<Pattern> compile(String pattern) {
    if (pattern.length() > LONGEST_PATTERN || RISKY.matcher(pattern).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(pattern.replace("(?P<", "(?<")));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static Value result(Matcher matcher, List<Value> arguments, SourceSpan span) {
    if (matcher.groupCount() == 0) {
      return Text.of(matcher.group(), span);
    }
    Matcher names = NAMED_GROUP.matcher(Functions.literal(arguments, 0).orElseThrow());
    Map<String, Entry> named = new LinkedHashMap<>();
    while (names.find()) {
      named.put(names.group(1), new Entry(span, group(matcher.group(names.group(1)), span)));
    }
    if (!named.isEmpty()) {
      return new Mapping(named, span);
    }
    List<Value> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(group(matcher.group(i), span));
    }
    return new Sequence(groups, span);
  }

  private static Value group(@org.jspecify.annotations.Nullable String text, SourceSpan span) {
    return text == null ? new Null(span) : Text.of(text, span);
  }
}
