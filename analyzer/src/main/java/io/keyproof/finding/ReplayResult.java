package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/** Requests that were performed one after the other, with complaints about what was read. */
public record ReplayResult(List<ReplayedRequest> requests, List<Diagnostic> diagnostics) {

  public ReplayResult {
    requests = List.copyOf(requests);
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  public long undecided() {
    return requests.stream().filter(ReplayedRequest::isUndecided).count();
  }

  public long unexpected() {
    return requests.stream()
        .filter(request -> !request.isAsExpected() && !request.isUndecided())
        .count();
  }
}
