package io.keyproof.trail.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which files hold which events. A file that comes twice is known by the ids of the events in it,
 * and counts once; an event that several files hold counts as often.
 */
final class Deliveries {

  private static final long OTHER = 0x5851F42D4C957F2DL;

  private final IdTable files = new IdTable();
  private int[] fileOf = new int[64];
  private int[] again = new int[16];
  private int agains;
  private int againsBefore;
  private long first;
  private long second;
  private long records;
  private int current;

  void begin() {
    current = files.size();
    againsBefore = agains;
    first = 0;
    second = 0;
    records = 0;
  }

  /** The order of events in a file makes no difference. */
  void see(long hash) {
    first += hash;
    second += Hash.mix(hash ^ OTHER);
    records++;
  }

  void end() {
    if (records == 0) {
      return;
    }
    int number = files.intern(first, second + records);
    if (number != current) {
      agains = againsBefore;
    }
  }

  void deliver(int event) {
    deliver(event, current);
  }

  void deliver(int event, int file) {
    if (event == fileOf.length) {
      fileOf = Arrays.copyOf(fileOf, event * 2);
    }
    fileOf[event] = file;
  }

  void deliverAgain(int event) {
    deliverAgain(event, current);
  }

  void deliverAgain(int event, int file) {
    if (agains + 2 > again.length) {
      again = Arrays.copyOf(again, again.length * 2);
    }
    again[agains++] = event;
    again[agains++] = file;
  }

  /** Adds those of another index, whose events have these numbers here. */
  void merge(Deliveries other, int[] events, int known) {
    int[] numbers = new int[other.files.size()];
    int before = files.size();
    for (int file = 0; file < numbers.length; file++) {
      numbers[file] = files.intern(other.files, file);
    }
    for (int event = 0; event < events.length; event++) {
      int file = numbers[other.fileOf[event]];
      if (events[event] >= known) {
        deliver(events[event], file);
      } else if (file >= before) {
        deliverAgain(events[event], file);
      }
    }
    for (int i = 0; i < other.agains; i += 2) {
      if (numbers[other.again[i + 1]] >= before) {
        deliverAgain(events[other.again[i]], numbers[other.again[i + 1]]);
      }
    }
  }

  /** How often each event was delivered beyond the first time. */
  Map<Integer, Integer> repetitions() {
    Map<Integer, Integer> repetitions = new HashMap<>();
    for (int i = 0; i < agains; i += 2) {
      repetitions.merge(again[i], 1, Integer::sum);
    }
    return repetitions;
  }

  /** What takes pairs of numbers. */
  interface PairConsumer {
    void accept(int event, int file);
  }

  void forEachAgain(PairConsumer consumer) {
    for (int i = 0; i < agains; i += 2) {
      consumer.accept(again[i], again[i + 1]);
    }
  }

  IdTable files() {
    return files;
  }

  int fileOf(int event) {
    return fileOf[event];
  }

  /** The number of a file, for what a saved index says of it. */
  int file(long firstHalf, long secondHalf) {
    return files.intern(firstHalf, secondHalf);
  }
}
