package io.keyproof.symbolic;

import java.util.Optional;

/** How the value of a condition key is read off the attributes of a request. */
interface KeyReading {

  /** The request carries the key. */
  Formula present();

  /**
   * The key has a value that passes the test; for a multivalued key, some value does. Empty if this
   * reading cannot express the test.
   */
  Optional<Formula> passes(ValueTest test);

  /** Some value of a multivalued key fails the test; for a single-valued key, its value does. */
  Optional<Formula> someFails(ValueTest test);
}
