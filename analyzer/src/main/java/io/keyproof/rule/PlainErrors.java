package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.ConfirmAfterContext;
import io.keyproof.rule.RulePackParser.FindContext;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RulePackParser.NegationContext;
import io.keyproof.rule.RulePackParser.OnePackSectionContext;
import io.keyproof.rule.RulePackParser.OneRuleSectionContext;
import io.keyproof.rule.RulePackParser.PackNameContext;
import io.keyproof.rule.RulePackParser.RuleNameContext;
import io.keyproof.rule.RulePackParser.SeverityContext;
import io.keyproof.rule.RulePackParser.ShownByContext;
import io.keyproof.rule.RulePackParser.SinceContext;
import io.keyproof.rule.RulePackParser.TagsContext;
import io.keyproof.rule.RulePackParser.TextContext;
import io.keyproof.rule.RulePackParser.VersionContext;
import io.keyproof.rule.RulePackParser.WordsContext;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;

/** Says in the words of the rule language what was expected; never guesses tokens in or out. */
final class PlainErrors extends DefaultErrorStrategy {

  private final Spans spans;
  private final Complaints complaints;
  private final Sections sections;

  PlainErrors(Spans spans, Complaints complaints, Sections sections) {
    this.spans = spans;
    this.complaints = complaints;
    this.sections = sections;
  }

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {
    if (inErrorRecoveryMode(recognizer)) {
      return;
    }
    beginErrorCondition(recognizer);
    Token found = e.getOffendingToken();
    if (found.getType() == RulePackLexer.UNCLOSED_TEXT) {
      complaints.add(spans.of(found), "the text that starts here has no closing `\"`");
    } else if (isAfterSection(e.getCtx())) {
      complaints.addFound(spans.of(found), sections.expected(), found, sections.keywords());
    } else {
      complaints.add(
          spans.of(found), "expected " + expected(e.getCtx()) + ", found " + described(found));
    }
  }

  private static boolean isAfterSection(RuleContext context) {
    return context instanceof OneRuleSectionContext || context instanceof OnePackSectionContext;
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw new InputMismatchException(recognizer);
  }

  @Override
  public void sync(Parser recognizer) {}

  static String described(Token token) {
    return switch (token.getType()) {
      case RulePackLexer.TEXT -> "a text";
      case RulePackLexer.UNCLOSED_TEXT -> "a text without a closing `\"`";
      default ->
          token.getText().equals("<EOF>") ? "the end of the file" : "`" + token.getText() + "`";
    };
  }

  private static String expected(RuleContext context) {
    if (context instanceof TextContext) {
      return "a text in double quotes";
    }
    if (context instanceof NegationContext negation) {
      return negation.OPEN() == null ? "a condition" : "`and`, `or` or `)`";
    }
    if (context instanceof ListContext || context instanceof WordsContext) {
      return expected(context.parent);
    }
    return context instanceof ParserRuleContext section ? content(section) : "a section";
  }

  private static String content(ParserRuleContext section) {
    if (section instanceof RuleNameContext) {
      return "the rule's id";
    }
    if (section instanceof PackNameContext) {
      return "the pack's id";
    }
    if (section instanceof SinceContext || section instanceof VersionContext) {
      return "a version such as `0.1.0`";
    }
    if (section instanceof SeverityContext) {
      return RuleWords.A_SEVERITY;
    }
    if (section instanceof ConfirmAfterContext) {
      return "a number of days such as `400 days`";
    }
    if (section instanceof TagsContext) {
      return "a tag";
    }
    if (section instanceof ShownByContext) {
      return "an action such as `kms:Decrypt`";
    }
    if (section instanceof FindContext find) {
      return find.ON() == null ? RuleWords.WHAT_TO_FIND : RuleWords.WHAT_TO_LOOK_AT;
    }
    return "a section";
  }
}
