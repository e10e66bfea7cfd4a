package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.Text;
import java.util.Locale;
import java.util.Optional;

/** Reads the entries of {@code Action} and {@code NotAction}, without regard to case. */
final class ActionTests {

  private static final Readings PATTERN = Readings.WILDCARDS.with(Reading.IGNORE_CASE);

  private final Stance stance;

  ActionTests(Stance stance) {
    this.stance = stance;
  }

  /** The test compares with the action in lower case. */
  TextTest read(Text text) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty()) {
      return TextPattern.compile(text, PATTERN);
    }
    String action = literal.get();
    if (!Readings.holdsWildcard(action)) {
      return new TextTest.Exact(action.toLowerCase(Locale.ROOT));
    }
    if (action.equals("*") || action.equals("*:*")) {
      return new TextTest.Always(Truth.TRUE);
    }
    if (Readings.holdsWildcard(service(action))
        && !stance.takes(Assumption.SERVICE_PREFIX_WILDCARD_MATCHES)) {
      return new TextTest.Always(Truth.FALSE);
    }
    return TextPattern.test(Text.of(action.toLowerCase(Locale.ROOT)), Readings.WILDCARDS);
  }

  private static String service(String action) {
    int colon = action.indexOf(':');
    return colon < 0 ? action : action.substring(0, colon);
  }
}
