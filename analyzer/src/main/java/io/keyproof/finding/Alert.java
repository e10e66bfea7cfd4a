package io.keyproof.finding;

import java.time.Instant;
import java.util.List;

/**
 * Something in a trail that somebody should look at: one for each incident, however many calls it
 * has.
 *
 * @param kind what it looks like: {@code key-deletion}
 * @param time of the event at which it could first be raised
 * @param principal the ARN of the user, or of the role whose sessions called
 * @param keys ARNs of the keys that it is about
 * @param why what was seen, and what is usual
 * @param eventIds of the calls that it consists of, in the order of time
 */
public record Alert(
    String kind,
    Instant time,
    String principal,
    List<String> keys,
    String region,
    Severity severity,
    String why,
    List<String> eventIds) {

  /** How bad it may be. */
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM
  }

  public Alert {
    keys = List.copyOf(keys);
    eventIds = List.copyOf(eventIds);
  }
}
