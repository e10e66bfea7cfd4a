package io.keyproof.fix;

/**
 * Why edits are no fixes.
 *
 * @param file where it shows; edits of that file are to blame, if there are any
 */
record Obstacle(String file, String reason) {

  /** Of one that shows in no file. */
  static final String NOWHERE = "";

  static Obstacle anywhere(String reason) {
    return new Obstacle(NOWHERE, reason);
  }
}
