package io.keyproof.settings;

import io.keyproof.model.Stated;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is decided about one rule.
 *
 * @param severity of its findings; absent where the rule's own counts
 * @param from the day on which that severity begins; before it, findings are notes
 * @param parameters by name
 * @param span where the rule is named
 */
public record RuleSetting(
    Optional<Stated<Choice>> severity,
    Optional<Stated<LocalDate>> from,
    Map<String, Stated<List<String>>> parameters,
    SourceSpan span) {

  public RuleSetting {
    parameters = new TreeMap<>(parameters);
  }

  /** A severity, or that the rule does not run. */
  public enum Choice {
    OFF,
    NOTE,
    WARNING,
    ERROR;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if the rule does not run. */
    public Optional<Severity> severity() {
      return switch (this) {
        case OFF -> Optional.empty();
        case NOTE -> Optional.of(Severity.NOTE);
        case WARNING -> Optional.of(Severity.WARNING);
        case ERROR -> Optional.of(Severity.ERROR);
      };
    }
  }

  /** What counts on a day; empty where the rule's own severity does. */
  public Optional<Choice> on(LocalDate today) {
    boolean begun = from.filter(day -> day.value().isAfter(today)).isEmpty();
    if (begun) {
      return severity.map(Stated::value);
    }
    return severity.filter(choice -> choice.value() == Choice.OFF).isPresent()
        ? Optional.of(Choice.OFF)
        : Optional.of(Choice.NOTE);
  }

  /** Another file's decision on top of this one. */
  RuleSetting overlaid(RuleSetting above) {
    Map<String, Stated<List<String>>> all = new TreeMap<>(parameters);
    all.putAll(above.parameters);
    return new RuleSetting(
        above.severity.or(() -> severity),
        above.severity.isPresent() ? above.from : above.from.or(() -> from),
        all,
        above.span);
  }
}
