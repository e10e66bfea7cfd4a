package io.keyproof.trail.index;

import java.util.ArrayList;
import java.util.List;

/** Columns back to an index, to which others can be added. */
public final class ColumnsLoader {

  private ColumnsLoader() {}

  public static TrailIndex load(TrailColumns columns) {
    columns.check();
    TrailIndex index = new TrailIndex();
    List<int[]> numbers = new ArrayList<>();
    for (Part part : Part.values()) {
      Blocks blocks = columns.blocks(part);
      int[] each = new int[blocks.size()];
      for (int i = 0; i < each.length; i++) {
        each[i] = index.part(part).intern(blocks.bytes(i));
      }
      numbers.add(each);
    }
    int[] details = new int[columns.classCount()];
    for (int i = 0; i < details.length; i++) {
      details[i] =
          index.detail(
              numbers.get(Part.WHAT.number())[columns.part(Part.WHAT, i)],
              numbers.get(Part.WHO.number())[columns.part(Part.WHO, i)],
              numbers.get(Part.HOW.number())[columns.part(Part.HOW, i)],
              numbers.get(Part.SESSION.number())[columns.part(Part.SESSION, i)],
              numbers.get(Part.PARAMETERS.number())[columns.part(Part.PARAMETERS, i)]);
    }
    Deliveries deliveries = index.deliveries();
    for (int i = 0; i < columns.files().limit(); i += 2) {
      deliveries.file(columns.files().get(i), columns.files().get(i + 1));
    }
    for (int event = 0; event < columns.eventCount(); event++) {
      index.restore(
          id(index.ids(), columns, event),
          shared(index.sharedIds(), columns, event),
          columns.time(event),
          details[columns.classOf(event)]);
      deliveries.deliver(event, columns.file(event));
    }
    for (int i = 0; i + 1 < columns.again().limit(); i += 2) {
      deliveries.deliverAgain(columns.again().get(i), columns.again().get(i + 1));
    }
    index.restore(columns);
    return index;
  }

  private static int id(IdTable ids, TrailColumns columns, int event) {
    return ids.intern(
        columns.ids().get(2 * event), columns.ids().get(2 * event + 1), columns.texts().get(event));
  }

  private static int shared(IdTable ids, TrailColumns columns, int event) {
    int number = columns.shared(event);
    return number < 0
        ? -1
        : ids.intern(
            columns.sharedIds().get(2 * number),
            columns.sharedIds().get(2 * number + 1),
            columns.texts().get(TrailColumns.textOfShared(number)));
  }
}
