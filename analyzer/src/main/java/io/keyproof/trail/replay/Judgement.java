package io.keyproof.trail.replay;

/**
 * What is said of a call.
 *
 * @param reason why, where there is something to say
 */
record Judgement<K>(K kind, String reason) {}
