package io.keyproof.report;

import io.keyproof.model.Trace;
import io.keyproof.model.Trace.Applies;
import io.keyproof.model.Trace.GrantTrace;
import io.keyproof.model.Trace.PolicyTrace;
import io.keyproof.model.Trace.StatementTrace;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** How a request is decided, to unfold on a page: policy by policy, statement by statement. */
final class TraceHtml {

  private final Sources sources;

  TraceHtml(Sources sources) {
    this.sources = sources;
  }

  void write(Trace trace, Writer out) throws IOException {
    out.append("<details class=\"trace\"><summary>How it is decided</summary>\n<ol>\n");
    for (PolicyTrace policy : trace.policies()) {
      write(policy, out);
    }
    if (!trace.grants().isEmpty()) {
      writeGrants(trace, out);
    }
    out.append("</ol>\n<p>" + CommentText.withCode(trace.conclusion()) + "</p></details>\n");
  }

  private void write(PolicyTrace policy, Writer out) throws IOException {
    String reason = policy.why().isEmpty() ? "" : ", " + policy.why();
    out.append("<li>" + policy.kind().words() + " " + CommentText.code(policy.name()))
        .append(" <b>" + policy.outcome().words() + "</b>" + CommentText.html(reason))
        .append(place(policy.span()))
        .append("<ul>\n");
    for (StatementTrace statement : policy.statements()) {
      String effect = statement.effect().name().toLowerCase(Locale.ROOT);
      writeStep(statement.matches(), effect, statement.label(), statement.because(), out);
      out.append(place(statement.span()) + "</li>\n");
    }
    writeFurther(policy.further(), out);
    out.append("</ul></li>\n");
  }

  private void writeGrants(Trace trace, Writer out) throws IOException {
    out.append("<li>grants<ul>\n");
    for (GrantTrace grant : trace.grants()) {
      writeStep(grant.permits(), "grant", grant.id(), grant.because(), out);
      out.append(place(grant.span()) + "</li>\n");
    }
    writeFurther(trace.furtherGrants(), out);
    out.append("</ul></li>\n");
  }

  private static void writeStep(
      Applies applies, String what, String label, String because, Writer out) throws IOException {
    out.append("<li class=\"" + applies.word() + "\"><b>" + applies.word() + "</b> ")
        .append(what + " " + CommentText.code(label) + ": ")
        .append(CommentText.withCode(because));
  }

  private static void writeFurther(int count, Writer out) throws IOException {
    if (count > 0) {
      out.append("<li class=\"no\"><b>no</b> and " + count + " more</li>\n");
    }
  }

  private String place(SourceSpan span) {
    String place =
        span.isAssumed()
            ? "taken for granted"
            : sources.path(span.file()) + ":" + span.line() + ":" + span.column();
    return " <span>" + CommentText.html(place) + "</span>";
  }
}
