package io.keyproof.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table of cases beside a test: the first line names the columns, commas separate them. */
public final class Table {
  private Table() {}

  public static List<Map<String, String>> of(Class<?> test) {
    String file = test.getSimpleName() + ".csv";
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(file), file)) {
      List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
      List<String> columns = cells(lines.get(0));
      return lines.stream().skip(1).map(line -> row(columns, cells(line))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }

  private static Map<String, String> row(List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException("a row of " + cells.size() + " cells: " + cells);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return row;
  }
}
