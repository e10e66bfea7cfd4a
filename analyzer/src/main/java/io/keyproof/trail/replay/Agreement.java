package io.keyproof.trail.replay;

/** How a recorded outcome stands to the policies under which it was recorded. */
enum Agreement {
  /** They answer as recorded, whatever the record does not tell. */
  REPRODUCED,
  /** They may, given what the record does not tell. */
  EXPLAINED,
  /** They answer otherwise. */
  UNEXPLAINED,
  /** The record does not prove any answer. */
  UNPROVEN
}
