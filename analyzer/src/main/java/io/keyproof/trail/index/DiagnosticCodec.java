package io.keyproof.trail.index;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;

/** Complaints about the files of a trail, which an index keeps: its gaps remain gaps. */
final class DiagnosticCodec {

  private DiagnosticCodec() {}

  static void write(Diagnostic diagnostic, FieldWriter fields) {
    SourceSpan span = diagnostic.span();
    fields
        .text(diagnostic.severity().name())
        .text(span.file())
        .number(span.line())
        .number(span.column())
        .text(diagnostic.message());
  }

  static Diagnostic read(FieldReader fields) {
    String severity = fields.text();
    String file = fields.text();
    int line = Math.max(1, (int) fields.number());
    int column = Math.max(1, (int) fields.number());
    SourceSpan span = new SourceSpan(file, line, column, line, column);
    String message = fields.text();
    return switch (severity) {
      case "ERROR" -> Diagnostic.error(span, message);
      case "WARNING" -> Diagnostic.warning(span, message);
      default -> Diagnostic.note(span, message);
    };
  }
}
