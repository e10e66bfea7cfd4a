package io.keyproof.finding;

import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What the policies in force say to the outcomes that were recorded under them.
 *
 * @param reproduced they answer as recorded
 * @param explained they may, given what no record tells; or a grant does
 * @param unexplained they answer otherwise
 * @param unproven the record does not tell whether the call was authorized
 */
public record TrailCheckResult(
    Group reproduced,
    Group explained,
    Group unexplained,
    Group unproven,
    List<Diagnostic> diagnostics) {

  public TrailCheckResult {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }
}
