package io.keyproof.report;

import io.keyproof.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Text in a Markdown comment, in which nothing of the input is markup. */
final class CommentText {

  /** A comment of GitHub holds 65,536 characters; some are kept for the end. */
  private static final int LONGEST = 60_000;

  private CommentText() {}

  /** As much as fits, block by block, and how much did not. */
  static void write(List<String> blocks, Writer out) throws IOException {
    int written = 0;
    int left = 0;
    for (String block : blocks) {
      if (written + block.length() > LONGEST) {
        left++;
      } else {
        out.append(block).append("\n\n");
        written += block.length() + 2;
      }
    }
    if (left > 0) {
      out.append("*").append(Counted.of(left, "part")).append(" of this report did not fit.*\n");
    }
  }

  static String html(String text) {
    StringBuilder escaped = new StringBuilder();
    Printable.of(text)
        .codePoints()
        .forEach(
            c -> {
              if ("&<>\"'`*_[]\\~|#@".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  static String code(String text) {
    return "<code>" + html(text) + "</code>";
  }

  /** What stands between backquotes becomes code. */
  static String withCode(String text) {
    StringBuilder shown = new StringBuilder();
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean isCode = i % 2 == 1 && i < parts.length - 1;
      shown.append(isCode ? code(parts[i]) : html(parts[i]));
    }
    return shown.toString();
  }

  /** Something to unfold. */
  static String folded(String summary, String text) {
    return "<details><summary>"
        + withCode(summary)
        + "</summary>\n\n"
        + block(text)
        + "\n</details>";
  }

  /** A finding to unfold: what it is can be read folded. */
  static String folded(String lead, Finding finding, String place, List<String> lines) {
    return "<details><summary><b>"
        + lead
        + finding.severity().word()
        + "</b> "
        + code(finding.ruleId())
        + " "
        + withCode(finding.message())
        + "<br>"
        + html(place)
        + "</summary>\n\n"
        + block(String.join("\n", lines))
        + "\n</details>";
  }

  /** A block whose fence is longer than any in it. */
  static String block(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + "text\n" + text + "\n" + fence;
  }
}
