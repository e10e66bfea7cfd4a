package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.PackFileContext;
import io.keyproof.rule.RulePackParser.RuleFileContext;
import io.keyproof.rule.RulePackParser.StrayContext;
import io.keyproof.rule.RulePackParser.WordsContext;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** From the text of a rule or pack file to its parse tree, with everything that does not parse. */
final class RuleSyntax {

  static final List<String> RULE_SECTIONS =
      List.of(
          "rule",
          "since",
          "summary",
          "tags",
          "find",
          "shown by",
          "confirm after",
          "severity",
          "message",
          "help");
  static final List<String> PACK_SECTIONS = List.of("pack", "version", "title", "runs by default");

  private static final int SIZE_LIMIT = 64 * 1024;
  private static final int DEPTH_LIMIT = 32;

  /** Words of a text, without regard to the blanks between them. */
  record Phrase(String text, SourceSpan span) {}

  private final String file;
  private final String text;
  private final Spans spans;
  private final Complaints complaints;

  RuleSyntax(String file, String text, Complaints complaints) {
    this.file = file;
    this.text = text;
    this.spans = new Spans(file, text);
    this.complaints = complaints;
  }

  Spans spans() {
    return spans;
  }

  Optional<RuleFileContext> ruleFile() {
    return parsed(RulePackParser::ruleFile, RULE_SECTIONS);
  }

  Optional<PackFileContext> packFile() {
    return parsed(RulePackParser::packFile, PACK_SECTIONS);
  }

  /** The words on the first line of the context; nothing if they did not parse. */
  Optional<Phrase> phrase(WordsContext context) {
    if (context.WORD().isEmpty()) {
      return Optional.empty();
    }
    Token first = context.getStart();
    Token last = first;
    StringBuilder words = new StringBuilder();
    for (ParseTree child : context.children) {
      if (child.getPayload() instanceof Token token && token.getLine() == first.getLine()) {
        words.append(words.isEmpty() ? "" : " ").append(token.getText());
        last = token;
      }
    }
    return Optional.of(new Phrase(words.toString(), spans.of(first, last)));
  }

  private <T extends ParserRuleContext> Optional<T> parsed(
      Function<RulePackParser, T> start, List<String> sections) {
    if (text.length() > SIZE_LIMIT) {
      complaints.add(SourceSpan.startOf(file), "the file is larger than 64 KiB");
      return Optional.empty();
    }
    RulePackLexer lexer = new RulePackLexer(CharStreams.fromString(text, file));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    if (isTooDeep(tokens.getTokens())) {
      return Optional.empty();
    }
    RulePackParser parser = new RulePackParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new PlainErrors(spans, complaints));
    T tree = start.apply(parser);
    complainOfStrays(tree, sections);
    return Optional.of(tree);
  }

  // INVARIANT: only parentheses make the parser recurse, so this bounds its stack.
  private boolean isTooDeep(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      if (token.getType() == RulePackLexer.OPEN && ++depth > DEPTH_LIMIT) {
        complaints.add(
            spans.of(token), "parentheses are nested more than " + DEPTH_LIMIT + " deep");
        return true;
      }
      if (token.getType() == RulePackLexer.CLOSE) {
        depth--;
      }
    }
    return false;
  }

  private void complainOfStrays(ParserRuleContext tree, List<String> sections) {
    boolean running = false;
    for (ParseTree child : tree.children) {
      if (child instanceof StrayContext stray) {
        if (!running) {
          complainOfStray(stray.getStart(), sections);
        }
        running = true;
      } else {
        running = false;
        complainOfSecondLines(child, sections);
      }
    }
  }

  private void complainOfStray(Token found, List<String> sections) {
    String expected = "a section (" + quoted(sections) + ")";
    if (found.getType() == RulePackLexer.WORD) {
      complaints.addFound(spans.of(found), expected, found.getText(), sections);
    } else {
      complaints.add(
          spans.of(found), "expected " + expected + ", found " + PlainErrors.described(found));
    }
  }

  /** A phrase stands on one line, so that a misspelt section is not taken for its end. */
  private void complainOfSecondLines(ParseTree node, List<String> sections) {
    if (node instanceof WordsContext words) {
      int line = words.getStart().getLine();
      for (ParseTree child : words.children) {
        if (child.getPayload() instanceof Token token && token.getLine() != line) {
          complaints.addFound(
              spans.of(token),
              "`and`, `or`, a comma or a section before a new line",
              token.getText(),
              sections);
          return;
        }
      }
      return;
    }
    for (int i = 0; i < node.getChildCount(); i++) {
      complainOfSecondLines(node.getChild(i), sections);
    }
  }

  static String quoted(List<String> words) {
    return "`" + String.join("`, `", words) + "`";
  }
}
