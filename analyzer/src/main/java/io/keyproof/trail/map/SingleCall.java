package io.keyproof.trail.map;

/**
 * One call by itself.
 *
 * @param event the place of its first record in the order of ids
 * @param records how many records were delivered of it
 */
public record SingleCall(MappedCall call, int event, int records) {}
