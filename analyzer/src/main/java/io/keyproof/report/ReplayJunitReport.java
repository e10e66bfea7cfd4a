package io.keyproof.report;

import io.keyproof.finding.ReplayResult;
import io.keyproof.finding.ReplayedRequest;
import java.io.IOException;
import java.io.Writer;

/** Requests as test cases in JUnit's XML, which CI servers show. */
public final class ReplayJunitReport implements ReplayReport {

  @Override
  public void write(ReplayResult result, Writer out) throws IOException {
    long failures = result.unexpected();
    long errors = result.undecided();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuite name=\"keyproof replay\" tests=\"")
        .append(Integer.toString(result.requests().size()))
        .append("\" failures=\"")
        .append(Long.toString(failures))
        .append("\" errors=\"")
        .append(Long.toString(errors))
        .append("\">\n");
    for (ReplayedRequest request : result.requests()) {
      write(request, out);
    }
    out.append("</testsuite>\n");
  }

  private static void write(ReplayedRequest request, Writer out) throws IOException {
    out.append("  <testcase classname=\"")
        .append(escaped(request.principal()))
        .append("\" name=\"")
        .append(escaped(request.name()))
        .append('"');
    if (request.isAsExpected()) {
      out.append("/>\n");
      return;
    }
    String kind = request.isUndecided() ? "error" : "failure";
    out.append(">\n    <")
        .append(kind)
        .append(" message=\"")
        .append(escaped(request.actual() + ", expected " + request.expected()))
        .append("\">")
        .append(escaped(request.message()))
        .append("</")
        .append(kind)
        .append(">\n  </testcase>\n");
  }

  private static String escaped(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
