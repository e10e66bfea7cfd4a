package io.keyproof.report;

import io.keyproof.finding.TrailIndexResult;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;

/** For people: what could not be read, and how much there is. */
public final class TrailIndexTextReport {

  public void write(TrailIndexResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      out.append(Printable.of(diagnostic.toString())).append('\n');
    }
    out.append(Counted.of(result.files(), "file")).append(", ");
    out.append(Counted.of(result.events(), "event")).append(", ");
    out.append(Counted.of(result.requests(), "request")).append(" to AWS KMS, ");
    out.append(Counted.of(result.questions(), "question")).append('\n');
  }
}
