package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.PackSectionContext;
import io.keyproof.rule.RulePackParser.RuleSectionContext;
import io.keyproof.rule.RulePackParser.WordsContext;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** From the text of a rule or pack file to its parse tree, with everything that does not parse. */
final class RuleSyntax {

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

  /** The sections of a rule file, as far as they parse. */
  List<RuleSectionContext> ruleSections() {
    return slices(Sections.OF_RULE).stream()
        .map(slice -> parser(slice, Sections.OF_RULE).oneRuleSection())
        .flatMap(one -> Stream.ofNullable(one.ruleSection()))
        .toList();
  }

  /** The sections of a pack file, as far as they parse. */
  List<PackSectionContext> packSections() {
    return slices(Sections.OF_PACK).stream()
        .map(slice -> parser(slice, Sections.OF_PACK).onePackSection())
        .flatMap(one -> Stream.ofNullable(one.packSection()))
        .toList();
  }

  SourceSpan end() {
    return spans.end();
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

  private RulePackParser parser(List<Token> slice, Sections sections) {
    RulePackParser parser = new RulePackParser(new CommonTokenStream(new ListTokenSource(slice)));
    parser.removeErrorListeners();
    parser.setErrorHandler(new PlainErrors(spans, complaints, sections));
    return parser;
  }

  /** The tokens of each section; complains of what stands before the first one. */
  private List<List<Token>> slices(Sections sections) {
    List<List<Token>> slices = new ArrayList<>();
    List<Token> open = new ArrayList<>();
    for (Token token : tokens()) {
      boolean starts = sections.tokens().contains(token.getType());
      if (starts || token.getType() == Token.EOF) {
        close(open, token, sections, slices);
        open = new ArrayList<>();
      }
      open.add(token);
    }
    return slices;
  }

  private void close(List<Token> open, Token next, Sections sections, List<List<Token>> slices) {
    if (open.isEmpty()) {
      return;
    }
    Token first = open.get(0);
    if (!sections.tokens().contains(first.getType())) {
      complaints.addFound(spans.of(first), sections.expected(), first, sections.keywords());
      return;
    }
    complainOfSecondLine(open, sections);
    CommonToken end = new CommonToken(next);
    end.setType(Token.EOF);
    open.add(end);
    slices.add(open);
  }

  private List<Token> tokens() {
    if (text.length() > SIZE_LIMIT) {
      complaints.add(SourceSpan.startOf(file), "the file is larger than 64 KiB");
      return List.of();
    }
    RulePackLexer lexer = new RulePackLexer(CharStreams.fromString(text, file));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    return isTooDeep(tokens.getTokens()) ? List.of() : tokens.getTokens();
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

  /** A phrase stands on one line, so that a misspelt section is not taken for its end. */
  private void complainOfSecondLine(List<Token> section, Sections sections) {
    for (int i = 2; i < section.size(); i++) {
      Token token = section.get(i);
      Token before = section.get(i - 1);
      if (isOfPhrase(before) && isOfPhrase(token) && token.getLine() != before.getLine()) {
        complaints.addFound(
            spans.of(token),
            "`and`, `or`, a comma or a section before a new line",
            token,
            sections.keywords());
      }
    }
  }

  private static boolean isOfPhrase(Token token) {
    return token.getType() == RulePackLexer.WORD || token.getType() == RulePackLexer.NOT;
  }
}
