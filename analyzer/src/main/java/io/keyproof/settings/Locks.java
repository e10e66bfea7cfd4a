package io.keyproof.settings;

import io.keyproof.model.Stated;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What files that extend this one may not weaken.
 *
 * @param rules that may not be turned off, made less grave, or given other parameters
 * @param fields of the file that may not be set again
 * @param longestSuppression in days from today; a suppression without an end is too long
 * @param approvers one of whom each suppression must name; anybody if empty
 */
public record Locks(
    List<Stated<String>> rules,
    List<Stated<String>> fields,
    Optional<Stated<Integer>> longestSuppression,
    List<Stated<String>> approvers) {

  public static final Locks NONE = new Locks(List.of(), List.of(), Optional.empty(), List.of());

  public Locks {
    rules = List.copyOf(rules);
    fields = List.copyOf(fields);
    approvers = List.copyOf(approvers);
  }

  /** Where a rule is locked. */
  Optional<SourceSpan> ofRule(String id) {
    return place(rules, id);
  }

  /** Where a field is locked. */
  Optional<SourceSpan> ofField(String name) {
    return place(fields, name);
  }

  private static Optional<SourceSpan> place(List<Stated<String>> all, String name) {
    return all.stream().filter(each -> each.value().equals(name)).map(Stated::span).findFirst();
  }

  /** With those of another file, which can only add some. */
  Locks and(Locks more) {
    return new Locks(
        both(rules, more.rules),
        both(fields, more.fields),
        stricter(more),
        approvers.isEmpty() ? more.approvers : approvers);
  }

  private Optional<Stated<Integer>> stricter(Locks more) {
    if (longestSuppression.isEmpty() || more.longestSuppression.isEmpty()) {
      return longestSuppression.or(more::longestSuppression);
    }
    return more.longestSuppression.get().value() < longestSuppression.get().value()
        ? more.longestSuppression
        : longestSuppression;
  }

  private static List<Stated<String>> both(List<Stated<String>> one, List<Stated<String>> other) {
    List<Stated<String>> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
