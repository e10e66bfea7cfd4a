package io.keyproof.trail.index;

import io.keyproof.source.Diagnostic;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The events of a trail in columns, each event id once. What many events have in common, their
 * call, identity and parameters, is held once, as bytes that whoever adds them understands.
 *
 * <p>Merging is associative and commutative, has the empty index as its identity, and changes
 * nothing when repeated: parts of a trail may be indexed apart, in any order, and overlap.
 */
public final class TrailIndex {

  /** For events whose time is not one second of the years to 2106. */
  public static final long NO_TIME = 0xFFFF_FFFFL;

  private static final int NONE = -1;

  private final ByteTable[] parts = new ByteTable[Part.COUNT];
  private final TupleTable questions = new TupleTable(2);
  private final TupleTable details = new TupleTable(4);
  private final IdTable ids = new IdTable();
  private final IdTable sharedIds = new IdTable();
  private final Deliveries deliveries = new Deliveries();
  private final Coverage coverage = new Coverage();
  private final NavigableSet<Diagnostic> diagnostics = new TreeSet<>();
  private int[] times = new int[64];
  private int[] detailOf = new int[64];
  private int[] sharedOf = new int[64];
  private int size;
  private boolean hasOthers;

  public TrailIndex() {
    Arrays.setAll(parts, number -> new ByteTable());
  }

  /** All different bytes of a part. */
  public ByteTable part(Part part) {
    return parts[part.number()];
  }

  public IdTable ids() {
    return ids;
  }

  public IdTable sharedIds() {
    return sharedIds;
  }

  public Coverage coverage() {
    return coverage;
  }

  public NavigableSet<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Says that what is added from now on stands in another file. */
  public void beginFile() {
    deliveries.begin();
  }

  public void endFile() {
    deliveries.end();
  }

  /** Says that the file holds this event, which is kept. */
  public void see(byte[] text, int from, int length) {
    deliveries.see(Hash.of(text, from, length));
  }

  /** Says that the file holds this event, which is not kept, as those of other services. */
  public void seeOther(byte[] text, int from, int length) {
    deliveries.see(~Hash.of(text, from, length));
    hasOthers = true;
  }

  public boolean hasOthers() {
    return hasOthers;
  }

  /** The number of what events have in common, by the numbers of its parts. */
  public int detail(int what, int who, int how, int session, int parameters) {
    return details.intern(questions.intern(what, who), how, session, parameters);
  }

  /**
   * Adds an event. Of several with one id but different contents, the same one stays whatever the
   * order.
   *
   * @param event the number of its id
   * @param shared the number of what it shares with records in other accounts, or -1
   * @param time in seconds
   */
  public void add(int event, int shared, long time, int detail) {
    if (event == size) {
      append(shared, time, detail);
      deliveries.deliver(event);
      return;
    }
    deliveries.deliverAgain(event);
    replace(event, shared, time, detail);
  }

  /** Adds an event of a saved index, in which each is new. */
  void restore(int event, int shared, long time, int detail) {
    if (event != size) {
      throw new DamagedIndexException("is damaged: an event is in it twice");
    }
    append(shared, time, detail);
  }

  private void append(int shared, long time, int detail) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      detailOf = Arrays.copyOf(detailOf, size * 2);
      sharedOf = Arrays.copyOf(sharedOf, size * 2);
    }
    times[size] = (int) time;
    detailOf[size] = detail;
    sharedOf[size] = shared;
    size++;
  }

  private void replace(int event, int shared, long time, int detail) {
    boolean isEqual =
        times[event] == (int) time && detailOf[event] == detail && sharedOf[event] == shared;
    if (!isEqual && order(event, shared, time, detail) > 0) {
      times[event] = (int) time;
      detailOf[event] = detail;
      sharedOf[event] = shared;
    }
  }

  private int order(int event, int shared, long time, int detail) {
    int order = Long.compare(time(event), time);
    for (int part = 0; part < Part.COUNT && order == 0; part++) {
      order = parts[part].compare(cell(detailOf[event], part), parts[part], cell(detail, part));
    }
    if (order != 0 || sharedOf[event] == shared) {
      return order;
    }
    return sharedOf[event] == NONE || shared == NONE
        ? Integer.compare(sharedOf[event], shared)
        : sharedIds.compare(sharedOf[event], shared);
  }

  /** Adds all of another index. */
  public void merge(TrailIndex other) {
    int[][] numbers = new int[Part.COUNT][];
    Arrays.setAll(numbers, part -> parts[part].internAll(other.parts[part]));
    int[] detailNumbers = new int[other.details.size()];
    for (int i = 0; i < detailNumbers.length; i++) {
      detailNumbers[i] =
          detail(
              numbers[0][other.cell(i, 0)],
              numbers[1][other.cell(i, 1)],
              numbers[2][other.cell(i, 2)],
              numbers[3][other.cell(i, 3)],
              numbers[4][other.cell(i, 4)]);
    }
    int[] events = new int[other.size];
    int known = size;
    for (int i = 0; i < events.length; i++) {
      int detail = detailNumbers[other.detailOf[i]];
      int shared =
          other.sharedOf[i] == NONE ? NONE : sharedIds.intern(other.sharedIds, other.sharedOf[i]);
      events[i] = ids.intern(other.ids, i);
      if (events[i] == size) {
        append(shared, other.time(i), detail);
      } else {
        replace(events[i], shared, other.time(i), detail);
      }
    }
    deliveries.merge(other.deliveries, events, known);
    coverage.merge(other.coverage);
    diagnostics.addAll(other.diagnostics);
    hasOthers |= other.hasOthers;
  }

  /** Takes over what a saved index says of the trail as a whole. */
  void restore(TrailColumns columns) {
    coverage.merge(columns.coverage());
    diagnostics.addAll(columns.diagnostics());
    hasOthers |= columns.hasOthers();
  }

  /** How many events there are, each once. */
  public int size() {
    return size;
  }

  public int details() {
    return details.size();
  }

  public int detailOf(int event) {
    return detailOf[event];
  }

  /** The number of a part of an event. */
  public int part(Part part, int event) {
    return cell(detailOf[event], part.number());
  }

  int question(int detail) {
    return details.get(detail, 0);
  }

  int questions() {
    return questions.size();
  }

  private int cell(int detail, int part) {
    return part < 2 ? questions.get(details.get(detail, 0), part) : details.get(detail, part - 1);
  }

  /** In seconds, or {@link #NO_TIME}. */
  public long time(int event) {
    return times[event] & 0xFFFF_FFFFL;
  }

  /** What this event shares with records in other accounts, or -1. */
  public int shared(int event) {
    return sharedOf[event];
  }

  Deliveries deliveries() {
    return deliveries;
  }

  /** All events in the order of their ids. */
  public int[] sorted() {
    return SortedIds.of(ids, size);
  }
}
