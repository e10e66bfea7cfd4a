package io.keyproof.document.terraform.syntax;

import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression.Binding;
import io.keyproof.document.terraform.syntax.Expression.Template;
import io.keyproof.document.terraform.syntax.Hcl.BlockContext;
import io.keyproof.document.terraform.syntax.Hcl.ForIntroductionContext;
import io.keyproof.document.terraform.syntax.Hcl.ItemContext;
import io.keyproof.document.terraform.syntax.Hcl.LabelContext;
import io.keyproof.document.terraform.syntax.Hcl.TemplatePartContext;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** From parse trees to blocks and attributes. */
final class HclTree {

  private final String file;
  private final List<Diagnostic> diagnostics;
  private final HclExpressions expressions = new HclExpressions(this);

  HclTree(String file, List<Diagnostic> diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  void add(ItemContext item, List<Attribute> attributes, List<Block> blocks) {
    if (item.block() != null) {
      blocks.add(block(item.block()));
    } else {
      attributes.add(attribute(item.attribute()));
    }
  }

  private Attribute attribute(Hcl.AttributeContext attribute) {
    return new Attribute(
        attribute.IDENTIFIER().getText(),
        span(attribute.IDENTIFIER().getSymbol()),
        expressions.of(attribute.expression()));
  }

  private Block block(BlockContext block) {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    if (block.attribute() != null) {
      attributes.add(attribute(block.attribute()));
    }
    block.item().forEach(item -> add(item, attributes, blocks));
    complainOfRepeated(attributes);
    SourceSpan type = span(block.IDENTIFIER().getSymbol());
    List<LabelContext> labels = block.label();
    SourceSpan header =
        labels.isEmpty() ? type : type.to(span(labels.get(labels.size() - 1).getStop()));
    return new Block(
        block.IDENTIFIER().getText(),
        labels.stream().map(HclTree::label).toList(),
        new Body(attributes, blocks),
        header,
        span(block));
  }

  /** Of names that stand twice in a block, or in a file of variables. */
  void complainOfRepeated(List<Attribute> attributes) {
    Map<String, SourceSpan> names = new HashMap<>();
    for (Attribute attribute : attributes) {
      SourceSpan first = names.putIfAbsent(attribute.name(), attribute.nameSpan());
      if (first != null) {
        complain(
            attribute.nameSpan(),
            Excerpt.of(attribute.name()) + " is set twice, first on line " + first.line());
      }
    }
  }

  private static String label(LabelContext label) {
    if (label.IDENTIFIER() != null) {
      return label.IDENTIFIER().getText();
    }
    StringBuilder text = new StringBuilder();
    label.TEXT().forEach(part -> text.append(part.getText()));
    return text.toString();
  }

  /**
   * @param heredoc the opening mark, if it is a heredoc
   */
  Template template(List<TemplatePartContext> parts, SourceSpan place, Optional<String> heredoc) {
    List<TemplatePartContext> all = new ArrayList<>(parts);
    boolean isFlush = heredoc.filter(mark -> mark.startsWith("<<-")).isPresent();
    int indent = isFlush ? Indentation.common(all) : 0;
    TemplateTree tree = new TemplateTree(this, expressions, indent);
    return new Template(tree.parts(all), place);
  }

  Binding binding(ForIntroductionContext introduction) {
    return binding(introduction.IDENTIFIER(), expressions.of(introduction.expression()));
  }

  static Binding binding(List<TerminalNode> names, Expression collection) {
    String first = names.get(0).getText();
    return names.size() == 1
        ? new Binding(Optional.empty(), first, collection)
        : new Binding(Optional.of(first), names.get(1).getText(), collection);
  }

  SourceSpan span(ParserRuleContext context) {
    return span(context.getStart()).to(span(context.getStop()));
  }

  SourceSpan span(Token token) {
    return ((HclToken) token).span(file);
  }

  void complain(SourceSpan place, String message) {
    diagnostics.add(Diagnostic.error(place, message));
  }
}
