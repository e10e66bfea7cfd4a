package io.keyproof.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A time on the command line, as CloudTrail writes times. */
final class TrailTime {

  private TrailTime() {}

  /**
   * The time, to the second.
   *
   * @param option what it was given to
   * @throws ParameterException if it is none
   */
  static Instant of(CommandSpec spec, String option, String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          option + " is `" + text + "`, expected a time such as 2026-01-06T04:00:00Z");
    }
  }
}
