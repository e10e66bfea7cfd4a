package io.keyproof.finding;

import java.util.List;

/**
 * An alarm for AWS's own monitoring.
 *
 * @param name for resources, in CamelCase
 * @param detector the class of alerts that it stands for
 * @param meaning what it says, and what it cannot tell
 */
public record GeneratedAlarm(
    String name, String detector, String meaning, Trigger trigger, Backtest backtest) {

  /** What sets it off. */
  public sealed interface Trigger {}

  /**
   * So many matching records in a period.
   *
   * @param pattern a CloudWatch filter pattern
   * @param threshold it goes off at this count or above
   * @param quietPeriods how many periods below that end it, so that an incident is one alarm
   */
  public record Metric(String pattern, int threshold, int periodSeconds, int quietPeriods)
      implements Trigger {}

  /**
   * Each matching event.
   *
   * @param pattern an EventBridge event pattern, in JSON
   */
  public record Event(String pattern) implements Trigger {}

  /**
   * What it would have done in the trail.
   *
   * @param fired how often: of a metric, how often it went from fine to alarm
   * @param at the first of those times
   */
  public record Backtest(int fired, List<String> at, String from, String to) {
    public Backtest {
      at = List.copyOf(at);
    }

    /** In one sentence. */
    public String words() {
      String span = " in the trail from " + from + " to " + to;
      if (fired == 0) {
        return "would not have fired" + span;
      }
      String times = String.join(", ", at) + (fired > at.size() ? ", …" : "");
      return "would have fired " + (fired == 1 ? "once" : fired + " times") + span + ": " + times;
    }
  }
}
