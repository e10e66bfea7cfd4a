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

  /** The fact is a number of days within these bounds, both included. */
  record DaysWithin(Fact fact, long least, long most) implements KeyProperty {}

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
    ROTATION("rotation"),
    /** Days between two automatic rotations. */
    ROTATION_PERIOD("rotation period", Scale.DAYS),
    /** Days between the request to delete the key and its deletion. */
    DELETION_WINDOW("deletion window", Scale.DAYS),
    /** {@code RETAINED}, {@code PREVENTED} or {@code DELETED}. */
    RETENTION("retention", Scale.WORDS),
    /** {@code BYPASSED} or {@code PERFORMED}. */
    LOCKOUT_CHECK("lockout check", Scale.WORDS),
    /** {@code KEY_MATERIAL_EXPIRES} or {@code KEY_MATERIAL_DOES_NOT_EXPIRE}. */
    EXPIRATION_MODEL("expiration model", Scale.WORDS),
    /** Days from the day of judging until the imported key material expires. */
    TIME_TO_EXPIRY("time to expiry", Scale.DAYS);

    /** What a fact is told in, of those that only some inputs tell. */
    private enum Scale {
      DESCRIBED,
      WORDS,
      DAYS
    }

    private final String words;
    private final Scale scale;

    Fact(String words) {
      this(words, Scale.DESCRIBED);
    }

    Fact(String words, Scale scale) {
      this.words = words;
      this.scale = scale;
    }

    /** Whether it is a number of days. */
    public boolean isInDays() {
      return scale == Scale.DAYS;
    }

    /**
     * Whether a key whose facts are given at all should have it. Of the others, an input that does
     * not tell them has nothing to judge.
     */
    public boolean isExpected() {
      return scale == Scale.DESCRIBED;
    }

    /** As the rule language writes it. */
    public String words() {
      return words;
    }
  }
}
