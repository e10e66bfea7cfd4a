package io.keyproof.document.yaml;

import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Where a file's texts of several lines stand: what looks like a comment there is text. */
public final class YamlTexts {

  private YamlTexts() {}

  /** Block scalars and quoted texts, as far as the file is YAML. */
  public static List<SourceSpan> of(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(Math.max(1, text.length())).build();
    List<SourceSpan> found = new ArrayList<>();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (event instanceof ScalarEvent
            && event.getStartMark().isPresent()
            && event.getEndMark().isPresent()) {
          SourceSpan span =
              point(file, event.getStartMark().get()).to(point(file, event.getEndMark().get()));
          if (span.endLine() > span.line()) {
            found.add(span);
          }
        }
      }
    } catch (YamlEngineException e) {
      // Whoever reads the file as what it is complains of it.
      return found;
    }
    return found;
  }

  private static SourceSpan point(String file, Mark mark) {
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    return new SourceSpan(file, line, column, line, column);
  }
}
