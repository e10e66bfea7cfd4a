package io.keyproof.report;

import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AccessAnswer.Subject;
import io.keyproof.finding.AccessGroup;
import io.keyproof.finding.AccessGroup.Standing;
import io.keyproof.finding.AccessGroup.Way;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.Assumption;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to "who can" for people: who, how, by which statement, and a request that shows it.
 */
public final class AccessTextReport implements AccessReport {

  private static final String INDENT = "    ";
  private static final int LABEL_WIDTH = "for example: ".length();

  private final Palette palette;
  private final Detail detail;
  private final TextReport complaints;

  public AccessTextReport(Palette palette, Detail detail, SourceLines sources) {
    this.palette = palette;
    this.detail = detail;
    this.complaints = new TextReport(palette, detail, sources);
  }

  @Override
  public void write(AccessAnswer answer, Writer out) throws IOException {
    for (Diagnostic diagnostic : answer.diagnostics()) {
      writeAll(complaints.lines(diagnostic), out);
      out.append('\n');
    }
    if (answer.subject().isPresent()) {
      write(answer, answer.subject().get(), out);
    }
  }

  private void write(AccessAnswer answer, Subject subject, Writer out) throws IOException {
    String question = question(subject);
    if (answer.groups().isEmpty()) {
      writeAll(List.of("nobody can " + question), out);
      List<String> lines = new ArrayList<>();
      addField(lines, "why", answer.reasons());
      writeAll(lines, out);
    } else {
      writeAll(List.of(palette.paint(Ink.PLACE, "who can " + question)), out);
    }
    for (AccessGroup group : answer.groups()) {
      out.append('\n');
      writeAll(lines(group), out);
    }
    out.append('\n');
    writeAll(basis(subject, answer), out);
  }

  private static String question(Subject subject) {
    String key = subject.keyArn().isEmpty() ? "" : " (" + subject.keyArn() + ")";
    String limits = subject.limits().isEmpty() ? "" : ", " + String.join(", ", subject.limits());
    return Printable.of(subject.action() + " with `" + subject.key() + "`" + key + limits);
  }

  private List<String> lines(AccessGroup group) {
    List<String> lines = new ArrayList<>(CallerLines.of(group.callers(), detail));
    if (group.standing() == Standing.IF_IDENTITY_POLICIES_ALLOW) {
      addField(
          lines,
          "if",
          List.of("its own identity policies, which are not among these files, allow it"));
    }
    if (group.standing() == Standing.INCONCLUSIVE) {
      lines.add(
          INDENT
              + palette.paint(Ink.UNDECIDED, "inconclusive")
              + ": "
              + Printable.of(group.reason()));
    }
    for (Way way : group.ways()) {
      addField(lines, group.ways().size() == 1 ? "how" : "either", List.of(how(way)));
      addField(lines, "for example", WitnessLines.of(way.witness(), detail));
      addField(
          lines,
          "allowed by",
          way.witness().allowedBy().stream().map(AccessTextReport::reference).toList());
      addField(lines, "replayed", List.of(way.confirmation().accept(new ReplayOutcome(palette))));
    }
    return lines;
  }

  private static String how(Way way) {
    return way.tests().isEmpty()
        ? "always"
        : Printable.of(String.join(", ", TestWords.of(way.tests())));
  }

  /** What the answer is about, and what it takes for granted. */
  private List<String> basis(Subject subject, AccessAnswer answer) {
    List<String> lines = new ArrayList<>();
    long read = answer.files().stream().filter(file -> !file.kind().equals("none")).count();
    lines.add(
        "over all requests, given "
            + (read == 1 ? "1 file" : read + " files")
            + "; policies that are not among them were not seen");
    List<String> granted = new ArrayList<>();
    subject.assumptions().stream().map(Assumption::sentence).forEach(granted::add);
    granted.addAll(subject.premises());
    addField(lines, "assuming", granted.stream().map(Printable::of).toList());
    return lines;
  }

  private void addField(List<String> lines, String label, List<String> values) {
    String lead = INDENT + palette.paint(Ink.LABEL, label + ":");
    String gap = " ".repeat(Math.max(1, LABEL_WIDTH - label.length() - 1));
    for (String value : values) {
      lines.add(lead + gap + value);
      lead = INDENT;
      gap = " ".repeat(LABEL_WIDTH);
    }
  }

  private static String reference(StatementReference statement) {
    return Printable.of(statement.label() + " (" + statement.span() + ")");
  }

  private static void writeAll(List<String> lines, Writer out) throws IOException {
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }
}
