package io.keyproof.document.yaml;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What a YAML file says, piece by piece and with its places: no alias is followed. */
public final class YamlEvents {

  private final String file;
  private final int depthLimit;

  /**
   * The events of a file.
   *
   * @param depthLimit how many collections may stand in each other
   */
  public YamlEvents(String file, int depthLimit) {
    this.file = file;
    this.depthLimit = depthLimit;
  }

  /**
   * Hands over one event after the other.
   *
   * @return what ended that early: the text is no YAML, or nested too deep
   */
  public Optional<Diagnostic> read(String text, Consumer<Event> reader) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(Math.max(1, text.length())).build();
    int depth = 0;
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (event instanceof CollectionStartEvent && ++depth > depthLimit) {
          return Optional.of(
              Diagnostic.error(span(event), "this is nested more than " + depthLimit + " deep"));
        }
        if (event instanceof CollectionEndEvent) {
          depth--;
        }
        reader.accept(event);
      }
    } catch (MarkedYamlEngineException e) {
      return Optional.of(
          Diagnostic.error(
              e.getProblemMark().map(this::point).orElse(SourceSpan.startOf(file)),
              "this is no YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      return Optional.of(
          Diagnostic.error(
              SourceSpan.startOf(file),
              "this is no YAML, or it holds characters that must not stand there"));
    }
    return Optional.empty();
  }

  /** Where an event stands. */
  public SourceSpan span(Event event) {
    SourceSpan start = event.getStartMark().map(this::point).orElse(SourceSpan.startOf(file));
    return start.to(event.getEndMark().map(this::point).orElse(start));
  }

  private SourceSpan point(Mark mark) {
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    return new SourceSpan(file, line, column, line, column);
  }
}
