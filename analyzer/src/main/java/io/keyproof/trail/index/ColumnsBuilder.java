package io.keyproof.trail.index;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** An index as columns. */
public final class ColumnsBuilder {

  private final TrailIndex index;
  private final int[] sorted;
  private final List<Renumbering> parts;
  private final int[] classOf;
  private int[] questions = {};
  private int[] classes = {};

  private ColumnsBuilder(TrailIndex index) {
    this.index = index;
    this.sorted = index.sorted();
    this.classOf = new int[index.details()];
    this.parts =
        Arrays.stream(Part.values()).map(part -> new Renumbering(index.part(part).size())).toList();
  }

  /**
   * The columns of an index.
   *
   * @param namesCaller whether an event of the index tells who called: of the records of one call
   *     in several accounts, the first that does stands for all
   */
  public static TrailColumns build(TrailIndex index, IntPredicate namesCaller) {
    return new ColumnsBuilder(index).build(namesCaller);
  }

  private TrailColumns build(IntPredicate namesCaller) {
    numberClasses();
    Renumbering shared = new Renumbering(index.sharedIds().size());
    int[] callers = callers(namesCaller);
    int[] samples = count(callers);
    int[] events = new int[sorted.length * TrailColumns.PER_EVENT];
    long[] ids = new long[sorted.length * 2];
    Map<Integer, String> texts = new HashMap<>();
    for (int i = 0; i < sorted.length; i++) {
      int event = sorted[i];
      int cell = i * TrailColumns.PER_EVENT;
      events[cell] = classOf[index.detailOf(event)];
      events[cell + 1] = (int) index.time(event);
      events[cell + 2] = index.shared(event) < 0 ? -1 : shared.of(index.shared(event));
      ids[2 * i] = index.ids().high(event);
      ids[2 * i + 1] = index.ids().low(event);
      if (!index.ids().isUuid(event)) {
        texts.put(i, index.ids().text(event));
      }
    }
    CanonicalDeliveries deliveries = CanonicalDeliveries.of(index.deliveries(), sorted);
    for (int i = 0; i < sorted.length; i++) {
      events[i * TrailColumns.PER_EVENT + 3] = deliveries.fileOf(i);
    }
    List<Blocks> blocks =
        Arrays.stream(Part.values())
            .map(part -> parts.get(part.number()).view(index.part(part)))
            .toList();
    return new TrailColumns(
        blocks,
        IntBuffer.wrap(questions),
        IntBuffer.wrap(classes),
        IntBuffer.wrap(samples),
        LongBuffer.wrap(ids),
        IntBuffer.wrap(events),
        LongBuffer.wrap(sharedIds(shared, texts)),
        texts,
        LongBuffer.wrap(deliveries.files()),
        IntBuffer.wrap(deliveries.again()),
        index.coverage(),
        List.copyOf(index.diagnostics()),
        index.hasOthers());
  }

  /** Questions, and classes within them, by the first event that has them. */
  private void numberClasses() {
    Renumbering details = new Renumbering(index.details());
    Renumbering asked = new Renumbering(index.questions());
    for (int event : sorted) {
      details.of(index.detailOf(event));
      asked.of(index.question(index.detailOf(event)));
    }
    int[] next = new int[asked.size() + 1];
    for (int i = 0; i < details.size(); i++) {
      next[asked.of(index.question(details.old(i))) + 1]++;
    }
    questions = new int[asked.size() * TrailColumns.PER_QUESTION];
    for (int question = 0; question < asked.size(); question++) {
      next[question + 1] += next[question];
      questions[question * TrailColumns.PER_QUESTION + 2] = next[question];
    }
    for (int i = 0; i < details.size(); i++) {
      int detail = details.old(i);
      classOf[detail] = next[asked.of(index.question(detail))]++;
    }
    classes = new int[details.size() * TrailColumns.PER_CLASS];
    for (int event : sorted) {
      int detail = index.detailOf(event);
      int question = asked.of(index.question(detail));
      int cell = classOf[detail] * TrailColumns.PER_CLASS;
      classes[cell] = question;
      questions[question * TrailColumns.PER_QUESTION] = number(Part.WHAT, event);
      questions[question * TrailColumns.PER_QUESTION + 1] = number(Part.WHO, event);
      classes[cell + 1] = number(Part.HOW, event);
      classes[cell + 2] = number(Part.SESSION, event);
      classes[cell + 3] = number(Part.PARAMETERS, event);
    }
  }

  private int number(Part part, int event) {
    return parts.get(part.number()).of(index.part(part, event));
  }

  /** By what is shared, the event that stands for all that share it. */
  private int[] callers(IntPredicate namesCaller) {
    int[] callers = new int[index.sharedIds().size()];
    Arrays.fill(callers, -1);
    for (int event : sorted) {
      int shared = index.shared(event);
      boolean isBetter =
          shared >= 0
              && (callers[shared] < 0
                  || (!namesCaller.test(callers[shared]) && namesCaller.test(event)));
      if (isBetter) {
        callers[shared] = event;
      }
    }
    return callers;
  }

  /** Counts calls and records of classes and questions; their samples. */
  private int[] count(int[] callers) {
    Map<Integer, Integer> repetitions = index.deliveries().repetitions();
    int[] smallest = new int[index.sharedIds().size()];
    Arrays.fill(smallest, -1);
    for (int i = 0; i < sorted.length; i++) {
      int event = sorted[i];
      int shared = index.shared(event);
      int caller = shared < 0 ? event : callers[shared];
      int cell = classOf[index.detailOf(caller)] * TrailColumns.PER_CLASS;
      int records = 1 + repetitions.getOrDefault(event, 0);
      classes[cell + TrailColumns.RECORDS] += records;
      questions[classes[cell] * TrailColumns.PER_QUESTION + 4] += records;
      if (shared < 0 || smallest[shared] < 0) {
        see(cell, index.time(caller));
        questions[classes[cell] * TrailColumns.PER_QUESTION + 3]++;
      }
      if (shared >= 0 && smallest[shared] < 0) {
        smallest[shared] = i;
      }
    }
    return samples(callers, smallest, reserveSamples());
  }

  private int reserveSamples() {
    int from = 0;
    for (int cell = 0; cell < classes.length; cell += TrailColumns.PER_CLASS) {
      classes[cell + TrailColumns.SAMPLE] = from;
      from += Math.min(TrailColumns.MOST_SAMPLES, classes[cell + TrailColumns.REQUESTS]);
    }
    for (int cell = 0; cell < questions.length; cell += TrailColumns.PER_QUESTION) {
      questions[cell + 5] = from;
      from += Math.min(TrailColumns.MOST_SAMPLES, questions[cell + 3]);
    }
    return from;
  }

  private void see(int cell, long time) {
    boolean isFirst = classes[cell + TrailColumns.REQUESTS]++ == 0;
    if (isFirst || time < Integer.toUnsignedLong(classes[cell + TrailColumns.FIRST])) {
      classes[cell + TrailColumns.FIRST] = (int) time;
    }
    if (isFirst || time > Integer.toUnsignedLong(classes[cell + TrailColumns.LAST])) {
      classes[cell + TrailColumns.LAST] = (int) time;
    }
  }

  private int[] samples(int[] callers, int[] smallest, int count) {
    int[] samples = new int[count];
    int[] ofClass = new int[classes.length / TrailColumns.PER_CLASS];
    int[] ofQuestion = new int[questions.length / TrailColumns.PER_QUESTION];
    for (int i = 0; i < sorted.length; i++) {
      int shared = index.shared(sorted[i]);
      if (shared >= 0 && smallest[shared] != i) {
        continue;
      }
      int number = classOf[index.detailOf(shared < 0 ? sorted[i] : callers[shared])];
      int cell = number * TrailColumns.PER_CLASS;
      int question = classes[cell];
      if (ofClass[number] < TrailColumns.MOST_SAMPLES) {
        samples[classes[cell + TrailColumns.SAMPLE] + ofClass[number]++] = i;
      }
      if (ofQuestion[question] < TrailColumns.MOST_SAMPLES) {
        int from = questions[question * TrailColumns.PER_QUESTION + 5];
        samples[from + ofQuestion[question]++] = i;
      }
    }
    return samples;
  }

  private long[] sharedIds(Renumbering shared, Map<Integer, String> texts) {
    long[] halves = new long[shared.size() * 2];
    for (int i = 0; i < shared.size(); i++) {
      int old = shared.old(i);
      halves[2 * i] = index.sharedIds().high(old);
      halves[2 * i + 1] = index.sharedIds().low(old);
      if (!index.sharedIds().isUuid(old)) {
        texts.put(TrailColumns.textOfShared(i), index.sharedIds().text(old));
      }
    }
    return halves;
  }
}
