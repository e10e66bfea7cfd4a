package io.keyproof.symbolic;

/**
 * What two documents allow differently.
 *
 * @param newlyAllowed what the new one allows and the old one does not
 * @param newlyDenied what the old one allows and the new one does not
 */
public record Differences(Difference newlyAllowed, Difference newlyDenied) {}
