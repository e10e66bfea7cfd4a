package io.keyproof.normalize;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.StringNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as the AWS CLI prints them: ISO 8601 with an offset, or seconds since 1970. */
final class Instants {

  /** Longer numbers are no times; reading them would only cost. */
  private static final int LONGEST = 30;

  private Instants() {}

  static Optional<Instant> of(Node node) {
    try {
      if (node instanceof StringNode string) {
        return Optional.of(OffsetDateTime.parse(string.value()).toInstant());
      }
      if (node instanceof NumberNode number && number.text().length() <= LONGEST) {
        return Optional.of(Instant.ofEpochSecond(new BigDecimal(number.text()).longValue()));
      }
      return Optional.empty();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
