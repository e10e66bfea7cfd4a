package io.keyproof.trail.read;

import io.keyproof.trail.read.RecordSpans.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Splits a stream of JSON into the objects that may be records, one at a time in one buffer: those
 * of lists, those on lines of their own, and those that stand alone. After a broken one it goes on
 * with the next that it can find.
 */
final class ElementReader {

  private static final int LARGEST = 4 << 20;
  private static final int MOST_BROKEN = 100;
  private static final byte[] NEXT_RECORD = "{\"eventVersion\"".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final RecordSpans spans;
  private final BiConsumer<Long, String> complaints;
  private byte[] buffer = new byte[1 << 18];
  private int position;
  private int limit;
  private long dropped;
  private boolean isAtEnd;
  private String failure = "";
  private int broken;
  private int start;
  private Place place = Place.TOP;

  /** What the position is within. */
  private enum Place {
    TOP,
    LIST,
    LIST_IN_OBJECT,
    OBJECT
  }

  ElementReader(InputStream in, RecordSpans spans, BiConsumer<Long, String> complaints) {
    this.in = in;
    this.spans = spans;
    this.complaints = complaints;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where in the buffer the element starts. */
  int start() {
    return start;
  }

  /** Where in the stream the element starts. */
  long offset() {
    return dropped + start;
  }

  /** Where in the stream reading is. */
  long reached() {
    return dropped + limit;
  }

  /** Why the stream ended before its time, empty if it did not. */
  String failure() {
    return failure;
  }

  /** Goes to the next object, whose members the spans then hold; false at the end. */
  boolean next() {
    while (skipSpace()) {
      byte character = buffer[position];
      if (place == Place.OBJECT) {
        afterList(character);
      } else if (character == ']' && place != Place.TOP) {
        position++;
        place = place == Place.LIST ? Place.TOP : Place.OBJECT;
      } else if (character == '[' && place == Place.TOP) {
        position++;
        place = Place.LIST;
      } else if (character == '{') {
        if (object()) {
          return true;
        }
      } else {
        start = position;
        breakAt(position, "holds something that is no CloudTrail record, expected an object");
      }
    }
    if (place != Place.TOP && failure.isEmpty() && broken < MOST_BROKEN) {
      failure = "the list of records is not closed";
    }
    return false;
  }

  private boolean object() {
    start = position;
    while (true) {
      Scan scan =
          place == Place.TOP
              ? spans.scanDocument(buffer, start, limit)
              : spans.scanElement(buffer, start, limit);
      switch (scan) {
        case WHOLE -> {
          position = spans.end();
          return true;
        }
        case LIST_WITHIN -> {
          position = spans.end();
          place = Place.LIST_IN_OBJECT;
          return false;
        }
        case BROKEN -> {
          breakAt(spans.end(), "is no JSON: a `" + (char) buffer[spans.end()] + "` is misplaced");
          return false;
        }
        case CUT -> {
          if (limit - start >= LARGEST) {
            breakAt(start, "holds a record larger than 4 MiB");
            return false;
          }
          if (!fill()) {
            cutAtEnd();
            return false;
          }
        }
      }
    }
  }

  /** What is cut at the end may have swallowed whole records after a broken one. */
  private void cutAtEnd() {
    long offset = offset();
    position = start + 1;
    if (++broken < MOST_BROKEN && resume()) {
      complaints.accept(offset, "holds a record that is not closed");
      return;
    }
    position = limit;
    if (failure.isEmpty()) {
      failure = "the last record is not closed";
    }
  }

  /** Members that follow a list of records within its object. */
  private void afterList(byte character) {
    if (character == '}') {
      position++;
      place = Place.TOP;
      return;
    }
    start = position;
    while (true) {
      switch (spans.member(buffer, start, limit)) {
        case WHOLE -> {
          position = spans.end();
          return;
        }
        case LIST_WITHIN -> {
          position = spans.end();
          place = Place.LIST_IN_OBJECT;
          return;
        }
        case BROKEN -> {
          breakAt(spans.end(), "is no JSON: a `" + (char) buffer[spans.end()] + "` is misplaced");
          return;
        }
        case CUT -> {
          if (limit - start >= LARGEST || !fill()) {
            position = limit;
            return;
          }
        }
      }
    }
  }

  private void breakAt(int where, String what) {
    complaints.accept(dropped + where, what);
    broken++;
    position = start + 1;
    if (broken >= MOST_BROKEN) {
      complaints.accept(dropped + where, "is given up after " + MOST_BROKEN + " broken records");
      stop();
    } else if (!resume()) {
      position = limit;
    }
  }

  private void stop() {
    isAtEnd = true;
    place = Place.TOP;
    position = limit;
  }

  /** Goes to where a record may start: on a new line, or in a list at what records start with. */
  private boolean resume() {
    byte[] mark = place == Place.TOP ? new byte[] {'\n', '{'} : NEXT_RECORD;
    while (true) {
      for (; position + mark.length <= limit; position++) {
        if (Arrays.equals(buffer, position, position + mark.length, mark, 0, mark.length)) {
          position += place == Place.TOP ? 1 : 0;
          return true;
        }
      }
      start = position;
      if (!fill()) {
        return false;
      }
    }
  }

  private boolean skipSpace() {
    while (true) {
      for (; position < limit; position++) {
        byte character = buffer[position];
        boolean isBetween = character == ',' && place != Place.TOP;
        if ((character > ' ' && !isBetween) || character < 0) {
          return true;
        }
      }
      start = position;
      if (!fill()) {
        return false;
      }
    }
  }

  /** Reads on, keeping what has not been looked at and the element that is. */
  private boolean fill() {
    if (isAtEnd) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      dropped += start;
      position -= start;
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int count = in.read(buffer, limit, buffer.length - limit);
      isAtEnd = count < 0;
      limit += Math.max(0, count);
    } catch (IOException e) {
      isAtEnd = true;
      failure = String.valueOf(e.getMessage());
    }
    return !isAtEnd;
  }
}
