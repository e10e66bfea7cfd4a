package io.keyproof.check;

import java.util.List;
import java.util.Set;

/** What a check asks of a key's configuration: a Boolean formula over its facts. */
public sealed interface KeyProperty {

  record AllOf(List<KeyProperty> properties) implements KeyProperty {
    public AllOf {
      properties = List.copyOf(properties);
    }
  }

  record AnyOf(List<KeyProperty> properties) implements KeyProperty {
    public AnyOf {
      properties = List.copyOf(properties);
    }
  }

  record Not(KeyProperty property) implements KeyProperty {}

  /**
   * The fact has one of these values. A fact that the input does not hold is unknown, not false.
   */
  record FactIn(Fact fact, Set<String> values) implements KeyProperty {
    public FactIn {
      values = Set.copyOf(values);
    }
  }

  /** Facts of a key, in the words of DescribeKey and GetKeyRotationStatus. */
  enum Fact {
    KEY_SPEC("key spec"),
    KEY_USAGE("key usage"),
    KEY_STATE("key state"),
    ORIGIN("origin"),
    KEY_MANAGER("key manager"),
    /** {@code PRIMARY}, {@code REPLICA} or {@code NONE}. */
    MULTI_REGION_KEY_TYPE("multi-region key type"),
    /** The store's id, or {@code NONE}. */
    CUSTOM_KEY_STORE("custom key store"),
    /** {@code ENABLED} or {@code DISABLED}. */
    ROTATION("rotation");

    private final String words;

    Fact(String words) {
      this.words = words;
    }

    /** As the rule language writes it. */
    public String words() {
      return words;
    }
  }
}
