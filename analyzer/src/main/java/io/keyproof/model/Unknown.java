package io.keyproof.model;

import java.util.List;

/**
 * A value that the input names but does not hold: {@code var.account_id}, {@code
 * ${AWS::AccountId}}. The same name is the same value everywhere in one {@link PolicySet}.
 */
public record Unknown(String name, Domain domain) {

  public static Unknown of(String name) {
    return new Unknown(name, new Domain.AnyText());
  }

  /** What is known of the value all the same. */
  public sealed interface Domain {
    record AnyText() implements Domain {}

    /** Twelve digits. */
    record AccountId() implements Domain {}

    /** The account that the stack or module is deployed to: the key's own. Twelve digits. */
    record OwnAccountId() implements Domain {}

    record OneOf(List<String> values) implements Domain {
      public OneOf {
        values = List.copyOf(values);
      }
    }
  }
}
