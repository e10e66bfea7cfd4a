package io.keyproof.trail.read;

import io.keyproof.trail.index.TrailIndex;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;

/** Times of events to seconds. Neighbours mostly share their day, which is read once. */
final class EventClock {

  private static final int LENGTH = "\"2026-01-06T18:12:50Z\"".length();
  private static final LocalDate TOO_LATE = LocalDate.of(2106, 1, 1);
  private static final int DAY = "\"2026-01-06".length();

  private byte[] day = new byte[0];
  private long start;

  /** Of a time that is told to the second, as CloudTrail does; of others there is none. */
  long seconds(byte[] json, RecordSpans spans) {
    if (!spans.has(Member.EVENT_TIME) || spans.length(Member.EVENT_TIME) != LENGTH) {
      return TrailIndex.NO_TIME;
    }
    int from = spans.from(Member.EVENT_TIME);
    int hours = digits(json, from + DAY, 'T', 24);
    int minutes = digits(json, from + DAY + 3, ':', 60);
    int seconds = digits(json, from + DAY + 6, ':', 60);
    boolean isUsual = hours >= 0 && minutes >= 0 && seconds >= 0 && json[from + DAY + 9] == 'Z';
    if (!isUsual || json[from] != '"') {
      return TrailIndex.NO_TIME;
    }
    if (!Arrays.equals(day, 0, day.length, json, from, from + DAY)) {
      day = Arrays.copyOfRange(json, from, from + DAY);
      start = start(new String(day, 1, DAY - 1, StandardCharsets.ISO_8859_1));
    }
    return start == TrailIndex.NO_TIME ? start : start + hours * 3600L + minutes * 60L + seconds;
  }

  /** Two digits behind a sign; -1 for anything else. */
  private static int digits(byte[] json, int from, char sign, int bound) {
    int tens = json[from + 1] - '0';
    int ones = json[from + 2] - '0';
    boolean isNumber = tens >= 0 && tens < 10 && ones >= 0 && ones < 10 && json[from] == sign;
    return isNumber && tens * 10 + ones < bound ? tens * 10 + ones : -1;
  }

  private static long start(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      long seconds = date.toEpochDay() * Duration.ofDays(1).toSeconds();
      boolean isHeld = seconds >= 0 && date.isBefore(TOO_LATE);
      return isHeld && date.toString().equals(text) ? seconds : TrailIndex.NO_TIME;
    } catch (DateTimeException e) {
      return TrailIndex.NO_TIME;
    }
  }
}
