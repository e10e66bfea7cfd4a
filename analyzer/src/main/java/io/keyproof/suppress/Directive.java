package io.keyproof.suppress;

import io.keyproof.finding.Finding;
import io.keyproof.finding.Suppression;
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
    boolean covers(Finding finding);

    Suppression.Kind kind();
  }

  /**
   * Those of the block below a comment.
   *
   * @param lastLine of the block
   */
  record Block(SourceSpan comment, int lastLine) implements Scope {
    @Override
    public boolean covers(Finding finding) {
      SourceSpan place = finding.span();
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
  record Lines(SourceSpan resource) implements Scope {
    @Override
    public boolean covers(Finding finding) {
      SourceSpan place = finding.span();
      return place.file().equals(resource.file())
          && place.line() >= resource.line()
          && place.line() <= resource.endLine();
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
  record Files(Path directory, WildcardPattern pattern, Optional<String> resource)
      implements Scope {
    @Override
    public boolean covers(Finding finding) {
      Path root = directory.toAbsolutePath().normalize();
      Path file = Path.of(finding.span().file()).toAbsolutePath().normalize();
      return file.startsWith(root)
          && pattern.matches(root.relativize(file).toString().replace('\\', '/'))
          && resource.filter(name -> !name.equals(finding.resource())).isEmpty();
    }

    @Override
    public Suppression.Kind kind() {
      return Suppression.Kind.SETTINGS;
    }
  }

  boolean isExpired(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
