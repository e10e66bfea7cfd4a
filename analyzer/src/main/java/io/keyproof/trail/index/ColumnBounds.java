package io.keyproof.trail.index;

/** Whether all numbers of columns that came from a file are numbers of something. */
final class ColumnBounds {

  private ColumnBounds() {}

  static void check(TrailColumns columns) {
    int classes = columns.classCount();
    int events = columns.eventCount();
    check(columns.ids().limit() == 2L * events);
    checkQuestions(columns);
    int question = 0;
    for (int i = 0; i < classes; i++) {
      int cell = i * TrailColumns.PER_CLASS;
      check(columns.classes().get(cell) >= question);
      question = columns.classes().get(cell);
      check(question < columns.questionCount());
      check(within(columns.part(Part.HOW, i), columns.blocks(Part.HOW)));
      check(within(columns.part(Part.SESSION, i), columns.blocks(Part.SESSION)));
      check(within(columns.part(Part.PARAMETERS, i), columns.blocks(Part.PARAMETERS)));
      check(columns.requests(i) >= 0 && columns.records(i) >= 0);
      check(
          hasSamples(
              columns, columns.classes().get(cell + TrailColumns.SAMPLE), columns.requests(i)));
    }
    for (int i = 0; i < columns.samples().limit(); i++) {
      check(Integer.compareUnsigned(columns.samples().get(i), events) < 0);
    }
    int shared = columns.sharedIds().limit() / 2;
    int files = columns.files().limit() / 2;
    for (int i = 0; i < events; i++) {
      check(Integer.compareUnsigned(columns.classOf(i), classes) < 0);
      check(columns.shared(i) >= -1 && columns.shared(i) < shared);
      check(Integer.compareUnsigned(columns.file(i), files) < 0);
    }
    for (int i = 0; i + 1 < columns.again().limit(); i += 2) {
      check(Integer.compareUnsigned(columns.again().get(i), events) < 0);
      check(Integer.compareUnsigned(columns.again().get(i + 1), files) < 0);
    }
  }

  private static void checkQuestions(TrailColumns columns) {
    int first = 0;
    for (int i = 0; i < columns.questionCount(); i++) {
      int cell = i * TrailColumns.PER_QUESTION;
      check(within(columns.questions().get(cell), columns.blocks(Part.WHAT)));
      check(within(columns.questions().get(cell + 1), columns.blocks(Part.WHO)));
      check(columns.firstClass(i) >= first && columns.firstClass(i) <= columns.classCount());
      first = columns.firstClass(i);
      check(columns.requestsOf(i) >= 0 && columns.recordsOf(i) >= 0);
      check(hasSamples(columns, columns.questions().get(cell + 5), columns.requestsOf(i)));
    }
  }

  private static boolean hasSamples(TrailColumns columns, int from, int requests) {
    int count = Math.min(TrailColumns.MOST_SAMPLES, requests);
    return from >= 0 && from <= columns.samples().limit() - count;
  }

  private static boolean within(int number, Blocks blocks) {
    return number >= 0 && number < blocks.size();
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new DamagedIndexException("is damaged: it refers to what is not in it");
    }
  }
}
