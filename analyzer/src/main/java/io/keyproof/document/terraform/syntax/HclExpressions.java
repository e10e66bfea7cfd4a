package io.keyproof.document.terraform.syntax;

import io.keyproof.document.terraform.syntax.Expression.Arguments;
import io.keyproof.document.terraform.syntax.Expression.Grouping;
import io.keyproof.document.terraform.syntax.Expression.Item;
import io.keyproof.document.terraform.syntax.Expression.Part;
import io.keyproof.document.terraform.syntax.Expression.Template;
import io.keyproof.document.terraform.syntax.Hcl.AttributeSplatContext;
import io.keyproof.document.terraform.syntax.Hcl.AttributeStepContext;
import io.keyproof.document.terraform.syntax.Hcl.BinaryContext;
import io.keyproof.document.terraform.syntax.Hcl.CallContext;
import io.keyproof.document.terraform.syntax.Hcl.ExpressionContext;
import io.keyproof.document.terraform.syntax.Hcl.ForObjectContext;
import io.keyproof.document.terraform.syntax.Hcl.ForTupleContext;
import io.keyproof.document.terraform.syntax.Hcl.FullSplatContext;
import io.keyproof.document.terraform.syntax.Hcl.HeredocContext;
import io.keyproof.document.terraform.syntax.Hcl.IndexStepContext;
import io.keyproof.document.terraform.syntax.Hcl.LegacyIndexStepContext;
import io.keyproof.document.terraform.syntax.Hcl.NameContext;
import io.keyproof.document.terraform.syntax.Hcl.NumberContext;
import io.keyproof.document.terraform.syntax.Hcl.ObjectContext;
import io.keyproof.document.terraform.syntax.Hcl.ObjectItemContext;
import io.keyproof.document.terraform.syntax.Hcl.OperationContext;
import io.keyproof.document.terraform.syntax.Hcl.ParenthesizedContext;
import io.keyproof.document.terraform.syntax.Hcl.PrimaryContext;
import io.keyproof.document.terraform.syntax.Hcl.QuotedContext;
import io.keyproof.document.terraform.syntax.Hcl.StepContext;
import io.keyproof.document.terraform.syntax.Hcl.TraversalContext;
import io.keyproof.document.terraform.syntax.Hcl.TupleContext;
import io.keyproof.document.terraform.syntax.Hcl.UnaryContext;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From parse trees to expressions. */
final class HclExpressions {

  private final HclTree tree;

  HclExpressions(HclTree tree) {
    this.tree = tree;
  }

  // INVARIANT: Nesting bounds how deep this recurses.
  Expression of(ExpressionContext context) {
    Expression operation = operation(context.operation());
    if (context.QUESTION() == null) {
      return operation;
    }
    return new Expression.Conditional(
        operation, of(context.expression(0)), of(context.expression(1)), tree.span(context));
  }

  private Expression operation(OperationContext context) {
    if (context instanceof UnaryContext unary) {
      return new Expression.Unary(
          unary.getStart().getText(), operation(unary.operation()), tree.span(unary));
    }
    if (context instanceof BinaryContext binary) {
      return new Expression.Binary(
          binary.getChild(1).getText(),
          operation(binary.operation(0)),
          operation(binary.operation(1)),
          tree.span(binary));
    }
    TraversalContext traversal = (TraversalContext) context;
    return steps(primary(traversal.primary()), traversal.step(), 0);
  }

  private Expression steps(Expression start, List<StepContext> steps, int from) {
    Expression value = start;
    for (int i = from; i < steps.size(); i++) {
      StepContext step = steps.get(i);
      SourceSpan span = start.span().to(tree.span(step));
      if (step instanceof FullSplatContext) {
        SourceSpan whole = start.span().to(tree.span(steps.get(steps.size() - 1)));
        Expression each = steps(new Expression.Each(tree.span(step)), steps, i + 1);
        return new Expression.Splat(value, each, whole);
      }
      if (step instanceof AttributeSplatContext) {
        int end = i + 1;
        while (end < steps.size() && !(steps.get(end) instanceof IndexStepContext)) {
          end++;
        }
        Expression each = steps(new Expression.Each(tree.span(step)), steps.subList(0, end), i + 1);
        SourceSpan whole = start.span().to(tree.span(steps.get(end - 1)));
        return steps(new Expression.Splat(value, each, whole), steps, end);
      }
      value = step(value, step, span);
    }
    return value;
  }

  private Expression step(Expression value, StepContext step, SourceSpan span) {
    if (step instanceof AttributeStepContext attribute) {
      return new Expression.Attribute(value, attribute.IDENTIFIER().getText(), span);
    }
    if (step instanceof LegacyIndexStepContext index) {
      SourceSpan place = tree.span(index.NUMBER().getSymbol());
      return new Expression.Index(
          value, new Expression.Numeral(index.NUMBER().getText(), place), span);
    }
    return new Expression.Index(value, of(((IndexStepContext) step).expression()), span);
  }

  private Expression primary(PrimaryContext context) {
    SourceSpan span = tree.span(context);
    if (context instanceof NumberContext number) {
      return new Expression.Numeral(number.getText(), span);
    }
    if (context instanceof NameContext name) {
      return name(name.getText(), span);
    }
    if (context instanceof CallContext call) {
      List<ExpressionContext> arguments =
          call.arguments() == null ? List.of() : call.arguments().expression();
      boolean expanded = call.arguments() != null && call.arguments().ELLIPSIS() != null;
      return new Expression.Call(
          call.function().getText(),
          all(arguments),
          expanded ? Arguments.EXPANDED : Arguments.PLAIN,
          span);
    }
    if (context instanceof QuotedContext quoted) {
      return tree.template(quoted.templatePart(), span, Optional.empty());
    }
    if (context instanceof HeredocContext heredoc) {
      return tree.template(
          heredoc.templatePart(), span, Optional.of(heredoc.OPEN_HEREDOC().getText()));
    }
    if (context instanceof TupleContext tuple) {
      return new Expression.Tuple(all(tuple.expression()), span);
    }
    if (context instanceof ParenthesizedContext parenthesized) {
      return of(parenthesized.expression());
    }
    return collection(context, span);
  }

  private Expression collection(PrimaryContext context, SourceSpan span) {
    if (context instanceof ForTupleContext loop) {
      return new Expression.ForTuple(
          tree.binding(loop.forIntroduction()),
          of(loop.expression(0)),
          Optional.ofNullable(loop.expression(1)).map(this::of),
          span);
    }
    if (context instanceof ForObjectContext loop) {
      return new Expression.ForObject(
          tree.binding(loop.forIntroduction()),
          of(loop.expression(0)),
          of(loop.expression(1)),
          loop.ELLIPSIS() == null ? Grouping.NONE : Grouping.LISTED,
          Optional.ofNullable(loop.expression(2)).map(this::of),
          span);
    }
    List<Item> items = new ArrayList<>();
    for (ObjectItemContext item : ((ObjectContext) context).objectItem()) {
      items.add(new Item(key(item.expression(0)), of(item.expression(1))));
    }
    return new Expression.ObjectValue(items, span);
  }

  /** A bare word is a key of that name; in parentheses it is worked out. */
  private Expression key(ExpressionContext context) {
    boolean isParenthesized = context.getStart().getType() == Hcl.OPEN_PARENTHESIS;
    Expression key = of(context);
    if (isParenthesized) {
      return key;
    }
    if (key instanceof Expression.Name name) {
      return text(name.name(), name.span());
    }
    if (key instanceof Expression.Bool bool) {
      return text(Boolean.toString(bool.value()), bool.span());
    }
    return key instanceof Expression.Null ? text("null", key.span()) : key;
  }

  private static Expression text(String text, SourceSpan span) {
    return new Template(List.of(new Part.Literal(text, span)), span);
  }

  private static Expression name(String name, SourceSpan span) {
    return switch (name) {
      case "true" -> new Expression.Bool(true, span);
      case "false" -> new Expression.Bool(false, span);
      case "null" -> new Expression.Null(span);
      default -> new Expression.Name(name, span);
    };
  }

  private List<Expression> all(List<ExpressionContext> contexts) {
    List<Expression> all = new ArrayList<>(contexts.size());
    for (ExpressionContext context : contexts) {
      all.add(of(context));
    }
    return all;
  }
}
