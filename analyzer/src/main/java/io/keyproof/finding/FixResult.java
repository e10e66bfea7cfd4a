package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of the findings in some files can be fixed.
 *
 * @param fixed each with its proven fix where it stands in the file as it was, in the order in
 *     which they are made; the edits of one are about the file as the ones before leave it
 * @param left the others, each with the reason, where they stand in the files as they are
 * @param edits the files that change
 * @param files what was read
 */
public record FixResult(
    List<Finding> fixed,
    List<Left> left,
    List<FileEdit> edits,
    List<Diagnostic> diagnostics,
    List<FileReading> files) {

  public FixResult {
    fixed = List.copyOf(fixed);
    left = left.stream().sorted().toList();
    edits = List.copyOf(edits);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
    files = files.stream().sorted().distinct().toList();
  }

  /**
   * A finding that stays.
   *
   * @param finding with the fix that could not be proven or needs values, if there is one
   * @param reason why it is not fixed
   * @param before where it stood before anything was edited
   */
  public record Left(Finding finding, String reason, SourceSpan before)
      implements Comparable<Left> {

    /** Whether it is neither suppressed nor in a baseline. */
    public boolean counts() {
      return finding.suppressed().isEmpty();
    }

    @Override
    public int compareTo(Left other) {
      return finding.compareTo(other.finding);
    }
  }

  /** A file as it is and as it will be. */
  public record FileEdit(String file, String before, String after) {}

  /** The same with further complaints. */
  public FixResult with(List<Diagnostic> complaints) {
    return new FixResult(
        fixed,
        left,
        edits,
        Stream.concat(diagnostics.stream(), complaints.stream()).toList(),
        files);
  }

  /** The same if nothing is written: what is left stands where it was. */
  public FixResult unwritten() {
    return new FixResult(
        fixed,
        left.stream()
            .map(each -> new Left(each.finding().at(each.before()), each.reason(), each.before()))
            .toList(),
        edits,
        diagnostics,
        files);
  }

  /** Whether something named could not be read. */
  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }

  /** How many stay because they do not count. */
  public long suppressed() {
    return left.stream().filter(each -> !each.counts()).count();
  }

  /** The gravest finding that stays and counts. */
  public Optional<Severity> gravestLeft() {
    return left.stream()
        .filter(Left::counts)
        .map(each -> each.finding().severity())
        .min(Severity::compareTo);
  }
}
