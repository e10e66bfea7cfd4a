package io.keyproof.symbolic;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.KeyArn;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Which requests a question ranges over.
 *
 * @param key the key's ARN, where it is known
 * @param keyAccount the key's account, where it is known: twelve digits
 * @param keyFacts condition keys that say what kind of key it is, as far as known
 * @param naming what makes the key one that is meant
 * @param callers whose requests are meant
 * @param example the ARN of the caller to show in a witness, if it is one
 * @param earliest the first day, in UTC, on which a request may be sent; any if there is none
 */
public record RequestSpace(
    Optional<KeyArn> key,
    Optional<String> keyAccount,
    Map<ConditionKey, String> keyFacts,
    KeyNaming naming,
    Callers callers,
    Optional<String> example,
    Optional<LocalDate> earliest) {

  /** The same, sent at any time. */
  public RequestSpace(
      Optional<KeyArn> key,
      Optional<String> keyAccount,
      Map<ConditionKey, String> keyFacts,
      KeyNaming naming,
      Callers callers,
      Optional<String> example) {
    this(key, keyAccount, keyFacts, naming, callers, example, Optional.empty());
  }

  /** What makes the key one that is meant. */
  public enum KeyNaming {
    /** The key policy is attached to it. */
    BY_ATTACHMENT,
    /** Some statement has its full ARN. */
    BY_STATEMENTS
  }

  /** Whose requests are meant. */
  public enum Callers {
    /** Users, role sessions, federated users, root users and service principals of anywhere. */
    ANYONE,
    /** Users and role sessions of the key's own account: the holders of its identity policies. */
    IDENTITIES_OF_THE_KEY_ACCOUNT
  }

  /** All requests on any key. */
  public static RequestSpace unbounded() {
    return new RequestSpace(
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        KeyNaming.BY_STATEMENTS,
        Callers.ANYONE,
        Optional.empty());
  }

  /** Those of them that are on keys of the account. */
  public RequestSpace ofAccount(String account) {
    return new RequestSpace(
        key, Optional.of(account), keyFacts, naming, callers, example, earliest);
  }

  /** Those of them that are sent on the day or later. */
  public RequestSpace since(LocalDate day) {
    return new RequestSpace(key, keyAccount, keyFacts, naming, callers, example, Optional.of(day));
  }
}
