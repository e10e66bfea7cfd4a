package io.keyproof.trail.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What calls cost and how many may be made: {@code rates.csv}, which names its sources. */
final class Rates {

  /** What most calls cost. */
  private static final double USUAL_PRICE = 0.03;

  private static final double REQUESTS = 10_000;

  private final Map<String, Rate> byOperation;

  /**
   * Of an operation.
   *
   * @param price dollars for 10,000 requests
   * @param quota what it shares with others
   * @param perSecond how many requests that quota has
   */
  record Rate(double price, String quota, int perSecond) {}

  private Rates(Map<String, Rate> byOperation) {
    this.byOperation = byOperation;
  }

  static Rates bundled() {
    Map<String, Rate> rates = new HashMap<>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#") && !line.startsWith("operation,"))
        .map(line -> line.split(",", -1))
        .forEach(
            row ->
                rates.put(
                    row[0],
                    new Rate(Double.parseDouble(row[1]), row[2], Integer.parseInt(row[3]))));
    return new Rates(rates);
  }

  /** Dollars for one request. */
  double price(String operation) {
    Rate rate = byOperation.get(operation);
    return (rate == null ? USUAL_PRICE : rate.price()) / REQUESTS;
  }

  /** The quota that an operation counts against, if it is known. */
  Optional<Rate> rate(String operation) {
    return Optional.ofNullable(byOperation.get(operation));
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(Rates.class.getResourceAsStream("rates.csv"), "rates.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
