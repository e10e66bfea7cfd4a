package io.keyproof.sandbox.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.MLKEMKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLKEMKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * The kinds of key pairs, and how one is made: by the Java runtime where it can, by Bouncy Castle
 * where it cannot.
 */
public enum KeyPairType {
  RSA_2048(Family.RSA) {
    @Override
    public KeyMaterial generate() {
      return rsa(2048);
    }
  },
  RSA_3072(Family.RSA) {
    @Override
    public KeyMaterial generate() {
      return rsa(3072);
    }
  },
  RSA_4096(Family.RSA) {
    @Override
    public KeyMaterial generate() {
      return rsa(4096);
    }
  },
  P256(Family.ECC) {
    @Override
    public KeyMaterial generate() {
      return curve("secp256r1");
    }
  },
  P384(Family.ECC) {
    @Override
    public KeyMaterial generate() {
      return curve("secp384r1");
    }
  },
  P521(Family.ECC) {
    @Override
    public KeyMaterial generate() {
      return curve("secp521r1");
    }
  },
  SECP256K1(Family.SECP256K1) {
    @Override
    public KeyMaterial generate() {
      ECKeyPairGenerator generator = new ECKeyPairGenerator();
      ECNamedDomainParameters domain =
          new ECNamedDomainParameters(
              SECObjectIdentifiers.secp256k1, CustomNamedCurves.getByName("secp256k1"));
      return bouncy(
          generator,
          new ECKeyGenerationParameters(domain, CryptoServicesRegistrar.getSecureRandom()));
    }
  },
  ED25519(Family.ED25519) {
    @Override
    public KeyMaterial generate() {
      return made("Ed25519");
    }
  },
  ML_DSA_44(Family.ML_DSA) {
    @Override
    public KeyMaterial generate() {
      return lattice(MLDSAParameters.ml_dsa_44);
    }
  },
  ML_DSA_65(Family.ML_DSA) {
    @Override
    public KeyMaterial generate() {
      return lattice(MLDSAParameters.ml_dsa_65);
    }
  },
  ML_DSA_87(Family.ML_DSA) {
    @Override
    public KeyMaterial generate() {
      return lattice(MLDSAParameters.ml_dsa_87);
    }
  },
  ML_KEM_512(Family.ML_KEM) {
    @Override
    public KeyMaterial generate() {
      return encapsulating(MLKEMParameters.ml_kem_512);
    }
  },
  ML_KEM_768(Family.ML_KEM) {
    @Override
    public KeyMaterial generate() {
      return encapsulating(MLKEMParameters.ml_kem_768);
    }
  },
  ML_KEM_1024(Family.ML_KEM) {
    @Override
    public KeyMaterial generate() {
      return encapsulating(MLKEMParameters.ml_kem_1024);
    }
  };

  /** What a pair is used with. */
  enum Family {
    RSA,
    ECC,
    SECP256K1,
    ED25519,
    ML_DSA,
    ML_KEM
  }

  private final Family family;

  KeyPairType(Family family) {
    this.family = family;
  }

  /** A new pair. */
  public abstract KeyMaterial generate();

  /** Takes long enough to be made beforehand. */
  public boolean isSlow() {
    return family == Family.RSA;
  }

  /** ML-DSA or ML-KEM. */
  boolean isLattice() {
    return family == Family.ML_DSA || family == Family.ML_KEM;
  }

  private static KeyMaterial rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return material(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no RSA", e);
    }
  }

  private static KeyMaterial curve(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(name));
      return material(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no " + name, e);
    }
  }

  private static KeyMaterial made(String algorithm) {
    try {
      return material(KeyPairGenerator.getInstance(algorithm).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no " + algorithm, e);
    }
  }

  private static KeyMaterial lattice(MLDSAParameters parameters) {
    return bouncy(
        new MLDSAKeyPairGenerator(),
        new MLDSAKeyGenerationParameters(CryptoServicesRegistrar.getSecureRandom(), parameters));
  }

  private static KeyMaterial encapsulating(MLKEMParameters parameters) {
    return bouncy(
        new MLKEMKeyPairGenerator(),
        new MLKEMKeyGenerationParameters(CryptoServicesRegistrar.getSecureRandom(), parameters));
  }

  private static KeyMaterial bouncy(
      AsymmetricCipherKeyPairGenerator generator, KeyGenerationParameters parameters) {
    generator.init(parameters);
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    try {
      return KeyMaterial.ofPair(
          PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate()).getEncoded(),
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a new key cannot be encoded", e);
    }
  }

  private static KeyMaterial material(KeyPair pair) {
    return KeyMaterial.ofPair(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
  }
}
