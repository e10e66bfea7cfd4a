package io.keyproof.check;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which requests a question is limited to.
 *
 * @param where each key has one of its values; {@code *} and {@code ?} match as in a policy
 */
public record RequestLimits(Context context, Map<ConditionKey, List<String>> where) {

  /** Whether requests with an encryption context are meant. */
  public enum Context {
    ANY,
    NONE
  }

  public RequestLimits {
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
  }

  RequestProperty property() {
    List<Condition> conditions = new ArrayList<>();
    where.forEach((key, wanted) -> conditions.add(KeyTest.isOneOf(key, wanted)));
    List<RequestProperty> all = new ArrayList<>(List.of(new RequestProperty.Meets(conditions)));
    if (context == Context.NONE) {
      all.add(new RequestProperty.Is(RequestProperty.Trait.NO_ENCRYPTION_CONTEXT));
    }
    return new RequestProperty.AllOf(all);
  }

  /** For people. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (context == Context.NONE) {
      words.add("without EncryptionContext");
    }
    where.forEach(
        (key, wanted) ->
            words.add("where `" + key + "` is `" + String.join("` or `", wanted) + "`"));
    return words;
  }
}
