package io.keyproof.fix;

import io.keyproof.fix.Term.Code;
import io.keyproof.fix.Term.Listed;
import io.keyproof.fix.Term.Named;
import io.keyproof.fix.Term.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How statements are written, and values in them. */
enum Syntax {
  /** In a file of its own, in a template, or in a heredoc. */
  JSON {
    @Override
    String named(Named term, Layout layout) {
      return braced(
          term.members().entrySet().stream()
              .map(e -> quoted(e.getKey()) + layout.colon() + term(e.getValue(), layout.deeper()))
              .toList(),
          layout,
          "{",
          "}",
          ",");
    }
  },
  /** An object of Terraform's language, as in {@code jsonencode}. */
  HCL {
    @Override
    String named(Named term, Layout layout) {
      return braced(
          term.members().entrySet().stream()
              .map(e -> name(e.getKey()) + " = " + term(e.getValue(), layout.deeper()))
              .toList(),
          layout,
          "{",
          "}",
          layout.isOnOneLine() ? "," : "");
    }

    @Override
    String list(Listed term, Layout layout) {
      return layout.isOnOneLine() || term.entries().size() < 2
          ? super.list(term, layout)
          : braced(
              term.entries().stream().map(each -> term(each, layout.deeper()) + ",").toList(),
              layout,
              "[",
              "]",
              "");
    }

    @Override
    String name(String name) {
      return IDENTIFIER.matcher(name).matches() ? name : quoted(name);
    }
  },
  /** A block {@code statement} of an {@code aws_iam_policy_document}. */
  BLOCK {
    @Override
    String named(Named term, Layout layout) {
      return HCL.named(term, layout);
    }

    @Override
    String list(Listed term, Layout layout) {
      return HCL.list(term, layout);
    }

    @Override
    String quoted(String text) {
      return super.quoted(text.replace("${", "&{"));
    }
  },
  /** Block style; what a file writes in flow style is read as {@link #JSON}. */
  YAML {
    @Override
    String named(Named term, Layout layout) {
      return term.members().entrySet().stream()
          .map(
              e ->
                  layout.lineBreak()
                      + layout.indent()
                      + layout.unit()
                      + quoted(e.getKey())
                      + ":"
                      + after(e.getValue(), layout.deeper()))
          .collect(Collectors.joining());
    }

    @Override
    String list(Listed term, Layout layout) {
      return term.entries().stream()
          .map(
              each ->
                  layout.lineBreak()
                      + layout.indent()
                      + layout.unit()
                      + "- "
                      + term(each, layout.deeper()))
          .collect(Collectors.joining());
    }

    @Override
    String quoted(String text) {
      return PLAIN.matcher(text).matches() && !NO_TEXT.matcher(text).matches()
          ? text
          : "'" + text.replace("'", "''") + "'";
    }

    private String after(Term value, Layout layout) {
      return (value instanceof Word || value instanceof Code ? " " : "") + term(value, layout);
    }
  };

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./@=+-]*(:[A-Za-z0-9_./@=+*-]+)*");

  /** What YAML takes for something else than a text. */
  private static final Pattern NO_TEXT =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|~|[-+.0-9][-+.0-9eExobOXB_:]*");

  /**
   * Where a value is written.
   *
   * @param indent of the line that it begins on
   * @param unit what one level more is indented by; empty to stay on one line
   * @param lineBreak what stands between two entries
   */
  record Layout(String indent, String unit, String lineBreak) {

    static final Layout ONE_LINE = new Layout("", "", " ");
    static final Layout COMPACT = new Layout("", "", "");

    boolean isOnOneLine() {
      return unit.isEmpty();
    }

    String colon() {
      return equals(COMPACT) ? ":" : ": ";
    }

    Layout deeper() {
      return new Layout(indent + unit, unit, lineBreak);
    }
  }

  abstract String named(Named term, Layout layout);

  /** The value, as it stands behind its name. */
  String term(Term term, Layout layout) {
    if (term instanceof Word word) {
      return quoted(word.text());
    }
    if (term instanceof Code code) {
      return code.text();
    }
    return term instanceof Listed list ? list(list, layout) : named((Named) term, layout);
  }

  String list(Listed term, Layout layout) {
    List<String> entries = new ArrayList<>();
    term.entries().forEach(each -> entries.add(term(each, layout.deeper())));
    return braced(entries, layout, "[", "]", ",");
  }

  String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The name of a member. */
  String name(String name) {
    return quoted(name);
  }

  /** A member of an object. */
  String member(Map.Entry<String, Term> member, String separator, Layout layout) {
    String value = term(member.getValue(), layout);
    boolean isBelow = value.startsWith("\n") || value.startsWith("\r");
    return name(member.getKey()) + (isBelow ? separator.stripTrailing() : separator) + value;
  }

  private static String braced(
      List<String> entries, Layout layout, String open, String close, String separator) {
    if (layout.isOnOneLine()) {
      return open + String.join(separator + layout.lineBreak(), entries) + close;
    }
    String line = layout.lineBreak() + layout.indent();
    return open
        + entries.stream()
            .map(entry -> line + layout.unit() + entry)
            .collect(Collectors.joining(separator))
        + line
        + close;
  }
}
