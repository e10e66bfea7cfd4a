package io.keyproof.fix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value that an edit writes, in whatever syntax. */
sealed interface Term {

  /** A string. */
  record Word(String text) implements Term {}

  /** What the file's own language writes for a value: {@code !Ref AWS::AccountId}. */
  record Code(String text) implements Term {}

  record Listed(List<Term> entries) implements Term {
    public Listed {
      entries = List.copyOf(entries);
    }
  }

  record Named(Map<String, Term> members) implements Term {
    public Named {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static Named of(String name, Term value) {
      return new Named(Map.of(name, value));
    }
  }

  /** One of them as itself, several as a list. */
  static Term of(List<? extends Term> values) {
    return values.size() == 1 ? values.get(0) : new Listed(new ArrayList<>(values));
  }

  static Term words(List<String> values) {
    return of(values.stream().map(Word::new).toList());
  }
}
