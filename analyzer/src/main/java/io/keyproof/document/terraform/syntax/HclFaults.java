package io.keyproof.document.terraform.syntax;

import io.keyproof.document.terraform.syntax.Hcl.ArgumentsContext;
import io.keyproof.document.terraform.syntax.Hcl.AttributeContext;
import io.keyproof.document.terraform.syntax.Hcl.BlockContext;
import io.keyproof.document.terraform.syntax.Hcl.CallContext;
import io.keyproof.document.terraform.syntax.Hcl.ForIntroductionContext;
import io.keyproof.document.terraform.syntax.Hcl.ObjectContext;
import io.keyproof.document.terraform.syntax.Hcl.ObjectItemContext;
import io.keyproof.document.terraform.syntax.Hcl.OneItemContext;
import io.keyproof.document.terraform.syntax.Hcl.StepContext;
import io.keyproof.document.terraform.syntax.Hcl.TemplatePartContext;
import io.keyproof.document.terraform.syntax.Hcl.TupleContext;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.Optional;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Stops at the first fault of an item and says, in the words of the language, what it is. */
final class HclFaults extends DefaultErrorStrategy {

  private final String file;
  private Optional<Diagnostic> diagnostic = Optional.empty();

  HclFaults(String file) {
    this.file = file;
  }

  Diagnostic diagnostic() {
    return diagnostic.orElseThrow();
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    stop(recognizer, e);
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    InputMismatchException e = new InputMismatchException(recognizer);
    stop(recognizer, e);
    throw e;
  }

  @Override
  public void sync(Parser recognizer) {}

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {}

  private void stop(Parser recognizer, RecognitionException e) {
    Token found =
        e instanceof NoViableAltException none ? none.getOffendingToken() : e.getOffendingToken();
    SourceSpan place = ((HclToken) found).span(file);
    RuleContext context = recognizer.getRuleContext();
    diagnostic = Optional.of(Diagnostic.error(place, message(context, found)));
    throw new ParseCancellationException(e);
  }

  private static String message(RuleContext context, Token found) {
    return "expected " + expected(context) + ", found " + described(found);
  }

  private static String described(Token token) {
    return switch (token.getType()) {
      case Hcl.NEWLINE -> "the end of the line";
      case Hcl.CLOSE_HEREDOC -> "the end of the heredoc";
      case Hcl.OPEN_QUOTE, Hcl.CLOSE_QUOTE -> "`\"`";
      case Token.EOF ->
          token.getText().equals("\n") ? "the end of the line" : "the end of the file";
      default -> Excerpt.of(token.getText());
    };
  }

  private static String expected(RuleContext context) {
    for (RuleContext at = context; at != null; at = at.parent) {
      Optional<String> words = words(at);
      if (words.isPresent()) {
        return words.get();
      }
    }
    return "a block or an attribute";
  }

  private static Optional<String> words(RuleContext context) {
    if (context instanceof AttributeContext attribute) {
      return Optional.of(attribute.ASSIGN() == null ? "`=`" : "a value and a line end behind it");
    }
    if (context instanceof BlockContext block) {
      return Optional.of(
          block.OPEN_BRACE() == null
              ? "`=` or the `{` of a block"
              : "an attribute, a block or the `}` that closes `"
                  + block.IDENTIFIER().getText()
                  + "`, each on a line of its own");
    }
    if (context instanceof TupleContext) {
      return Optional.of("`,` or the `]` that closes the list");
    }
    if (context instanceof ObjectItemContext item) {
      return Optional.of(
          item.ASSIGN() == null && item.COLON() == null ? "a key and `=`" : "a value");
    }
    if (context instanceof ObjectContext) {
      return Optional.of("a new line, `,` or the `}` that closes the object");
    }
    if (context instanceof ArgumentsContext || context instanceof CallContext) {
      return Optional.of("`,` or the `)` that closes the arguments");
    }
    if (context instanceof ForIntroductionContext) {
      return Optional.of("`for NAME in VALUE :`");
    }
    if (context instanceof StepContext) {
      return Optional.of("a name, an index or `*`");
    }
    if (context instanceof TemplatePartContext) {
      return Optional.of("a value and the `}` behind it");
    }
    return context instanceof OneItemContext one
        ? Optional.of(one.item() == null ? "a block or an attribute" : "a new line")
        : Optional.empty();
  }
}
