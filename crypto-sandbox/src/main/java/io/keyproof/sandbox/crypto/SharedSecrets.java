package io.keyproof.sandbox.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** Elliptic-curve Diffie-Hellman: the raw shared secret. */
public final class SharedSecrets {
  private SharedSecrets() {}

  /** Empty if the other side's key is no point of the same curve. */
  public static Optional<Plaintext> derive(KeyMaterial material, Octets others) {
    try {
      PublicKey own = KeyPairs.publicKey("EC", material.publicKey());
      PublicKey other = KeyPairs.publicKey("EC", others);
      if (!KeyPairs.isOnSameCurve((ECPublicKey) own, (ECPublicKey) other)) {
        return Optional.empty();
      }
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(KeyPairs.privateKey("EC", material));
      agreement.doPhase(other, true);
      return Optional.of(Plaintext.copyOf(agreement.generateSecret()));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
