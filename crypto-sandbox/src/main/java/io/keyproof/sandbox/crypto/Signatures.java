package io.keyproof.sandbox.crypto;

import io.keyproof.sandbox.crypto.SignatureInput.Form;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519phSigner;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Signing and verifying: what is signed is a digest wherever the algorithm works on one. */
public final class Signatures {
  private Signatures() {}

  public static Octets sign(
      KeyPairType type, KeyMaterial material, SignatureAlgorithm algorithm, SignatureInput input) {
    try {
      return Octets.copyOf(
          switch (algorithm) {
            case PSS_SHA_256, PSS_SHA_384, PSS_SHA_512 ->
                bouncy(pss(algorithm), true, material, input.digested(algorithm));
            case PKCS1_SHA_256, PKCS1_SHA_384, PKCS1_SHA_512 -> pkcs1(material, algorithm, input);
            case ECDSA_SHA_256, ECDSA_SHA_384, ECDSA_SHA_512 ->
                type == KeyPairType.SECP256K1
                    ? koblitz(material, input.digested(algorithm))
                    : jce("NONEwithECDSA", "EC", material, input.digested(algorithm));
            case ED25519 -> jce("Ed25519", "Ed25519", material, input.bytes());
            case ED25519_PH ->
                bouncy(new Ed25519phSigner(new byte[0]), true, material, input.bytes());
            case ML_DSA -> lattice(material, input);
          });
    } catch (GeneralSecurityException | CryptoException | java.io.IOException e) {
      throw new IllegalStateException("a key pair cannot sign", e);
    }
  }

  public static boolean verify(
      KeyPairType type,
      KeyMaterial material,
      SignatureAlgorithm algorithm,
      SignatureInput input,
      Octets signature) {
    try {
      return switch (algorithm) {
        case PSS_SHA_256, PSS_SHA_384, PSS_SHA_512 ->
            verified(pss(algorithm), material, input.digested(algorithm), signature);
        case PKCS1_SHA_256, PKCS1_SHA_384, PKCS1_SHA_512 ->
            pkcs1Verified(material, algorithm, input, signature);
        case ECDSA_SHA_256, ECDSA_SHA_384, ECDSA_SHA_512 ->
            type == KeyPairType.SECP256K1
                ? koblitzVerified(material, input.digested(algorithm), signature)
                : jceVerified(
                    "NONEwithECDSA", "EC", material, input.digested(algorithm), signature);
        case ED25519 -> jceVerified("Ed25519", "Ed25519", material, input.bytes(), signature);
        case ED25519_PH ->
            verified(new Ed25519phSigner(new byte[0]), material, input.bytes(), signature);
        case ML_DSA -> latticeVerified(material, input, signature);
      };
    } catch (GeneralSecurityException | java.io.IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] jce(String signing, String keys, KeyMaterial material, byte[] message)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(signing);
    signature.initSign(KeyPairs.privateKey(keys, material));
    signature.update(message);
    return signature.sign();
  }

  private static boolean jceVerified(
      String signing, String keys, KeyMaterial material, byte[] message, Octets signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(signing);
    verifier.initVerify(KeyPairs.publicKey(keys, material.publicKey()));
    verifier.update(message);
    try {
      return verifier.verify(signature.bytes());
    } catch (SignatureException e) {
      return false;
    }
  }

  private static byte[] bouncy(Signer signer, boolean signing, KeyMaterial material, byte[] message)
      throws CryptoException {
    signer.init(signing, KeyPairs.bouncyPrivate(material));
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  private static boolean verified(
      Signer signer, KeyMaterial material, byte[] message, Octets signature) {
    signer.init(false, KeyPairs.bouncyPublic(material));
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature.bytes());
  }

  private static Signer pss(SignatureAlgorithm algorithm) {
    Digest content = digest(algorithm);
    return PSSSigner.createRawSigner(
        new RSABlindedEngine(),
        content,
        digest(algorithm),
        content.getDigestSize(),
        PSSSigner.TRAILER_IMPLICIT);
  }

  private static Digest digest(SignatureAlgorithm algorithm) {
    return switch (algorithm.digestBytes()) {
      case 32 -> new SHA256Digest();
      case 48 -> new SHA384Digest();
      default -> new SHA512Digest();
    };
  }

  private static byte[] pkcs1(
      KeyMaterial material, SignatureAlgorithm algorithm, SignatureInput input)
      throws GeneralSecurityException, java.io.IOException {
    return RsaBlocks.signed(material, digestInfo(algorithm, input));
  }

  private static boolean pkcs1Verified(
      KeyMaterial material, SignatureAlgorithm algorithm, SignatureInput input, Octets signature)
      throws GeneralSecurityException, java.io.IOException {
    return RsaBlocks.opened(material, signature)
        .filter(block -> arraysEqual(block, unchecked(algorithm, input)))
        .isPresent();
  }

  private static byte[] unchecked(SignatureAlgorithm algorithm, SignatureInput input) {
    try {
      return digestInfo(algorithm, input);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("a digest cannot be encoded", e);
    }
  }

  private static boolean arraysEqual(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }

  private static byte[] digestInfo(SignatureAlgorithm algorithm, SignatureInput input)
      throws java.io.IOException {
    ASN1ObjectIdentifier hash =
        switch (algorithm.digestBytes()) {
          case 32 -> NISTObjectIdentifiers.id_sha256;
          case 48 -> NISTObjectIdentifiers.id_sha384;
          default -> NISTObjectIdentifiers.id_sha512;
        };
    return new DigestInfo(
            new AlgorithmIdentifier(hash, DERNull.INSTANCE), input.digested(algorithm))
        .getEncoded("DER");
  }

  private static byte[] koblitz(KeyMaterial material, byte[] digest) throws java.io.IOException {
    AsymmetricKeyParameter key = KeyPairs.bouncyPrivate(material);
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, key);
    BigInteger[] parts = signer.generateSignature(digest);
    return StandardDSAEncoding.INSTANCE.encode(order(key), parts[0], parts[1]);
  }

  private static boolean koblitzVerified(KeyMaterial material, byte[] digest, Octets signature)
      throws java.io.IOException {
    AsymmetricKeyParameter key = KeyPairs.bouncyPublic(material);
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    BigInteger[] parts = StandardDSAEncoding.INSTANCE.decode(order(key), signature.bytes());
    return verifier.verifySignature(digest, parts[0], parts[1]);
  }

  private static BigInteger order(AsymmetricKeyParameter key) {
    return ((ECKeyParameters) key).getParameters().getN();
  }

  private static byte[] lattice(KeyMaterial material, SignatureInput input) throws CryptoException {
    MLDSASigner signer = new MLDSASigner();
    signer.init(true, KeyPairs.bouncyPrivate(material));
    if (input.form() == Form.MU) {
      return signer.generateMuSignature(input.bytes());
    }
    signer.update(input.bytes(), 0, input.bytes().length);
    return signer.generateSignature();
  }

  private static boolean latticeVerified(
      KeyMaterial material, SignatureInput input, Octets signature) {
    MLDSASigner verifier = new MLDSASigner();
    verifier.init(false, KeyPairs.bouncyPublic(material));
    if (input.form() == Form.MU) {
      return verifier.verifyMuSignature(input.bytes(), signature.bytes());
    }
    verifier.update(input.bytes(), 0, input.bytes().length);
    return verifier.verifySignature(signature.bytes());
  }
}
