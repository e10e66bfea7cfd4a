package io.keyproof.trail.read;

import io.keyproof.trail.index.Coverage;
import io.keyproof.trail.index.TrailIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;

/** Marks the hours in which an account has records in a Region. */
final class HourMarks {

  private static final long HOUR = 3600;

  private final Coverage coverage;
  private final SpanMemo places = new SpanMemo();
  private final List<NavigableSet<Integer>> hours = new ArrayList<>();
  private final Scratch scratch = new Scratch();
  private int[] last = new int[16];

  HourMarks(Coverage coverage) {
    this.coverage = coverage;
  }

  void mark(byte[] json, RecordSpans spans, long time) {
    if (time == TrailIndex.NO_TIME || !spans.has(Member.RECIPIENT) || !spans.has(Member.REGION)) {
      return;
    }
    scratch
        .clear()
        .append(json, spans.from(Member.RECIPIENT), spans.to(Member.RECIPIENT))
        .append(json, spans.from(Member.REGION), spans.to(Member.REGION));
    int place = (int) places.get(scratch.bytes(), 0, scratch.length(), text -> place(json, spans));
    int hour = (int) (time / HOUR);
    if (last[place] != hour) {
      last[place] = hour;
      hours.get(place).add(hour);
    }
  }

  private long place(byte[] json, RecordSpans spans) {
    hours.add(
        coverage.of(text(json, spans, Member.RECIPIENT) + " " + text(json, spans, Member.REGION)));
    if (hours.size() > last.length) {
      last = Arrays.copyOf(last, last.length * 2);
    }
    return hours.size() - 1L;
  }

  private static String text(byte[] json, RecordSpans spans, Member member) {
    return RecordParser.text(Arrays.copyOfRange(json, spans.from(member), spans.to(member)));
  }
}
