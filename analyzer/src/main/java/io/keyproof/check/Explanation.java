package io.keyproof.check;

import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.symbolic.AccessReasons.Reason;
import java.util.ArrayList;
import java.util.List;

/** Why nobody may do something, in sentences that name statements and where they stand. */
final class Explanation {

  private Explanation() {}

  static List<String> sentences(List<Reason> reasons) {
    List<String> sentences = new ArrayList<>();
    for (Reason reason : reasons) {
      if (reason.statement().span().isAssumed()) {
        continue;
      }
      String sentence =
          reason.statement().effect() == Effect.DENY
              ? "the Deny statement " + place(reason) + " matches where something allows"
              : "the Allow statement "
                  + place(reason)
                  + " asks for "
                  + reason.condition().map(Explanation::words).orElse("what nobody has");
      if (!sentences.contains(sentence)) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }

  private static String place(Reason reason) {
    return reason.statement().label() + " (" + reason.statement().span() + ")";
  }

  private static String words(Condition condition) {
    return condition instanceof Condition.Test test
        ? "`" + test.operatorName() + "` on `" + test.key() + "` (" + test.span() + ")"
        : ((Condition.Unreadable) condition).reason();
  }
}
