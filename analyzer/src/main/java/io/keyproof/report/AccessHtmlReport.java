package io.keyproof.report;

import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AccessAnswer.Subject;
import io.keyproof.finding.AccessGroup;
import io.keyproof.finding.AccessGroup.Standing;
import io.keyproof.finding.AccessGroup.Way;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.Assumption;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The answer to "who can" as a page, for those who answer for a key. */
public final class AccessHtmlReport implements AccessReport {

  private final Sources sources;

  public AccessHtmlReport(Sources sources) {
    this.sources = sources;
  }

  @Override
  public void write(AccessAnswer answer, Writer out) throws IOException {
    PageFrame.writeHead(out);
    if (answer.subject().isPresent()) {
      write(answer, answer.subject().get(), out);
    }
    writeFaults(answer.diagnostics(), out);
    PageFrame.writeFoot(out);
  }

  void writeFaults(List<Diagnostic> diagnostics, Writer out) throws IOException {
    if (diagnostics.isEmpty()) {
      return;
    }
    out.append("<h2>In the input</h2><ul>\n");
    for (Diagnostic diagnostic : diagnostics) {
      out.append("<li><b>" + diagnostic.severity().word() + "</b> ")
          .append(CommentText.withCode(diagnostic.message()))
          .append("<br><span>" + place(diagnostic.span()) + "</span></li>\n");
    }
    out.append("</ul>\n");
  }

  private void write(AccessAnswer answer, Subject subject, Writer out) throws IOException {
    out.append(answer.groups().isEmpty() ? "<h2>Nobody can " : "<h2>Who can ")
        .append(CommentText.code(subject.action()) + " with " + CommentText.code(subject.key()))
        .append("</h2>\n");
    if (!subject.keyArn().isEmpty()) {
      out.append("<p>" + CommentText.html(subject.keyArn()) + "</p>\n");
    }
    writeList("Only requests with", subject.limits(), out);
    writeList("Why", answer.reasons(), out);
    for (AccessGroup group : answer.groups()) {
      write(group, out);
    }
    writeBasis(answer, subject, out);
  }

  /** Who, on which conditions and by what. */
  void write(AccessGroup group, Writer out) throws IOException {
    out.append("<details open class=\"finding " + severity(group.standing()) + "\"><summary>");
    for (String line : CallerLines.of(group.callers(), Detail.FULL)) {
      out.append(CommentText.withCode(line.strip()) + "<br>");
    }
    out.append("<span>" + standing(group) + "</span></summary>\n");
    if (!group.ways().isEmpty()) {
      out.append("<div class=\"drawing\" tabindex=\"0\"><table><thead>")
          .append("<tr><th>condition<th>by<th>performed<th>for example</tr></thead><tbody>\n");
      for (Way way : group.ways()) {
        write(way, out);
      }
      out.append("</tbody></table></div>");
    }
    out.append("</details>\n");
  }

  private void write(Way way, Writer out) throws IOException {
    String tests = String.join(", ", TestWords.of(way.tests()));
    out.append("<tr><td>" + (tests.isEmpty() ? "none" : CommentText.withCode(tests)) + "<td>");
    for (StatementReference statement : way.witness().allowedBy()) {
      out.append(CommentText.code(statement.label()))
          .append("<br><span>" + place(statement.span()) + "</span><br>");
    }
    out.append("<td>")
        .append(CommentText.html(way.confirmation().accept(new ReplayOutcome(Palette.PLAIN))))
        .append("<td>");
    for (String line : WitnessLines.of(way.witness(), Detail.BRIEF)) {
      out.append(CommentText.html(line.strip()) + "<br>");
    }
    out.append("</tr>\n");
    if (way.witness().trace().isPresent()) {
      out.append("<tr><td colspan=\"4\">");
      new TraceHtml(sources).write(way.witness().trace().get(), out);
      out.append("</tr>\n");
    }
  }

  /** Whose colour it has: what is open is to be looked at. */
  private static String severity(Standing standing) {
    return switch (standing) {
      case GIVEN -> "note";
      case IF_IDENTITY_POLICIES_ALLOW, INCONCLUSIVE -> "warning";
    };
  }

  private static String standing(AccessGroup group) {
    return switch (group.standing()) {
      case GIVEN -> "by the policies and grants at hand";
      case IF_IDENTITY_POLICIES_ALLOW ->
          "if its own identity policies, which are not among these files, allow it";
      case INCONCLUSIVE -> "inconclusive: " + CommentText.html(group.reason());
    };
  }

  private static void writeBasis(AccessAnswer answer, Subject subject, Writer out)
      throws IOException {
    long read = answer.files().stream().filter(file -> !file.kind().equals("none")).count();
    out.append("<p>Over all requests, given " + Counted.of(read, "file"))
        .append("; policies that are not among them were not seen.</p>\n");
    List<String> granted = new ArrayList<>();
    subject.assumptions().stream().map(Assumption::sentence).forEach(granted::add);
    granted.addAll(subject.premises());
    writeList("Assuming", granted, out);
  }

  static void writeList(String title, List<String> texts, Writer out) throws IOException {
    if (!texts.isEmpty()) {
      out.append("<p>" + title + "</p><ul>\n");
      for (String text : texts) {
        out.append("<li>" + CommentText.withCode(text) + "</li>\n");
      }
      out.append("</ul>\n");
    }
  }

  String place(SourceSpan span) {
    return CommentText.html(sources.path(span.file()) + ":" + span.line() + ":" + span.column());
  }
}
