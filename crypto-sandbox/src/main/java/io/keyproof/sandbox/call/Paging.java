package io.keyproof.sandbox.call;

import java.util.Optional;

/** Which part of a list to answer: how many entries at most, and after which marker. */
public record Paging(Optional<Integer> limit, Optional<String> marker) {
  public static final Paging FIRST = new Paging(Optional.empty(), Optional.empty());

  public static Paging ofSize(int limit) {
    return new Paging(Optional.of(limit), Optional.empty());
  }

  public Paging after(String nextMarker) {
    return new Paging(limit, Optional.of(nextMarker));
  }
}
