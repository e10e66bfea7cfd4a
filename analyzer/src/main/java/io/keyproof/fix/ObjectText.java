package io.keyproof.fix;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.fix.Syntax.Layout;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An object as it is written, in whichever syntax. */
final class ObjectText {

  private static final String INDENT = "  ";

  private final SourceLines lines;
  private final Syntax syntax;
  private final ObjectNode object;

  ObjectText(SourceLines lines, Syntax syntax, ObjectNode object) {
    this.lines = lines;
    this.syntax = syntax;
    this.object = object;
  }

  /** The object at its place; which syntax it is in shows from how it begins. */
  static ObjectText of(SourceLines lines, ObjectNode object) {
    int start = lines.start(object.span());
    if (!lines.startsWith("{", start)) {
      return new ObjectText(
          lines, WrittenTrees.isTerraform(lines.file()) ? Syntax.BLOCK : Syntax.YAML, object);
    }
    boolean isAssigned =
        object.members().stream()
            .anyMatch(
                member ->
                    separator(lines, member).contains("=")
                        && lines.end(member.nameSpan()) <= lines.start(member.value().span()));
    return new ObjectText(lines, isAssigned ? Syntax.HCL : Syntax.JSON, object);
  }

  Syntax syntax() {
    return syntax;
  }

  ObjectNode node() {
    return object;
  }

  /** Adds a member behind the last one. */
  Optional<TextEdit> append(String name, Term value) {
    return switch (syntax) {
      case BLOCK -> Optional.empty();
      case YAML -> last().map(last -> appendLine(last, name, value));
      case JSON, HCL -> last().map(last -> appendBraced(last, name, value));
    };
  }

  /** Takes a member out; nothing if it is the only one. */
  Optional<List<TextEdit>> without(Member member) {
    return new ListText(lines, object.members().stream().map(Member::span).toList())
        .without(Set.of(member.span()));
  }

  /** Writes another value for a member. */
  TextEdit replace(Member member, Term value) {
    Node old = member.value();
    int from = lines.start(old.span());
    int to = lines.trimmedEnd(lines.end(old.span()));
    if (syntax != Syntax.YAML) {
      Layout layout =
          isSpread(value, old)
              ? new Layout(lines.indent(from), unit(from), lines.lineBreak())
              : oneLine(member);
      boolean isListed = syntax == Syntax.BLOCK && old instanceof ArrayNode;
      Term written =
          isListed && !(value instanceof Term.Listed) ? new Term.Listed(List.of(value)) : value;
      return lines.edit(from, to, syntax.term(written, layout));
    }
    boolean isBelow = old instanceof ArrayNode && lines.startsWith("-", from);
    if (isBelow) {
      String indent = " ".repeat(old.span().column() - 1);
      String text =
          syntax.term(
              value instanceof Term.Listed ? value : new Term.Listed(List.of(value)),
              new Layout(indent, "", lines.lineBreak()));
      return lines.edit(from, to, text.substring(lines.lineBreak().length() + indent.length()));
    }
    boolean isNested = !(value instanceof Term.Word || value instanceof Term.Code);
    String indent = " ".repeat(member.nameSpan().column() - 1);
    Layout layout = new Layout(indent, INDENT, lines.lineBreak());
    return lines.edit(
        isNested ? lines.end(member.nameSpan()) + 1 : from, to, syntax.term(value, layout));
  }

  /** A list is spread over lines if the old one was, or if it does not fit on one. */
  private static boolean isSpread(Term value, Node old) {
    boolean wasSpread = old.span().line() != old.span().endLine();
    return value instanceof Term.Listed list && (wasSpread || list.entries().size() > 2);
  }

  private TextEdit appendLine(Member last, String name, Term value) {
    int at = lines.lineEnd(lines.trimmedEnd(lines.end(last.span())));
    String indent = " ".repeat(object.span().column() - 1);
    Layout layout = new Layout(indent, INDENT, lines.lineBreak());
    return lines.edit(
        at, at, lines.lineBreak() + indent + syntax.member(Map.entry(name, value), ": ", layout));
  }

  private TextEdit appendBraced(Member last, String name, Term value) {
    int start = lines.start(last.nameSpan());
    int end = lines.trimmedEnd(lines.end(last.span()));
    boolean isSpread = lines.isFirstOnLine(start);
    String indent = lines.indent(start);
    Layout layout = isSpread ? new Layout(indent, unit(start), lines.lineBreak()) : oneLine(last);
    String member =
        syntax.member(Map.entry(name, value), separatorLike(last, syntax.name(name)), layout);
    String gap = isSpread ? lines.lineBreak() + indent : layout.lineBreak();
    int next = lines.skipBlanks(end);
    if (lines.startsWith(",", next)) {
      return lines.edit(next + 1, next + 1, gap + member + (isSpread ? "," : ""));
    }
    boolean needsComma = syntax == Syntax.JSON || !isSpread;
    return lines.edit(end, end, (needsComma ? "," : "") + gap + member);
  }

  /** What stands between a name and its value here; signs that stand in a column stay in it. */
  private String separatorLike(Member member, String name) {
    String separator = separator(lines, member);
    int sign = separator.indexOf('=');
    if (sign < 0) {
      return separator.isBlank() || separator.contains("\n") ? ": " : separator;
    }
    int width = lines.slice(member.nameSpan()).length() + sign;
    return " ".repeat(Math.max(1, width - name.length())) + "= ";
  }

  /** With blanks, unless the file does without. */
  private Layout oneLine(Member member) {
    return separator(lines, member).equals(":") ? Layout.COMPACT : Layout.ONE_LINE;
  }

  private Optional<Member> last() {
    return object.members().stream().max(Comparator.comparing(member -> member.span()));
  }

  /** What one level more is indented by here. */
  private String unit(int inside) {
    String outer = lines.indent(lines.start(object.span()));
    String inner = lines.indent(inside);
    return inner.startsWith(outer) && inner.length() > outer.length()
        ? inner.substring(outer.length())
        : INDENT;
  }

  private static String separator(SourceLines lines, Member member) {
    int from = lines.end(member.nameSpan());
    int to = lines.start(member.value().span());
    return from <= to ? lines.text().substring(from, to) : "";
  }
}
