package io.keyproof.sandbox.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/**
 * A secret of 32 bytes, and the ciphertext that carries it to whoever has the private key: ML-KEM
 * as FIPS 203 has it.
 */
public record Encapsulation(Plaintext sharedSecret, Octets ciphertext) {

  /** A new secret for the owner of the key pair. */
  public static Encapsulation to(KeyMaterial material) {
    SecretWithEncapsulation made =
        new MLKEMGenerator(CryptoServicesRegistrar.getSecureRandom())
            .generateEncapsulated((MLKEMPublicKeyParameters) KeyPairs.bouncyPublic(material));
    return new Encapsulation(
        Plaintext.copyOf(made.getSecret()), Octets.copyOf(made.getEncapsulation()));
  }

  /**
   * The secret in a ciphertext; empty if its length is not that of the key's kind. A ciphertext of
   * that length which was not made for the key gives another secret, never an error: FIPS 203,
   * implicit rejection.
   */
  public static Optional<Plaintext> open(KeyMaterial material, Octets ciphertext) {
    MLKEMExtractor extractor =
        new MLKEMExtractor((MLKEMPrivateKeyParameters) KeyPairs.bouncyPrivate(material));
    return ciphertext.size() == extractor.getEncapsulationLength()
        ? Optional.of(Plaintext.copyOf(extractor.extractSecret(ciphertext.bytes())))
        : Optional.empty();
  }
}
