package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.Text;
import java.util.List;
import java.util.Optional;

/** An ARN pattern in a condition: six fields, each matched on its own. */
final class ArnTest implements TextTest {

  private final TextPattern pattern;
  private final Optional<List<Glob>> fixedFields;
  private final boolean nonArnFails;

  private ArnTest(TextPattern pattern, boolean nonArnFails) {
    this.pattern = pattern;
    this.fixedFields = pattern.fixed().map(glob -> glob.splitAtColons(ArnFields.COUNT));
    this.nonArnFails = nonArnFails;
  }

  static TextTest read(Text text, Readings readings, Stance stance) {
    boolean nonArnFails = stance.takes(Assumption.NON_ARN_FAILS_ARN_OPERATORS);
    Optional<String> plain = text.literal().filter(readings::isPlain);
    return plain.flatMap(ArnFields::of).isPresent()
        ? new TextTest.Exact(plain.get())
        : new ArnTest(TextPattern.compile(text, readings), nonArnFails);
  }

  @Override
  public Truth test(String value, RequestView request) {
    Optional<Glob> resolved = pattern.resolve(request);
    if (resolved.isEmpty()) {
      return Truth.FALSE;
    }
    Glob glob = resolved.get();
    Optional<ArnFields> arn = ArnFields.of(value);
    if (glob.isOpenEnded()) {
      return arn.isPresent() || !nonArnFails ? glob.matches(value) : Truth.FALSE;
    }
    List<Glob> fields = fixedFields.orElseGet(() -> glob.splitAtColons(ArnFields.COUNT));
    if (arn.isEmpty() || fields.size() < ArnFields.COUNT) {
      return nonArnFails ? Truth.FALSE : glob.matches(value);
    }
    return matches(fields, value, arn.get());
  }

  private static Truth matches(List<Glob> fields, String value, ArnFields arn) {
    Truth all = Truth.TRUE;
    for (int i = ArnFields.COUNT - 1; i >= 0 && !all.isFalse(); i--) {
      all = all.and(fields.get(i).matches(value, arn.start(i), arn.end(i)));
    }
    return all;
  }
}
