package io.keyproof.sandbox.call;

/** What ListKeyRotations lists. */
public enum IncludeKeyMaterial {
  ROTATIONS_ONLY,
  /** Also the material that the key was made with. */
  ALL_KEY_MATERIAL
}
