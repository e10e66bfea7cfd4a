package io.keyproof.document.terraform.syntax;

import io.keyproof.document.terraform.syntax.Expression.Binding;
import io.keyproof.document.terraform.syntax.Expression.Part;
import io.keyproof.document.terraform.syntax.Hcl.ElseDirectiveContext;
import io.keyproof.document.terraform.syntax.Hcl.EndForDirectiveContext;
import io.keyproof.document.terraform.syntax.Hcl.EndIfDirectiveContext;
import io.keyproof.document.terraform.syntax.Hcl.ForDirectiveContext;
import io.keyproof.document.terraform.syntax.Hcl.IfDirectiveContext;
import io.keyproof.document.terraform.syntax.Hcl.InterpolationContext;
import io.keyproof.document.terraform.syntax.Hcl.TemplatePartContext;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** From the parts of a template, one after the other, to directives that hold what they repeat. */
final class TemplateTree {

  /** Directives that stand in each other; a reader recurses over them. */
  private static final int DEEPEST = 50;

  private final HclTree tree;
  private final HclExpressions expressions;
  private final int indent;
  private List<TemplatePartContext> all = List.of();
  private int at;
  private int depth;

  TemplateTree(HclTree tree, HclExpressions expressions, int indent) {
    this.tree = tree;
    this.expressions = expressions;
    this.indent = indent;
  }

  List<Part> parts(List<TemplatePartContext> flat) {
    all = flat;
    List<Part> parts = new ArrayList<>(untilDirective());
    while (at < all.size()) {
      tree.complain(tree.span(all.get(at)), "found the end of a directive that was not begun");
      at++;
      parts.addAll(untilDirective());
    }
    return parts;
  }

  /** Up to a directive that ends or divides another. */
  private List<Part> untilDirective() {
    List<Part> parts = new ArrayList<>();
    while (at < all.size()) {
      TemplatePartContext part = all.get(at);
      if (part instanceof ElseDirectiveContext
          || part instanceof EndIfDirectiveContext
          || part instanceof EndForDirectiveContext) {
        return parts;
      }
      at++;
      if (part instanceof InterpolationContext interpolation) {
        parts.add(new Part.Interpolation(expressions.of(interpolation.expression())));
      } else if (part instanceof IfDirectiveContext condition) {
        parts.add(choice(condition));
      } else if (part instanceof ForDirectiveContext loop) {
        parts.add(loop(loop));
      } else {
        addLiteral(part, parts);
      }
    }
    return parts;
  }

  private void addLiteral(TemplatePartContext part, List<Part> parts) {
    HclToken token = (HclToken) part.getStart();
    SourceSpan place = tree.span(token);
    String text = token.getText();
    if (indent > 0 && token.getCharPositionInLine() == 0 && !Indentation.isBlankLine(text)) {
      int cut = Math.min(indent, Indentation.blanks(text));
      text = text.substring(cut);
      place =
          new SourceSpan(
              place.file(), place.line(), place.column() + cut, place.line(), place.endColumn());
    }
    if (!text.isEmpty()) {
      parts.add(new Part.Literal(text, place));
    }
  }

  private Part choice(IfDirectiveContext start) {
    Expression condition = expressions.of(start.expression());
    if (isTooDeep(start)) {
      return new Part.Literal("", tree.span(start));
    }
    List<Part> then = untilDirective();
    List<Part> otherwise = List.of();
    if (at < all.size() && all.get(at) instanceof ElseDirectiveContext) {
      at++;
      otherwise = untilDirective();
    }
    end(EndIfDirectiveContext.class, "endif", start);
    return new Part.If(condition, then, otherwise);
  }

  private Part loop(ForDirectiveContext start) {
    Binding binding = HclTree.binding(start.IDENTIFIER(), expressions.of(start.expression()));
    if (isTooDeep(start)) {
      return new Part.Literal("", tree.span(start));
    }
    List<Part> body = untilDirective();
    end(EndForDirectiveContext.class, "endfor", start);
    return new Part.For(binding, body);
  }

  private boolean isTooDeep(TemplatePartContext start) {
    if (++depth > DEEPEST) {
      tree.complain(
          tree.span(start), "directives are nested deeper than the " + DEEPEST + " that are read");
      at = all.size();
      return true;
    }
    return false;
  }

  private void end(
      Class<? extends TemplatePartContext> kind, String word, TemplatePartContext start) {
    depth--;
    if (at < all.size() && kind.isInstance(all.get(at))) {
      at++;
    } else {
      tree.complain(tree.span(start), "this directive has no `%{ " + word + " }` that ends it");
    }
  }
}
