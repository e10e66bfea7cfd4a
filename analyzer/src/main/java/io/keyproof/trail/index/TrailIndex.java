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

  private final ByteTable calls = new ByteTable();
  private final ByteTable identities = new ByteTable();
  private final ByteTable parameters = new ByteTable();
  private final TripleTable details = new TripleTable();
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

  public ByteTable calls() {
    return calls;
  }

  public ByteTable identities() {
    return identities;
  }

  public ByteTable parameters() {
    return parameters;
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

  /** Says that the file holds this event, whether or not it is kept. */
  public void see(byte[] text, int from, int length) {
    deliveries.see(Hash.of(text, from, length));
  }

  /** Says that there are records that are not kept, as those of other services. */
  public void seeOther() {
    hasOthers = true;
  }

  public boolean hasOthers() {
    return hasOthers;
  }

  /** The number of what events have in common. */
  public int detail(int call, int identity, int parameter) {
    return details.intern(call, identity, parameter);
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
    if (order == 0) {
      order = calls.compare(call(event), calls, details.first(detail));
    }
    if (order == 0) {
      order = identities.compare(identity(event), identities, details.second(detail));
    }
    if (order == 0) {
      order = parameters.compare(parameter(event), parameters, details.third(detail));
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
    int[] callNumbers = calls.internAll(other.calls);
    int[] identityNumbers = identities.internAll(other.identities);
    int[] parameterNumbers = parameters.internAll(other.parameters);
    int[] events = new int[other.size];
    int known = size;
    for (int i = 0; i < events.length; i++) {
      int detail =
          details.intern(
              callNumbers[other.call(i)],
              identityNumbers[other.identity(i)],
              parameterNumbers[other.parameter(i)]);
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

  public int call(int event) {
    return details.first(detailOf[event]);
  }

  public int identity(int event) {
    return details.second(detailOf[event]);
  }

  public int parameter(int event) {
    return details.third(detailOf[event]);
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
