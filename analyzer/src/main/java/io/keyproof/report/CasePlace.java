package io.keyproof.report;

import io.keyproof.source.SourceSpan;

/** Where a case or a fault stands; an argument of a command has no lines. */
final class CasePlace {

  private static final String ARGUMENT = "--";
  private static final String COMMAND = "command line";

  private CasePlace() {}

  static String of(SourceSpan span) {
    return Printable.of(isFile(span) ? span.toString() : span.file());
  }

  static boolean isFile(SourceSpan span) {
    return !span.file().startsWith(ARGUMENT) && !span.file().equals(COMMAND);
  }
}
