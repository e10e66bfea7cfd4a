package io.keyproof.suppress;

import io.keyproof.document.terraform.syntax.Heredocs;
import io.keyproof.document.yaml.YamlTexts;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the comments of a file: {@code # keyproof:ignore RULE reason="…" until=2027-01-31}. A
 * comment has a line of its own, and means the block that begins on the next line that is no
 * comment: up to the first line that is indented no further, so that it also covers what a block
 * holds. The lines of a heredoc or a block scalar belong to where it begins, however they are
 * indented, and hold no comments.
 */
final class DirectiveReader {

  /** What each such comment holds. */
  static final String MARK = "keyproof:ignore";

  private static final Pattern COMMENT =
      Pattern.compile("(\\s*)(?:#|//)\\s*" + MARK + "(?![\\w-])(.*)");

  private static final Pattern WORDS =
      Pattern.compile(
          "\\s*(?<rules>[a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*)?"
              + "(?:\\s+reason=\"(?<reason>[^\"]*)\")?"
              + "(?:\\s+until=(?<until>\\S+))?"
              + "(?:\\s+by=(?<by>[^\\s\"]+|\"[^\"]+\"))?\\s*");

  private static final String FORM =
      "`keyproof:ignore RULE reason=\"…\"`, with `until=YYYY-MM-DD` if it is to expire and"
          + " `by=NAME` for who decided it";

  private final String file;
  private final List<String> lines;
  private final Set<String> rules;

  /** What each line is text of, by the line's index. */
  private final Map<Integer, SourceSpan> texts = new HashMap<>();

  private final List<Directive> directives = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /**
   * @param rules the ids that there are
   */
  DirectiveReader(String file, String text, Set<String> rules) {
    this.file = file;
    this.lines = text.lines().toList();
    this.rules = rules;
    List<SourceSpan> found =
        file.endsWith(".tf") ? Heredocs.of(file, text) : YamlTexts.of(file, text);
    for (SourceSpan each : found) {
      int end = each.endColumn() > 1 ? each.endLine() : each.endLine() - 1;
      for (int line = each.line() + 1; line <= end; line++) {
        texts.put(line - 1, each);
      }
    }
  }

  List<Directive> directives() {
    return directives;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  DirectiveReader read() {
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      if (comment.matches()) {
        int column = comment.end(1) + 1;
        SourceSpan span = new SourceSpan(file, i + 1, column, i + 1, lines.get(i).length() + 1);
        if (texts.containsKey(i)) {
          complainOfText(span, texts.get(i));
        } else {
          read(comment.group(2), i, span);
        }
      }
    }
    return this;
  }

  private void read(String text, int index, SourceSpan span) {
    Matcher words = WORDS.matcher(text);
    if (!words.matches() || words.group("rules") == null) {
      complain(span, "a suppression is written " + FORM);
      return;
    }
    String reason = Optional.ofNullable(words.group("reason")).orElse("").strip();
    if (reason.isEmpty()) {
      complain(span, "a suppression needs a reason: " + FORM);
      return;
    }
    List<String> ids = Arrays.asList(words.group("rules").split("\\s*,\\s*", -1));
    for (String id : ids) {
      if (!rules.contains(id)) {
        complain(span, "no rule `" + id + "`" + Suggestion.hint(id, rules));
        return;
      }
    }
    Optional<LocalDate> until = Optional.empty();
    if (words.group("until") != null) {
      until = date(words.group("until"));
      if (until.isEmpty()) {
        complain(span, "`until` is `" + words.group("until") + "`, expected a date: 2027-01-31");
        return;
      }
    }
    Optional<String> by =
        Optional.ofNullable(words.group("by")).map(name -> name.replace("\"", ""));
    Directive.Scope below = new Directive.Block(span, lastLine(index));
    directives.add(new Directive(ids, reason, until, by, below, span));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void complain(SourceSpan span, String message) {
    diagnostics.add(Diagnostic.error(span, message));
  }

  /** A script in a heredoc may say so of itself, and it may be meant for this file: no error. */
  private void complainOfText(SourceSpan span, SourceSpan text) {
    diagnostics.add(
        Diagnostic.warning(
            span,
            "no comment, but text of what begins on line "
                + text.line()
                + ": it suppresses nothing; a comment stands above that line"));
  }

  /** Of the block below the comment at an index; lines count from 1. */
  private int lastLine(int comment) {
    int first = comment + 1;
    while (first < lines.size() && !isContent(lines.get(first))) {
      first++;
    }
    if (first == lines.size()) {
      return comment + 1;
    }
    int last = first;
    for (int i = first + 1; i < lines.size(); i++) {
      if (texts.containsKey(i)) {
        last = i;
      } else if (isContent(lines.get(i))) {
        if (!belongs(lines.get(i), lines.get(first))) {
          break;
        }
        last = i;
      }
    }
    return last + 1;
  }

  /** Whether a line belongs to the block that a line begins; a list may begin below its key. */
  private static boolean belongs(String line, String first) {
    return indent(line) > indent(first)
        || (indent(line) == indent(first) && isEntry(line) && !isEntry(first));
  }

  private static boolean isEntry(String line) {
    return line.strip().equals("-") || line.stripLeading().startsWith("- ");
  }

  private static boolean isContent(String line) {
    String text = line.strip();
    return !text.isEmpty() && !text.startsWith("#") && !text.startsWith("//");
  }

  /** An entry of a YAML list is indented as far as what it holds, less its dash. */
  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }
}
