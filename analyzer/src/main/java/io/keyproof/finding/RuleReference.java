package io.keyproof.finding;

/**
 * A rule that ran.
 *
 * @param summary what it finds, in one line
 */
public record RuleReference(String id, String summary) {}
