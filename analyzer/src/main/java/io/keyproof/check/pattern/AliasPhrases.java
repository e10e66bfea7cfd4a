package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.AliasPart;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be said of an alias. AWS KMS API Reference, CreateAlias. */
final class AliasPhrases {

  private static final String PREFIX = "alias/";
  private static final String OF_AWS = "alias/aws/";
  private static final int LONGEST = 256;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9/_-]+");

  private AliasPhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("alias name is reserved", AliasPart.class, AliasPhrases::reserved),
        new Phrase<>("alias name is malformed", AliasPart.class, AliasPhrases::malformed));
  }

  private static Optional<String> reserved(AliasPart part) {
    return part.alias()
        .name()
        .literal()
        .filter(name -> name.startsWith(OF_AWS))
        .map(name -> "names that begin with `" + OF_AWS + "` are AWS's own");
  }

  private static Optional<String> malformed(AliasPart part) {
    return part.alias().name().literal().flatMap(AliasPhrases::fault);
  }

  private static Optional<String> fault(String name) {
    if (!name.startsWith(PREFIX)) {
      return Optional.of("the name of an alias begins with `" + PREFIX + "`");
    }
    if (name.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    String own = name.substring(PREFIX.length());
    return NAME.matcher(own).matches()
        ? Optional.empty()
        : Optional.of("it holds letters, digits, `/`, `_` and `-` only, at least one of them");
  }
}
