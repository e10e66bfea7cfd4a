package io.keyproof.trail.read;

import io.keyproof.trail.index.TrailIndex;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** Times of events to seconds. Neighbours mostly share their minute, which is read once. */
final class EventClock {

  private static final int LENGTH = "\"2026-01-06T18:12:50Z\"".length();
  private static final int MINUTE = "\"2026-01-06T18:12:".length();

  private byte[] minute = new byte[0];
  private long start;

  /** Of a time that is told to the second, as CloudTrail does; of others there is none. */
  long seconds(byte[] json, RecordSpans spans) {
    if (!spans.has(Member.EVENT_TIME) || spans.length(Member.EVENT_TIME) != LENGTH) {
      return TrailIndex.NO_TIME;
    }
    int from = spans.from(Member.EVENT_TIME);
    int tens = json[from + MINUTE] - '0';
    int ones = json[from + MINUTE + 1] - '0';
    boolean isUsual =
        tens >= 0 && tens < 6 && ones >= 0 && ones < 10 && json[from + MINUTE + 2] == 'Z';
    if (!isUsual || json[from] != '"') {
      return TrailIndex.NO_TIME;
    }
    if (!Arrays.equals(minute, 0, minute.length, json, from, from + MINUTE)) {
      minute = Arrays.copyOfRange(json, from, from + MINUTE);
      start = start(new String(minute, 1, MINUTE - 1, StandardCharsets.ISO_8859_1) + "00Z");
    }
    return start == TrailIndex.NO_TIME ? start : start + tens * 10L + ones;
  }

  private static long start(String text) {
    try {
      Instant time = Instant.parse(text);
      long seconds = time.getEpochSecond();
      boolean isHeld = seconds >= 0 && seconds + 60 < TrailIndex.NO_TIME;
      return isHeld && time.toString().equals(text) ? seconds : TrailIndex.NO_TIME;
    } catch (DateTimeException e) {
      return TrailIndex.NO_TIME;
    }
  }
}
