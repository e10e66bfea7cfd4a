package io.keyproof.sandbox.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Private and public keys, decoded. */
final class KeyPairs {
  // To decode a private key takes as long as to sign with some; keys are used many times.
  private static final Map<KeyMaterial, PrivateKey> DECODED = new WeakHashMap<>();

  private KeyPairs() {}

  static PrivateKey privateKey(String algorithm, KeyMaterial material) {
    synchronized (DECODED) {
      return DECODED.computeIfAbsent(material, added -> decoded(algorithm, added));
    }
  }

  private static PrivateKey decoded(String algorithm, KeyMaterial material) {
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(material.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key pair of another algorithm", e);
    }
  }

  static PublicKey publicKey(String algorithm, Octets encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm)
        .generatePublic(new X509EncodedKeySpec(encoded.bytes()));
  }

  static AsymmetricKeyParameter bouncyPrivate(KeyMaterial material) {
    try {
      return PrivateKeyFactory.createKey(material.bytes());
    } catch (IOException e) {
      throw new IllegalStateException("a key pair of another algorithm", e);
    }
  }

  static AsymmetricKeyParameter bouncyPublic(KeyMaterial material) {
    try {
      return PublicKeyFactory.createKey(material.publicKey().bytes());
    } catch (IOException e) {
      throw new IllegalStateException("a key pair of another algorithm", e);
    }
  }

  /** A pair by its private key in PKCS #8, if it is one of that type. */
  static Optional<KeyMaterial> ofPrivateKey(KeyPairType type, byte[] pkcs8) {
    try {
      AsymmetricKeyParameter key = PrivateKeyFactory.createKey(pkcs8);
      Optional<AsymmetricKeyParameter> half = publicHalf(key);
      if (half.isEmpty()) {
        return Optional.empty();
      }
      byte[] spki = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(half.get()).getEncoded();
      KeyMaterial material = KeyMaterial.ofPair(pkcs8, spki);
      return isOf(type, half.get(), spki) ? Optional.of(material) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle's parsers meet hostile bytes with exceptions of every kind.
      return Optional.empty();
    }
  }

  private static Optional<AsymmetricKeyParameter> publicHalf(AsymmetricKeyParameter key) {
    if (key instanceof RSAPrivateCrtKeyParameters rsa) {
      return Optional.of(new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent()));
    }
    if (key instanceof ECPrivateKeyParameters ec) {
      return Optional.of(
          new ECPublicKeyParameters(
              ec.getParameters().getG().multiply(ec.getD()), ec.getParameters()));
    }
    if (key instanceof Ed25519PrivateKeyParameters ed) {
      return Optional.of(ed.generatePublicKey());
    }
    if (key instanceof MLKEMPrivateKeyParameters lattice) {
      return Optional.of(lattice.getPublicKeyParameters());
    }
    return key instanceof MLDSAPrivateKeyParameters lattice
        ? Optional.of(lattice.getPublicKeyParameters())
        : Optional.empty();
  }

  private static boolean isOf(KeyPairType type, AsymmetricKeyParameter key, byte[] spki) {
    if (key instanceof RSAKeyParameters rsa) {
      return type.name().equals("RSA_" + rsa.getModulus().bitLength());
    }
    // The same algorithm and, for curves, the same curve: what precedes the key itself is the same.
    byte[] sample = type.generate().publicKey().bytes();
    int head = type.isLattice() ? 20 : 12;
    return spki.length == sample.length
        && Arrays.equals(spki, 0, head, sample, 0, head)
        && (!(key instanceof ECPublicKeyParameters) || sameCurve(type, spki, sample));
  }

  private static boolean sameCurve(KeyPairType type, byte[] spki, byte[] sample) {
    int point = type == KeyPairType.P521 ? 133 : type == KeyPairType.P384 ? 97 : 65;
    int head = sample.length - point;
    return Arrays.equals(spki, 0, head, sample, 0, head);
  }

  static boolean isOnSameCurve(ECPublicKey one, ECPublicKey other) {
    return one.getParams().getCurve().equals(other.getParams().getCurve());
  }
}
