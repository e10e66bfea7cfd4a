package io.keyproof.model;

import java.util.Optional;

/**
 * Something that a request fulfils or does not, as a policy would test it.
 *
 * @param condition the test as a condition; absent where no condition key says it
 * @param holds whether a request that is meant passes or fails the test
 * @param words the test in words
 */
public record RequestTest(Optional<Condition.Test> condition, boolean holds, String words) {}
