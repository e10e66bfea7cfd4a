package io.keyproof.symbolic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A text put together from known stretches, values of attributes, and runs of anything. */
record TextForm(List<Piece> pieces) {

  /** A stretch of the text. */
  sealed interface Piece {

    record Known(String text) implements Piece {
      @Override
      public String toString() {
        return text;
      }
    }

    /** Any run of letters, the empty one too. */
    record AnyRun() implements Piece {
      @Override
      public String toString() {
        return "*";
      }
    }

    record ValueOf(Variable variable) implements Piece {
      @Override
      public String toString() {
        return "${" + variable + "}";
      }
    }

    /** What stands after the last slash of an attribute's value. */
    record LastNameOf(Variable variable) implements Piece {
      @Override
      public String toString() {
        return "${last name of " + variable + "}";
      }
    }
  }

  TextForm {
    pieces = List.copyOf(pieces);
  }

  static TextForm of(Piece... pieces) {
    return new TextForm(List.of(pieces));
  }

  static TextForm known(String text) {
    return of(new Piece.Known(text));
  }

  static TextForm valueOf(Variable variable) {
    return of(new Piece.ValueOf(variable));
  }

  /** The stretches between the runs of anything. */
  List<List<Piece>> stretches() {
    List<List<Piece>> stretches = new ArrayList<>();
    List<Piece> stretch = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.AnyRun) {
        stretches.add(stretch);
        stretch = new ArrayList<>();
      } else {
        stretch.add(piece);
      }
    }
    stretches.add(stretch);
    return stretches;
  }

  Set<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.ValueOf value) {
        variables.add(value.variable());
      } else if (piece instanceof Piece.LastNameOf name) {
        variables.add(name.variable());
      }
    }
    return variables;
  }

  /** The same about other attributes. */
  TextForm with(UnaryOperator<Variable> renaming) {
    List<Piece> renamed = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.ValueOf value) {
        renamed.add(new Piece.ValueOf(renaming.apply(value.variable())));
      } else if (piece instanceof Piece.LastNameOf name) {
        renamed.add(new Piece.LastNameOf(renaming.apply(name.variable())));
      } else {
        renamed.add(piece);
      }
    }
    return new TextForm(renamed);
  }

  @Override
  public String toString() {
    return pieces.stream().map(Piece::toString).collect(Collectors.joining());
  }
}
