package io.keyproof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a reader made of its input: a value where there is one, and every complaint on the way. A
 * value with error diagnostics is what could be saved of a faulty input.
 */
public record Parsed<T>(Optional<T> value, List<Diagnostic> diagnostics) {

  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }

  public static <T> Parsed<T> of(T value) {
    return new Parsed<>(Optional.of(value), List.of());
  }

  public static <T> Parsed<T> of(T value, List<Diagnostic> diagnostics) {
    return new Parsed<>(Optional.of(value), diagnostics);
  }

  public static <T> Parsed<T> failed(Diagnostic diagnostic) {
    return new Parsed<>(Optional.empty(), List.of(diagnostic));
  }

  public static <T> Parsed<T> failed(List<Diagnostic> diagnostics) {
    return new Parsed<>(Optional.empty(), diagnostics);
  }

  /** Goes on with the value, if there is one; complaints of both steps are kept. */
  public <R> Parsed<R> then(Function<T, Parsed<R>> step) {
    if (value.isEmpty()) {
      return failed(diagnostics);
    }
    Parsed<R> next = step.apply(value.get());
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    all.addAll(next.diagnostics());
    return new Parsed<>(next.value(), all);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
