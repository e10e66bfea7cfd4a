package io.keyproof.rule;

import java.util.List;

/**
 * The sections that a kind of file can have.
 *
 * @param tokens that begin them
 * @param keywords as a file writes them
 */
record Sections(List<Integer> tokens, List<String> keywords) {

  static final Sections OF_RULE =
      new Sections(
          List.of(
              RulePackLexer.RULE,
              RulePackLexer.SINCE,
              RulePackLexer.SUMMARY,
              RulePackLexer.TAGS,
              RulePackLexer.FIND,
              RulePackLexer.SHOWN_BY,
              RulePackLexer.CONFIRM_AFTER,
              RulePackLexer.SEVERITY,
              RulePackLexer.MESSAGE,
              RulePackLexer.HELP,
              RulePackLexer.YIELDS_TO,
              RulePackLexer.PARAMETER,
              RulePackLexer.MAY_SEVERITY,
              RulePackLexer.EACH_OF,
              RulePackLexer.BUT_NOT,
              RulePackLexer.FIX),
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
              "help",
              "yields to",
              "parameter",
              "may severity",
              "each of",
              "but not",
              "fix"));
  static final Sections OF_PACK =
      new Sections(
          List.of(
              RulePackLexer.PACK,
              RulePackLexer.VERSION,
              RulePackLexer.TITLE,
              RulePackLexer.RUNS_BY_DEFAULT),
          List.of("pack", "version", "title", "runs by default"));

  Sections {
    tokens = List.copyOf(tokens);
    keywords = List.copyOf(keywords);
  }

  /** For messages. */
  String expected() {
    return "a section (" + RuleWords.quoted(keywords) + ")";
  }
}
