package io.keyproof.finding;

import java.util.List;

/**
 * Recorded calls as dry runs, with what AWS KMS is expected to say to each before and after a
 * change.
 *
 * @param omitted calls that no dry run repeats
 */
public record DryRunScript(List<DryRun> calls, List<Omitted> omitted) {

  public DryRunScript {
    calls = List.copyOf(calls);
    omitted = List.copyOf(omitted);
  }

  /** What is expected. */
  public enum Verdict {
    ALLOWED,
    DENIED,
    UNKNOWN
  }

  /**
   * One call.
   *
   * @param caller what the ARN of the caller is, or begins with if it is a session of a role
   * @param command of the AWS CLI: {@code generate-data-key}
   * @param input its parameters as JSON
   */
  public record DryRun(
      String eventId,
      String caller,
      Verdict before,
      Verdict after,
      String command,
      String region,
      String input) {}

  /** A call, and why no dry run repeats it. */
  public record Omitted(String eventId, String why) {}
}
