package io.keyproof.symbolic;

import io.keyproof.model.PolicyVersion;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.GlobToken.AnyLetter;
import io.keyproof.symbolic.pattern.GlobToken.AnyLetterOfField;
import io.keyproof.symbolic.pattern.GlobToken.AnyRun;
import io.keyproof.symbolic.pattern.GlobToken.AnyRunOfField;
import io.keyproof.symbolic.pattern.GlobToken.Letter;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Patterns of the policy language as regular languages. IAM User Guide, "Policy variables" and
 * "Resource".
 */
final class PatternReader {

  private static final int ARN_FIELDS = 6;

  /** A pattern with more wildcards costs more than it could be worth. */
  private static final int WILDCARD_LIMIT = 100;

  private static final Language NOTHING = Language.literal("a").minus(Language.everything());

  private PatternReader() {}

  /**
   * The pieces of a text: wildcards, and {@code ${*}}, {@code ${?}}, {@code ${$}} as the letters
   * they stand for. Empty if a policy variable stands in it, whose value the text does not tell.
   */
  static Optional<List<GlobToken>> tokens(String text, PolicyVersion version) {
    if (version == PolicyVersion.V2008_10_17 || !text.contains("${")) {
      return Optional.of(GlobToken.glob(text)).filter(PatternReader::isModest);
    }
    List<GlobToken> tokens = new ArrayList<>();
    int position = 0;
    while (position < text.length()) {
      int end = text.startsWith("${", position) ? text.indexOf('}', position) : -1;
      if (end < 0) {
        int next = text.indexOf("${", position + 1);
        int stop = next < 0 ? text.length() : next;
        tokens.addAll(GlobToken.glob(text.substring(position, stop)));
        position = stop;
        continue;
      }
      String name = text.substring(position + 2, end);
      if (!name.equals("*") && !name.equals("?") && !name.equals("$")) {
        return Optional.empty();
      }
      tokens.add(new Letter(name.charAt(0)));
      position = end + 1;
    }
    return Optional.of(tokens).filter(PatternReader::isModest);
  }

  private static boolean isModest(List<GlobToken> pattern) {
    return pattern.stream().filter(token -> !(token instanceof Letter)).count() <= WILDCARD_LIMIT;
  }

  /** Where the last of an ARN's six fields starts; -1 if there are fewer. */
  static int lastField(String entry) {
    int at = -1;
    for (int colon = 0; colon < ARN_FIELDS - 1; colon++) {
      at = entry.indexOf(':', at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at + 1;
  }

  /** All variables have values. */
  static boolean isResolved(List<GlobToken> tokens) {
    return tokens.stream().noneMatch(GlobToken.Unresolved.class::isInstance);
  }

  /** All pieces stand for themselves, wildcards too. */
  static String literal(List<GlobToken> tokens) {
    StringBuilder literal = new StringBuilder();
    for (GlobToken token : tokens) {
      if (token instanceof Letter letter) {
        literal.append(letter.letter());
      } else {
        literal.append(token instanceof AnyRun ? '*' : '?');
      }
    }
    return literal.toString();
  }

  /**
   * An entry of Resource. Fields are matched one by one, the last one freely; an ARN pattern with
   * fewer than six fields is padded with {@code *}, and what is none but {@code *} matches nothing.
   */
  static Language resource(List<GlobToken> pattern) {
    int fields = fields(pattern).size();
    if (pattern.equals(List.of(new AnyRun()))) {
      return Language.everything();
    }
    if (fields == 1) {
      return NOTHING;
    }
    return Language.ofTokens(byField(fields < ARN_FIELDS ? padded(pattern) : pattern));
  }

  /** A value of ArnEquals or ArnLike: six fields, or it matches nothing. */
  static Optional<Language> arn(List<GlobToken> pattern) {
    return fields(pattern).size() < ARN_FIELDS
        ? Optional.empty()
        : Optional.of(Language.ofTokens(byField(pattern)));
  }

  private static List<GlobToken> padded(List<GlobToken> pattern) {
    List<GlobToken> tokens = new ArrayList<>(pattern);
    for (int field = fields(pattern).size(); field < ARN_FIELDS; field++) {
      tokens.add(new Letter(':'));
      tokens.add(new AnyRun());
    }
    return tokens;
  }

  private static List<List<GlobToken>> fields(List<GlobToken> pattern) {
    List<List<GlobToken>> fields = new ArrayList<>();
    List<GlobToken> field = new ArrayList<>();
    for (GlobToken token : pattern) {
      if (token.equals(new Letter(':')) && fields.size() < ARN_FIELDS - 1) {
        fields.add(field);
        field = new ArrayList<>();
      } else {
        field.add(token);
      }
    }
    fields.add(field);
    return fields;
  }

  /** Wildcards of the first five fields do not reach beyond a colon. */
  static List<GlobToken> byField(List<GlobToken> pattern) {
    List<List<GlobToken>> fields = fields(pattern);
    List<GlobToken> tokens = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        tokens.add(new Letter(':'));
      }
      boolean last = i == fields.size() - 1;
      for (GlobToken token : fields.get(i)) {
        tokens.add(last ? token : inField(token));
      }
    }
    return tokens;
  }

  /** The pieces of fields before the last one. */
  static List<GlobToken> inFields(List<GlobToken> pattern) {
    return pattern.stream().map(PatternReader::inField).toList();
  }

  private static GlobToken inField(GlobToken token) {
    if (token instanceof AnyRun) {
      return new AnyRunOfField();
    }
    return token instanceof AnyLetter ? new AnyLetterOfField() : token;
  }
}
