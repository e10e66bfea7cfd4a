package io.keyproof.assertion;

import io.keyproof.model.KeyAccess.Unseen;
import java.util.List;

/**
 * The assertions of one file.
 *
 * @param others what identity policies that the files do not hold are taken for
 */
record AssertionFile(List<Assertion> assertions, Unseen others) {

  AssertionFile {
    assertions = List.copyOf(assertions);
  }
}
