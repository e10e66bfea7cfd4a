package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** Stretches of time of which a trail holds nothing at all: what happened then is not known. */
final class Gaps {

  private static final int LONGEST_USUAL = 24;
  private static final int MOST_OF_PLACE = 5;
  private static final SourceSpan TRAIL = SourceSpan.startOf("trail");
  private static final String KEY_SERVICE = "kms.amazonaws.com";

  private Gaps() {}

  static List<Diagnostic> of(Coverage coverage) {
    List<Diagnostic> gaps = new ArrayList<>();
    coverage
        .hours()
        .forEach(
            (name, hours) ->
                of(hours).stream()
                    .map(gap -> "holds no record of account and Region " + name + " " + gap)
                    .forEach(what -> gaps.add(Diagnostic.warning(TRAIL, what))));
    return gaps;
  }

  /** What a trail does not record any more after it was changed. */
  static List<Diagnostic> of(List<TrailRecord> changes) {
    return changes.stream()
        .filter(change -> change.errorCode().isEmpty())
        .flatMap(change -> hidden(change).stream())
        .map(what -> Diagnostic.warning(TRAIL, what))
        .toList();
  }

  private static Optional<String> hidden(TrailRecord change) {
    String event = "event " + change.eventId() + ", ";
    if (!change.eventName().equals("PutEventSelectors")) {
      return Optional.of(
          event
              + "`"
              + change.eventName()
              + "`: the trail records nothing more from "
              + change.time()
              + " on");
    }
    return change.parameters().toString().contains(KEY_SERVICE)
        ? Optional.of(
            event
                + "a change of event selectors names kms.amazonaws.com: the trail may exclude calls"
                + " of AWS KMS from "
                + change.time()
                + " on")
        : Optional.empty();
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
