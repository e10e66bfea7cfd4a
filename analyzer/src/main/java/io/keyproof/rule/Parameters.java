package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.ParameterContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be set about a rule, by name: the values stand wherever the name does. */
final class Parameters {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String NONE = "none";

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Parameters() {}

  /**
   * Reads the sections.
   *
   * @param set values of some of them, which go before their defaults
   */
  static Parameters read(
      Collection<ParameterContext> sections,
      Map<String, List<String>> set,
      RuleSyntax syntax,
      Complaints complaints) {
    Parameters parameters = new Parameters();
    for (ParameterContext section : sections) {
      Optional<Phrase> name = syntax.phrase(section.words());
      if (name.isEmpty() || section.list() == null) {
        continue;
      }
      if (!NAME.matcher(name.get().text()).matches()) {
        complaints.add(
            name.get().span(),
            "expected a name in kebab-case such as `trusted-accounts`, found `%s`"
                .formatted(name.get().text()));
      } else if (parameters.values.containsKey(name.get().text())) {
        complaints.add(
            name.get().span(), "the parameter `%s` stands twice".formatted(name.get().text()));
      } else {
        parameters.values.put(
            name.get().text(),
            section.list().words().stream()
                .flatMap(words -> syntax.phrase(words).stream())
                .map(Phrase::text)
                .filter(value -> !value.equals(NONE))
                .toList());
      }
    }
    set.forEach((name, given) -> parameters.values.replace(name, List.copyOf(given)));
    return parameters;
  }

  Map<String, List<String>> defaults() {
    return values;
  }

  /** The same with the values of parameters in the place of their names. */
  List<Phrase> filled(List<Phrase> phrases) {
    List<Phrase> filled = new ArrayList<>();
    for (Phrase phrase : phrases) {
      List<String> named = values.get(phrase.text());
      if (named == null) {
        filled.add(phrase);
      } else {
        SourceSpan span = phrase.span();
        named.forEach(value -> filled.add(new Phrase(value, span)));
      }
    }
    return filled;
  }
}
