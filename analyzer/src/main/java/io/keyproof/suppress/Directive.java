package io.keyproof.suppress;

import io.keyproof.finding.Finding;
import io.keyproof.finding.Suppression;
import io.keyproof.finding.Undecided;
import io.keyproof.settings.WildcardPattern;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What suppresses findings: a comment above what it is about, metadata of a resource, or an entry
 * of the settings.
 *
 * @param rules ids of the rules whose findings are meant
 * @param by who has decided it
 * @param span where it stands
 */
record Directive(
    List<String> rules,
    String reason,
    Optional<LocalDate> until,
    Optional<String> by,
    Scope scope,
    SourceSpan span) {

  Directive {
    rules = List.copyOf(rules);
  }

  /** Which findings are meant. */
  sealed interface Scope {
    /**
     * Whether what is said at a place is meant.
     *
     * @param resource what it is about
     */
    boolean covers(SourceSpan place, String resource);

    Suppression.Kind kind();
  }

  /**
   * Those of the block below a comment.
   *
   * @param lastLine of the block
   */
  record Block(SourceSpan comment, int lastLine) implements Scope {
    @Override
    public boolean covers(SourceSpan place, String resource) {
      return place.file().equals(comment.file())
          && place.line() > comment.line()
          && place.line() <= lastLine;
    }

    @Override
    public Suppression.Kind kind() {
      return Suppression.Kind.IN_SOURCE;
    }
  }

  /** Those of a resource whose metadata says so. */
  record Lines(SourceSpan block) implements Scope {
    @Override
    public boolean covers(SourceSpan place, String resource) {
      return place.file().equals(block.file())
          && place.line() >= block.line()
          && place.line() <= block.endLine();
    }

    @Override
    public Suppression.Kind kind() {
      return Suppression.Kind.IN_SOURCE;
    }
  }

  /**
   * Those in files, and about one thing if that is named.
   *
   * @param directory what the pattern is relative to
   */
  record Files(Path directory, WildcardPattern pattern, Optional<String> named) implements Scope {
    @Override
    public boolean covers(SourceSpan place, String resource) {
      Path root = directory.toAbsolutePath().normalize();
      Path file = Path.of(place.file()).toAbsolutePath().normalize();
      return file.startsWith(root)
          && pattern.matches(root.relativize(file).toString().replace('\\', '/'))
          && named.filter(name -> !name.equals(resource)).isEmpty();
    }

    @Override
    public Suppression.Kind kind() {
      return Suppression.Kind.SETTINGS;
    }
  }

  /** Whether a finding is meant. */
  boolean covers(Finding finding) {
    return rules.contains(finding.ruleId()) && scope.covers(finding.span(), finding.resource());
  }

  /** Whether what was not decided may be a finding that is meant. */
  boolean mayCover(Undecided open) {
    return rules.contains(open.ruleId()) && scope.covers(open.span(), open.resource());
  }

  boolean isExpired(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
