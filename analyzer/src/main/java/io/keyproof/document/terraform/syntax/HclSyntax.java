package io.keyproof.document.terraform.syntax;

import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Hcl.OneItemContext;
import io.keyproof.document.terraform.syntax.Hcl.OneTemplateContext;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** The native syntax: everything of a file that parses, and a complaint of all that does not. */
public final class HclSyntax {

  private static final int MOST_COMPLAINTS = 20;

  private final String file;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final HclTree tree;

  private HclSyntax(String file) {
    this.file = file;
    this.tree = new HclTree(file, diagnostics);
  }

  /** The text of a configuration file or of a file of variables. */
  public static Parsed<Body> read(String file, String text) {
    HclScanner scanner = new HclScanner(file, text);
    scanner.scan();
    HclSyntax syntax = new HclSyntax(file);
    syntax.diagnostics.addAll(scanner.diagnostics());
    return Parsed.of(syntax.body(scanner.tokens()), syntax.complaints());
  }

  /** The text of a template file. */
  public static Parsed<Expression> readTemplate(String file, String text) {
    HclScanner scanner = new HclScanner(file, text);
    scanner.scanTemplate();
    HclSyntax syntax = new HclSyntax(file);
    syntax.diagnostics.addAll(scanner.diagnostics());
    if (!new Nesting(file, syntax.diagnostics).isBounded(scanner.tokens())) {
      return Parsed.failed(syntax.complaints());
    }
    Optional<OneTemplateContext> parsed = syntax.parse(scanner.tokens(), Hcl::oneTemplate);
    return new Parsed<>(
        parsed.map(
            template ->
                syntax.tree.template(
                    template.templatePart(), SourceSpan.startOf(file), Optional.empty())),
        syntax.complaints());
  }

  private List<Diagnostic> complaints() {
    return diagnostics.stream().sorted().limit(MOST_COMPLAINTS).toList();
  }

  private Body body(List<HclToken> tokens) {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    Nesting nesting = new Nesting(file, diagnostics);
    Items items = new Items(tokens);
    for (Optional<List<HclToken>> next = items.next(); next.isPresent(); next = items.next()) {
      List<HclToken> item = next.get();
      if (!nesting.isBounded(item)) {
        continue;
      }
      Optional<OneItemContext> parsed = parse(item, Hcl::oneItem);
      if (parsed.isPresent()) {
        tree.add(parsed.get().item(), attributes, blocks);
      } else {
        items.resume();
      }
    }
    tree.complainOfRepeated(attributes);
    return new Body(attributes, blocks);
  }

  /** The fast way first: it is nearly always right, and never wrong when it succeeds. */
  private <T extends ParserRuleContext> Optional<T> parse(
      List<HclToken> tokens, Function<Hcl, T> rule) {
    Hcl parser = new Hcl(new CommonTokenStream(new ListTokenSource(List.<Token>copyOf(tokens))));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return Optional.of(rule.apply(parser));
    } catch (ParseCancellationException e) {
      return parseFully(tokens, rule);
    }
  }

  private <T extends ParserRuleContext> Optional<T> parseFully(
      List<HclToken> tokens, Function<Hcl, T> rule) {
    Hcl parser = new Hcl(new CommonTokenStream(new ListTokenSource(List.<Token>copyOf(tokens))));
    HclFaults faults = new HclFaults(file);
    parser.removeErrorListeners();
    parser.setErrorHandler(faults);
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    try {
      return Optional.of(rule.apply(parser));
    } catch (ParseCancellationException e) {
      diagnostics.add(faults.diagnostic());
      return Optional.empty();
    }
  }
}
