package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.sandbox.call.Paging;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A part of a list. The marker names the last entry answered, so that the next page starts after it
 * even when entries came or went meanwhile.
 */
record Page<T>(List<T> entries, Optional<String> nextMarker) {
  private static final String FORMAT = "after ";

  static <T> Page<T> of(Collection<T> all, Function<T, String> identity, Paging paging, Size size) {
    int limit = paging.limit().map(size::checked).orElse(size.standard());
    Predicate<T> follows =
        paging
            .marker()
            .map(Page::decoded)
            .<Predicate<T>>map(last -> entry -> identity.apply(entry).compareTo(last) > 0)
            .orElse(entry -> true);
    List<T> rest = first(limit + 1, all, follows, Comparator.comparing(identity));
    if (rest.size() <= limit) {
      return new Page<>(rest, Optional.empty());
    }
    List<T> entries = rest.subList(0, limit);
    return new Page<>(entries, Optional.of(encoded(identity.apply(entries.get(limit - 1)))));
  }

  /** The first few in order: of tens of thousands, without sorting the others. */
  private static <T> List<T> first(
      int count, Collection<T> all, Predicate<T> wanted, Comparator<T> order) {
    PriorityQueue<T> lastFirst = new PriorityQueue<>(order.reversed());
    for (T each : all) {
      if (!wanted.test(each)) {
        continue;
      }
      if (lastFirst.size() < count) {
        lastFirst.add(each);
      } else if (order.compare(each, lastFirst.element()) < 0) {
        lastFirst.remove();
        lastFirst.add(each);
      }
    }
    return lastFirst.stream().sorted(order).toList();
  }

  private static String encoded(String identity) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((FORMAT + identity).getBytes(UTF_8));
  }

  private static String decoded(String marker) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(marker), UTF_8);
      if (text.startsWith(FORMAT)) {
        return text.substring(FORMAT.length());
      }
    } catch (IllegalArgumentException e) {
      // No marker either.
    }
    throw KmsException.withoutMessage(ErrorCode.INVALID_MARKER);
  }

  /** How many entries an operation answers at most, and unless asked otherwise. */
  record Size(int standard, int max) {
    static final Size OF_KEYS = new Size(100, 1000);
    static final Size OF_ALIASES_AND_GRANTS = new Size(50, 100);
    static final Size OF_TAGS = new Size(50, 50);

    int checked(int limit) {
      return member("limit").within(limit, 1, max);
    }
  }
}
