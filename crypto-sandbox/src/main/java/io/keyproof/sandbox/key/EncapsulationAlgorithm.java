package io.keyproof.sandbox.key;

/** AWS's EncapsulationAlgorithmSpec. */
public enum EncapsulationAlgorithm {
  ML_KEM
}
