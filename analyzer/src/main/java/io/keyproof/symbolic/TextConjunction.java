package io.keyproof.symbolic;

import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.TextForm.Piece;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.pattern.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model asks of texts: which of them are alike, which are the same, and the class of each.
 * Only what the model settles and what has values counts.
 */
final class TextConjunction {

  private final Map<Variable, Integer> classes = new LinkedHashMap<>();
  private final Map<Formula.Like, Boolean> likes = new LinkedHashMap<>();
  private final Map<Formula.Same, Boolean> sames = new LinkedHashMap<>();

  TextConjunction(Model model, Set<Formula.Like> related, Set<Formula.Same> equated) {
    for (Formula.Like like : related) {
      Optional<Boolean> settled = model.settled(like);
      if (settled.isPresent() && haveValues(model, like.variables())) {
        likes.put(like, settled.get());
        like.variables().forEach(variable -> add(model, variable));
      }
    }
    Set<Variable> involved = new LinkedHashSet<>(classes.keySet());
    for (Formula.Same same : equated) {
      Set<Variable> both = Set.of(same.left(), same.right());
      if (both.stream().anyMatch(involved::contains) && haveValues(model, both)) {
        sames.put(same, model.holds(same));
        both.forEach(variable -> add(model, variable));
      }
    }
  }

  private static boolean haveValues(Model model, Set<Variable> variables) {
    return variables.stream().noneMatch(variable -> model.classes(variable).isEmpty());
  }

  private void add(Model model, Variable variable) {
    classes.put(variable, model.classes(variable).nextSetBit(0));
  }

  Map<Formula.Like, Boolean> likes() {
    return likes;
  }

  Map<Formula.Same, Boolean> sames() {
    return sames;
  }

  Set<Variable> variables() {
    return classes.keySet();
  }

  int classOf(Variable variable) {
    return classes.getOrDefault(variable, 0);
  }

  String example(Variable variable) {
    return variable.domain().example(classOf(variable));
  }

  /** Whether values of the attribute's class fulfil the condition. */
  boolean fulfils(Variable variable, int condition) {
    return variable.domain().classes(condition).get(classOf(variable));
  }

  /** The literals that say that the attribute's class does or does not fulfil the condition. */
  List<Formula> facts(Variable variable, int condition) {
    List<Formula> facts = new ArrayList<>(present(Set.of(variable)));
    Formula in = new Formula.In(variable, condition);
    facts.add(fulfils(variable, condition) ? in : Formula.not(in));
    return facts;
  }

  List<Formula> facts(Formula.Like like) {
    List<Formula> facts = new ArrayList<>(present(like.variables()));
    facts.add(Boolean.TRUE.equals(likes.get(like)) ? like : Formula.not(like));
    return facts;
  }

  List<Formula> facts(Formula.Same same) {
    List<Formula> facts = new ArrayList<>(present(Set.of(same.left(), same.right())));
    facts.add(Boolean.TRUE.equals(sames.get(same)) ? same : Formula.not(same));
    return facts;
  }

  /** All literals together. */
  List<Formula> facts() {
    Set<Formula> all = new LinkedHashSet<>();
    likes.keySet().forEach(like -> all.addAll(facts(like)));
    sames.keySet().forEach(same -> all.addAll(facts(same)));
    for (Variable variable : variables()) {
      all.addAll(present(Set.of(variable)));
      for (int condition = 0; condition < variable.domain().conditions(); condition++) {
        all.addAll(facts(variable, condition));
      }
    }
    return List.copyOf(all);
  }

  static List<Formula> present(Set<Variable> variables) {
    return variables.stream()
        .filter(variable -> variable.arity() == Arity.OPTIONAL)
        .<Formula>map(Formula.Present::new)
        .toList();
  }

  /** Whether these texts are what the model asks for. */
  boolean holds(Map<Variable, String> texts) {
    return texts.entrySet().stream().allMatch(each -> isOfClass(each.getKey(), each.getValue()))
        && likes.entrySet().stream()
            .allMatch(each -> each.getValue() == isLike(each.getKey(), texts))
        && sames.entrySet().stream()
            .allMatch(each -> each.getValue() == isSame(each.getKey(), texts));
  }

  boolean isOfClass(Variable variable, String text) {
    Domain domain = variable.domain();
    return domain.classOf(text).equals(Optional.of(classOf(variable)));
  }

  static boolean isSame(Formula.Same same, Map<Variable, String> texts) {
    return text(same.left(), texts).equals(text(same.right(), texts));
  }

  private static boolean isLike(Formula.Like like, Map<Variable, String> texts) {
    Optional<String[]> subject = fields(like, texts);
    boolean all = subject.isPresent();
    for (int i = 0; all && i < like.fields().size(); i++) {
      all =
          expression(like.fields().get(i), piece -> Pattern.quote(text(piece, texts)))
              .matcher(subject.get()[i])
              .matches();
    }
    return all;
  }

  /** The fields of the subject, if it has as many as the pattern. */
  private static Optional<String[]> fields(Formula.Like like, Map<Variable, String> texts) {
    StringBuilder subject = new StringBuilder();
    like.subject().pieces().forEach(piece -> subject.append(text(piece, texts)));
    int count = like.fields().size();
    String[] fields = subject.toString().split(":", count);
    return Optional.of(fields)
        .filter(all -> all.length == count && (count == 1 || all[0].equals("arn")));
  }

  private static Pattern expression(TextForm pattern, Function<Piece, String> spelling) {
    StringBuilder expression = new StringBuilder();
    for (Piece piece : pattern.pieces()) {
      expression.append(piece instanceof Piece.AnyRun ? ".*" : spelling.apply(piece));
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }

  /** The text that the attribute must have for the subject to be like the pattern, if any does. */
  Optional<String> read(Formula.Like like, Variable wanted, Map<Variable, String> texts) {
    Optional<String[]> subject = fields(like, texts);
    for (int i = 0; subject.isPresent() && i < like.fields().size(); i++) {
      if (like.fields().get(i).variables().contains(wanted)) {
        Piece value = new Piece.ValueOf(wanted);
        Matcher matcher =
            expression(
                    like.fields().get(i),
                    piece -> piece.equals(value) ? "(.*)" : Pattern.quote(text(piece, texts)))
                .matcher(subject.get()[i]);
        return matcher.matches() && matcher.groupCount() > 0
            ? Optional.of(matcher.group(1))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The text of a piece that has one. */
  static String text(Piece piece, Map<Variable, String> texts) {
    if (piece instanceof Piece.ValueOf value) {
      return text(value.variable(), texts);
    }
    if (piece instanceof Piece.LastNameOf name) {
      String whole = text(name.variable(), texts);
      return whole.substring(whole.lastIndexOf('/') + 1);
    }
    return ((Piece.Known) piece).text();
  }

  private static String text(Variable variable, Map<Variable, String> texts) {
    String text = texts.get(variable);
    if (text == null) {
      throw new IllegalArgumentException(variable + " has no text");
    }
    return text;
  }
}
