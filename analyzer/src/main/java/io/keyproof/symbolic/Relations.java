package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.PolicyVersion;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.TextForm.Piece;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.GlobToken.AnyRun;
import io.keyproof.symbolic.pattern.GlobToken.Letter;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts with policy variables, compared to values of requests to KMS. */
final class Relations {

  private static final int FIELDS = 6;

  /** More combinations of variables and defaults are not written out. */
  private static final int CASE_LIMIT = 64;

  private final Attributes attributes;
  private boolean used;

  /**
   * What a condition key's value is, in one case of several.
   *
   * @param when the case
   */
  private record Reading(Formula when, List<Piece> pieces) {

    Reading then(Reading other) {
      List<Piece> both = new ArrayList<>(pieces);
      both.addAll(other.pieces);
      return new Reading(Formula.and(when, other.when), both);
    }
  }

  Relations(Attributes attributes) {
    this.attributes = attributes;
  }

  /** Whether any formula relates texts. */
  boolean isUsed() {
    return used;
  }

  /** A value of a string or ARN operator; empty if it cannot be expressed. */
  Optional<Formula> value(Condition.Test test, String value, PolicyVersion version) {
    boolean byField = test.operator().family() == Family.ARN;
    boolean exact =
        test.operator() == ConditionOperator.STRING_EQUALS
            || test.operator() == ConditionOperator.STRING_NOT_EQUALS;
    boolean like =
        test.operator() == ConditionOperator.STRING_LIKE
            || test.operator() == ConditionOperator.STRING_NOT_LIKE;
    if (!byField && !exact && !like) {
      return Optional.empty();
    }
    VariableText text =
        exact ? VariableText.exactly(value, version) : VariableText.of(value, version);
    List<Reading> subjects = readings(test.key());
    Optional<List<Reading>> patterns = patterns(text);
    if (subjects.isEmpty() || patterns.isEmpty()) {
      return Optional.empty();
    }
    List<Formula> options = new ArrayList<>();
    for (Reading subject : subjects) {
      for (Reading pattern : patterns.get()) {
        Optional<Formula> related = related(subject, pattern, byField);
        if (related.isEmpty()) {
          return Optional.empty();
        }
        options.add(related.get());
      }
    }
    return Optional.of(Formula.or(options));
  }

  private Optional<Formula> related(Reading subject, Reading pattern, boolean byField) {
    List<Formula> all = new ArrayList<>(List.of(subject.when(), pattern.when()));
    List<TextForm> fields = List.of(new TextForm(pattern.pieces()));
    if (byField) {
      fields = fields(pattern.pieces());
      if (fields.size() < FIELDS) {
        // A value that holds colons could make up for the fields that are missing.
        return Optional.empty();
      }
      for (TextForm field : fields.subList(0, FIELDS - 1)) {
        for (Variable variable : field.variables()) {
          Optional<Formula> inField = isWithoutColon(variable);
          if (inField.isEmpty()) {
            return Optional.empty();
          }
          all.add(inField.get());
        }
      }
    }
    all.add(like(new TextForm(subject.pieces()), fields));
    return Optional.of(Formula.and(all));
  }

  /** An entry of Resource with variables in its last field. */
  Optional<Formula> resource(String head, VariableText last) {
    List<GlobToken> anyOfField = new ArrayList<>(GlobToken.glob(head));
    anyOfField.add(new AnyRun());
    Optional<List<Reading>> patterns = patterns(last);
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    Variable name = attributes.key.name;
    Formula inHead = attributes.key.arnIn(PatternReader.resource(anyOfField));
    List<Formula> options = new ArrayList<>();
    for (Reading pattern : patterns.get()) {
      options.add(
          Formula.and(
              pattern.when(),
              inHead,
              new Formula.Present(name),
              like(TextForm.valueOf(name), List.of(new TextForm(pattern.pieces())))));
    }
    return Optional.of(Formula.or(options));
  }

  private Formula like(TextForm subject, List<TextForm> fields) {
    used = true;
    return new Formula.Like(subject, fields);
  }

  /** What the text is, variable by variable; empty if some piece cannot be expressed. */
  private Optional<List<Reading>> patterns(VariableText text) {
    List<Reading> patterns = List.of(new Reading(Formula.TRUE, List.of()));
    for (VariableText.Stretch stretch : text.stretches()) {
      Optional<List<Piece>> known = known(stretch.known());
      List<Reading> values =
          stretch
              .variable()
              .map(this::values)
              .orElse(List.of(new Reading(Formula.TRUE, List.of())));
      if (known.isEmpty() || values.isEmpty() || patterns.size() * values.size() > CASE_LIMIT) {
        return Optional.empty();
      }
      Reading before = new Reading(Formula.TRUE, known.get());
      List<Reading> longer = new ArrayList<>();
      for (Reading pattern : patterns) {
        values.forEach(value -> longer.add(pattern.then(before).then(value)));
      }
      patterns = longer;
    }
    return Optional.of(patterns);
  }

  private static Optional<List<Piece>> known(List<GlobToken> tokens) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    for (GlobToken token : tokens) {
      if (token instanceof Letter letter) {
        letters.append(letter.letter());
      } else if (!(token instanceof AnyRun)) {
        return Optional.empty();
      } else {
        pieces.add(new Piece.Known(letters.toString()));
        letters.setLength(0);
        pieces.add(new Piece.AnyRun());
      }
    }
    pieces.add(new Piece.Known(letters.toString()));
    pieces.removeIf(piece -> piece.equals(new Piece.Known("")));
    return Optional.of(pieces);
  }

  /** What stands in a variable's place; no case at all where that cannot be expressed. */
  private List<Reading> values(VariableText.Variable variable) {
    List<Reading> values = new ArrayList<>(readings(variable.key()));
    if (!values.isEmpty() && variable.ifAbsent().isPresent()) {
      Formula absent = Formula.not(attributes.context.reading(variable.key()).present());
      String text = variable.ifAbsent().get();
      values.add(new Reading(absent, text.isEmpty() ? List.of() : List.of(new Piece.Known(text))));
    }
    return values;
  }

  /** The fields of a pattern, cut at the first colons that are written in it. */
  private static List<TextForm> fields(List<Piece> pieces) {
    List<TextForm> fields = new ArrayList<>();
    List<Piece> field = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!(piece instanceof Piece.Known known)) {
        field.add(piece);
        continue;
      }
      String[] parts = known.text().split(":", FIELDS - fields.size());
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          fields.add(new TextForm(field));
          field = new ArrayList<>();
        }
        if (!parts[i].isEmpty()) {
          field.add(new Piece.Known(parts[i]));
        }
      }
    }
    fields.add(new TextForm(field));
    return fields;
  }

  private Optional<Formula> isWithoutColon(Variable variable) {
    Language field = Language.ofTokens(List.of(new GlobToken.AnyRunOfField()));
    return new PlainReading(variable).passes(new ValueTest.OfText(field));
  }

  /** What the key's value is; no case at all if it is no text that can be related. */
  private List<Reading> readings(ConditionKey key) {
    CallerAttributes caller = attributes.caller;
    return switch (key.canonical()) {
      case "aws:principalaccount" -> one(caller.isIdentity(), caller.account);
      case "kms:calleraccount" -> one(attributes.context.reading(key).present(), caller.account);
      case "aws:resourceaccount" -> one(Formula.TRUE, attributes.key.account);
      case "aws:requestedregion" -> one(Formula.TRUE, attributes.key.region);
      case "aws:principalservicename" -> one(caller.is(Kind.SERVICE), caller.service);
      case "aws:username" ->
          List.of(new Reading(caller.is(Kind.USER), List.of(new Piece.LastNameOf(caller.name))));
      case "aws:principalarn" ->
          List.of(
              arn("iam", caller.is(Kind.USER, Kind.ROLE, Kind.ROOT)),
              arn("sts", caller.is(Kind.FEDERATED)));
      default -> attribute(key);
    };
  }

  private Reading arn(String service, Formula when) {
    return new Reading(
        when,
        List.of(
            new Piece.Known("arn:"),
            new Piece.ValueOf(attributes.arns.partition),
            new Piece.Known(":" + service + "::"),
            new Piece.ValueOf(attributes.caller.account),
            new Piece.Known(":"),
            new Piece.ValueOf(attributes.caller.name)));
  }

  private List<Reading> attribute(ConditionKey key) {
    if (attributes.context.isMultivalued(key)
        || !(attributes.context.reading(key) instanceof PlainReading plain)
        || plain.variable().arity() == Arity.MANY
        || plain.variable().domain().shape().isEmpty()) {
      return List.of();
    }
    return one(plain.present(), plain.variable());
  }

  private static List<Reading> one(Formula when, Variable variable) {
    return List.of(new Reading(when, List.of(new Piece.ValueOf(variable))));
  }
}
