package io.keyproof.source;

/** A located complaint about the input: what was found and what was expected. */
public record Diagnostic(Severity severity, SourceSpan span, String message)
    implements Comparable<Diagnostic> {

  public static Diagnostic error(SourceSpan span, String message) {
    return new Diagnostic(Severity.ERROR, span, message);
  }

  public static Diagnostic warning(SourceSpan span, String message) {
    return new Diagnostic(Severity.WARNING, span, message);
  }

  public static Diagnostic note(SourceSpan span, String message) {
    return new Diagnostic(Severity.NOTE, span, message);
  }

  @Override
  public int compareTo(Diagnostic other) {
    int bySpan = span.compareTo(other.span);
    if (bySpan != 0) {
      return bySpan;
    }
    int bySeverity = severity.compareTo(other.severity);
    return bySeverity != 0 ? bySeverity : message.compareTo(other.message);
  }

  @Override
  public String toString() {
    return span + ": " + severity.word() + ": " + message;
  }
}
