package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.Coverage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/** Stretches of time of which a trail holds nothing at all: what happened then is not known. */
final class Gaps {

  private static final int LONGEST_USUAL = 24;
  private static final int MOST_OF_PLACE = 5;

  private Gaps() {}

  static List<Diagnostic> of(Path root, Coverage coverage) {
    List<Diagnostic> gaps = new ArrayList<>();
    SourceSpan place = SourceSpan.startOf(root.toString());
    coverage
        .hours()
        .forEach(
            (name, hours) ->
                of(hours).stream()
                    .map(gap -> "holds no record of account and Region " + name + " " + gap)
                    .forEach(what -> gaps.add(Diagnostic.warning(place, what))));
    return gaps;
  }

  private static List<String> of(NavigableSet<Integer> hours) {
    List<String> gaps = new ArrayList<>();
    int before = hours.isEmpty() ? 0 : hours.first();
    for (int hour : hours) {
      if (hour - before > LONGEST_USUAL && gaps.size() < MOST_OF_PLACE) {
        gaps.add(
            "from " + time(before + 1) + " to " + time(hour) + ": what was used then is not known");
      }
      before = hour;
    }
    return gaps;
  }

  private static Instant time(int hour) {
    return Instant.EPOCH.plus(Duration.ofHours(hour));
  }
}
