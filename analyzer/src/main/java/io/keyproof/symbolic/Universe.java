package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.PolicyVersion;
import io.keyproof.symbolic.pattern.GlobToken;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The requests that statements are encoded over: what each element says of them. */
interface Universe {

  /** The request is for an action that one of the patterns matches, without regard to case. */
  Formula actionIn(Set<String> patterns);

  /**
   * The request's resource matches one of the entries.
   *
   * @param towards what an entry works towards that cannot be read
   */
  Formula resourceIn(Collection<String> entries, PolicyVersion version, Effect towards);

  /** How the key is read; a key seen for the first time becomes an attribute. */
  KeyReading reading(ConditionKey key);

  boolean isMultivalued(ConditionKey key);

  /** The pieces of a text; empty if it hangs on the value of a policy variable. */
  Optional<List<GlobToken>> tokens(String text, PolicyVersion version);

  /**
   * The value of a single-valued key compared to a text with policy variables; empty if nothing is
   * known of it.
   */
  Optional<Formula> relation(
      Condition.Test test, String text, PolicyVersion version, Effect towards);

  /** The caller belongs to the account that the policy is deployed to. */
  Formula callerIsOfOwnAccount();

  /**
   * Something that cannot be expressed.
   *
   * @param identity leaves of equal identity are true of the same requests
   * @param reason what it is, for people
   */
  Formula leaf(Effect towards, String identity, String reason);
}
