package io.keyproof.symbolic.pattern;

import java.util.BitSet;
import java.util.Optional;

/**
 * The values that an attribute can have, sorted into classes. Conditions are added first; when the
 * first class is asked for, the classes are made and the domain is closed.
 */
public interface Domain {

  /** How many classes there are; they are numbered from 0. */
  int size();

  /** The classes whose values fulfil the condition that {@code add} numbered so. */
  BitSet classes(int condition);

  /** Whether a value fulfils the condition of that number; asks for no classes. */
  boolean fulfils(int condition, String value);

  /** How many conditions there are; they are numbered from 0. */
  int conditions();

  /** The texts that fulfil a condition; empty where values are no texts. */
  Optional<Language> language(int condition);

  /** Texts among which all values are; empty where values are no texts. */
  Optional<Language> shape();

  /** A value of the class, as readable as possible. */
  String example(int number);

  /** A value of the class other than {@link #example}, if it has more than one. */
  Optional<String> otherExample(int number);

  /** The class that a value belongs to; empty if it is no value of this attribute. */
  Optional<Integer> classOf(String value);
}
