package io.keyproof.trail.index;

import io.keyproof.source.Diagnostic;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A trail in its one order, in memory or in a file: equal trails have equal columns, whatever came
 * first. Events are in the order of their ids. Questions, the classes of calls with one question,
 * and all else are in the order in which events first have them.
 *
 * @param parts the bytes of each part
 * @param questions of each, its what, its who, its first class, requests, events, and its first
 *     sample
 * @param classes of each, its question, how, session, parameters, requests, events, the first and
 *     last time, and its first sample
 * @param samples the first few calls of each class, then those of each question
 * @param ids of events, in two halves each
 * @param events of each, its class, its time, what it shares or -1, and the file that holds it
 * @param sharedIds in two halves each
 * @param texts of ids that are no UUIDs; of those that are shared, by their number below -1
 * @param files in two halves each
 * @param again pairs of an event and another file that holds it
 * @param hasOthers whether there were records that are not kept
 */
public record TrailColumns(
    List<Blocks> parts,
    IntBuffer questions,
    IntBuffer classes,
    IntBuffer samples,
    LongBuffer ids,
    IntBuffer events,
    LongBuffer sharedIds,
    Map<Integer, String> texts,
    LongBuffer files,
    IntBuffer again,
    Coverage coverage,
    List<Diagnostic> diagnostics,
    boolean hasOthers) {

  static final int PER_QUESTION = 6;
  static final int PER_CLASS = 9;
  static final int PER_EVENT = 4;
  static final int MOST_SAMPLES = 5;

  static final int REQUESTS = 4;
  static final int RECORDS = 5;
  static final int FIRST = 6;
  static final int LAST = 7;
  static final int SAMPLE = 8;

  public TrailColumns {
    parts = List.copyOf(parts);
    texts = Map.copyOf(texts);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Looks at every number, which what reads all events one by one relies on. */
  public void check() {
    ColumnBounds.check(this);
  }

  /** All different bytes of a part. */
  public Blocks blocks(Part part) {
    return parts.get(part.number());
  }

  /** How many different questions there are. */
  public int questionCount() {
    return questions.limit() / PER_QUESTION;
  }

  public int firstClass(int question) {
    return question == questionCount()
        ? classCount()
        : cell(questions, question * PER_QUESTION + 2);
  }

  public int classCount() {
    return classes.limit() / PER_CLASS;
  }

  public int question(int number) {
    return cell(classes, number * PER_CLASS);
  }

  /** The number of a part of a class. */
  public int part(Part part, int number) {
    int found =
        part == Part.WHAT || part == Part.WHO
            ? cell(questions, question(number) * PER_QUESTION + part.number())
            : cell(classes, number * PER_CLASS + part.number() - 1);
    if (found < 0 || found >= blocks(part).size()) {
      throw dangling();
    }
    return found;
  }

  /** Calls of a class, those recorded in several accounts once; none if others tell more. */
  public int requests(int number) {
    return cell(classes, number * PER_CLASS + REQUESTS);
  }

  /** Records of the calls of a class, as often as they were delivered. */
  public int records(int number) {
    return cell(classes, number * PER_CLASS + RECORDS);
  }

  /** In seconds, or {@link TrailIndex#NO_TIME}. */
  public long first(int number) {
    return Integer.toUnsignedLong(cell(classes, number * PER_CLASS + FIRST));
  }

  public long last(int number) {
    return Integer.toUnsignedLong(cell(classes, number * PER_CLASS + LAST));
  }

  /** Of a class, the events with the smallest ids, one for each call. */
  public int[] samples(int number) {
    return samples(cell(classes, number * PER_CLASS + SAMPLE), requests(number));
  }

  /** Calls of all classes of a question. */
  public int requestsOf(int question) {
    return cell(questions, question * PER_QUESTION + 3);
  }

  /** Records of all classes of a question. */
  public int recordsOf(int question) {
    return cell(questions, question * PER_QUESTION + 4);
  }

  /** Of a question, the events with the smallest ids, one for each call. */
  public int[] samplesOf(int question) {
    return samples(cell(questions, question * PER_QUESTION + 5), requestsOf(question));
  }

  private int[] samples(int from, int requests) {
    int[] found = new int[Math.max(0, Math.min(MOST_SAMPLES, requests))];
    for (int i = 0; i < found.length; i++) {
      found[i] = cell(samples, from + i);
    }
    return found;
  }

  public int eventCount() {
    return events.limit() / PER_EVENT;
  }

  public int classOf(int event) {
    return cell(events, event * PER_EVENT);
  }

  /** In seconds, or {@link TrailIndex#NO_TIME}. */
  public long time(int event) {
    return Integer.toUnsignedLong(cell(events, event * PER_EVENT + 1));
  }

  /** The number of what an event shares with records in other accounts, or -1. */
  public int shared(int event) {
    return cell(events, event * PER_EVENT + 2);
  }

  /** How many different things events share. */
  public int sharedCount() {
    return sharedIds.limit() / 2;
  }

  /** How often an event was delivered. */
  public int deliveries(int event) {
    int count = 1;
    for (int i = firstAgain(event); i < again.limit() && again.get(i) == event; i += 2) {
      count++;
    }
    return count;
  }

  private int firstAgain(int event) {
    int from = 0;
    int to = again.limit() / 2;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (again.get(2 * middle) < event) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return 2 * from;
  }

  public int fileCount() {
    return files.limit() / 2;
  }

  int file(int event) {
    return cell(events, event * PER_EVENT + 3);
  }

  public String id(int event) {
    String text = texts.get(event);
    return text != null ? text : uuid(ids, event);
  }

  public String sharedId(int number) {
    String text = texts.get(textOfShared(number));
    return text != null ? text : uuid(sharedIds, number);
  }

  static int textOfShared(int number) {
    return -2 - number;
  }

  /** INVARIANT: what a saved index refers to is looked for nowhere else, for it may be forged. */
  private static int cell(IntBuffer cells, int place) {
    if (place < 0 || place >= cells.limit()) {
      throw dangling();
    }
    return cells.get(place);
  }

  private static DamagedIndexException dangling() {
    return new DamagedIndexException("is damaged: it refers to what is not in it");
  }

  private static String uuid(LongBuffer halves, int number) {
    if (number < 0 || number >= halves.limit() / 2) {
      throw dangling();
    }
    return new UUID(halves.get(2 * number), halves.get(2 * number + 1)).toString();
  }
}
