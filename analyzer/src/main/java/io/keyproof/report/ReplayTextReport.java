package io.keyproof.report;

import io.keyproof.finding.ReplayResult;
import io.keyproof.finding.ReplayedRequest;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;

/** A table for people: a line for each request, and why, where it is not as expected. */
public final class ReplayTextReport implements ReplayReport {
  private final Palette palette;

  public ReplayTextReport(Palette palette) {
    this.palette = palette;
  }

  @Override
  public void write(ReplayResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      out.append(Printable.of(diagnostic.toString())).append('\n');
    }
    int width =
        result.requests().stream().mapToInt(request -> subject(request).length()).max().orElse(0);
    for (ReplayedRequest request : result.requests()) {
      String subject = subject(request);
      out.append(mark(request)).append(' ').append(subject);
      out.append(" ".repeat(width - subject.length() + 2)).append(outcome(request)).append('\n');
      if (!request.isAsExpected() && !request.message().isEmpty()) {
        out.append("    ").append(Printable.of(request.message())).append('\n');
      }
    }
    long asExpected = result.requests().stream().filter(ReplayedRequest::isAsExpected).count();
    out.append(Counted.of(result.requests().size(), "request"));
    out.append(": ").append(Long.toString(asExpected)).append(" as expected");
    if (result.unexpected() > 0) {
      out.append(", ").append(Long.toString(result.unexpected())).append(" not");
    }
    if (result.undecided() > 0) {
      out.append(", ").append(Long.toString(result.undecided())).append(" undecided");
    }
    out.append('\n');
  }

  private String mark(ReplayedRequest request) {
    if (request.isAsExpected()) {
      return palette.paint(Ink.CONFIRMED, "ok      ");
    }
    return request.isUndecided()
        ? palette.paint(Ink.UNDECIDED, "open    ")
        : palette.paint(Ink.ERROR, "mismatch");
  }

  private static String subject(ReplayedRequest request) {
    String principal = request.principal().replaceFirst("^arn:[^:]*:iam::(\\d*):", "$1:");
    String times = request.times() > 1 ? " x " + request.times() : "";
    return Printable.of(request.name())
        + "  ("
        + Printable.of(principal)
        + " "
        + request.operation()
        + times
        + ")";
  }

  private static String outcome(ReplayedRequest request) {
    return request.isAsExpected()
        ? request.actual()
        : request.actual() + ", expected " + Printable.of(request.expected());
  }
}
