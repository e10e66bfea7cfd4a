package io.keyproof.report;

import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AccessAnswer.Subject;
import io.keyproof.finding.AccessGroup;
import io.keyproof.finding.GovernanceResult;
import io.keyproof.finding.KeyGovernance;
import io.keyproof.finding.KeyGovernance.Fact;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.TreeSet;

/** A page with a part for each key: what it is, what will change, and who can do what by what. */
public final class GovernanceHtmlReport {

  private final AccessHtmlReport access;

  public GovernanceHtmlReport(Sources sources) {
    this.access = new AccessHtmlReport(sources);
  }

  /** Writes the page; neither flushes nor closes {@code out}. */
  public void write(GovernanceResult result, Writer out) throws IOException {
    PageFrame.writeHead(out);
    out.append("<section aria-labelledby=\"keys\"><h2 id=\"keys\">Keys</h2>\n");
    if (result.keys().isEmpty()) {
      out.append("<p>No file holds a key.</p>\n");
    }
    out.append("<ul>\n");
    for (int i = 0; i < result.keys().size(); i++) {
      KeyGovernance key = result.keys().get(i);
      out.append("<li><a href=\"#key-" + i + "\">" + CommentText.html(key.name()) + "</a>")
          .append(key.pending().isEmpty() ? "" : ": " + CommentText.html(key.pending().get(0)))
          .append("</li>\n");
    }
    out.append("</ul></section>\n");
    for (int i = 0; i < result.keys().size(); i++) {
      write(result.keys().get(i), "key-" + i, out);
    }
    access.writeFaults(result.diagnostics(), out);
    PageFrame.writeFoot(out);
  }

  private void write(KeyGovernance key, String id, Writer out) throws IOException {
    out.append("<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">")
        .append(CommentText.html(key.name()) + "</h2>\n<p>" + CommentText.html(key.arn()))
        .append("<br><span>" + access.place(key.span()) + "</span></p>\n");
    AccessHtmlReport.writeList("Will change", key.pending(), out);
    out.append("<div class=\"drawing\" tabindex=\"0\"><table><tbody>\n");
    for (Fact fact : key.facts()) {
      out.append("<tr><th scope=\"row\">" + CommentText.html(fact.name()) + "<td>")
          .append(CommentText.html(fact.value()) + "</tr>\n");
    }
    out.append("</tbody></table></div>\n");
    TreeSet<String> premises = new TreeSet<>();
    for (AccessAnswer answer : key.answers()) {
      if (answer.subject().isPresent()) {
        write(answer, answer.subject().get(), out);
        premises.addAll(answer.subject().get().premises());
      }
    }
    AccessHtmlReport.writeList("Given", List.copyOf(premises), out);
    out.append("</section>\n");
  }

  private void write(AccessAnswer answer, Subject subject, Writer out) throws IOException {
    out.append("<h3>" + (answer.groups().isEmpty() ? "Nobody can " : "Who can "))
        .append(CommentText.code(subject.action()) + "</h3>\n");
    AccessHtmlReport.writeList("Why", answer.reasons(), out);
    for (AccessGroup group : answer.groups()) {
      access.write(group, out);
    }
  }
}
