package io.keyproof.sandbox.key;

/**
 * The custom key store that holds a key's material.
 *
 * @param whenConnected the state that the key is in, or comes to once its store is connected again
 */
public record Residence(String customKeyStoreId, String cloudHsmClusterId, KeyState whenConnected) {

  public Residence in(KeyState state) {
    return new Residence(customKeyStoreId, cloudHsmClusterId, state);
  }
}
