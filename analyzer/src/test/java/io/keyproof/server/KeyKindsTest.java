package io.keyproof.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.EncapsulateResponse;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairResponse;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyMaterialException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/** Key pairs, MACs, imported material and multi-Region keys, through the AWS SDK for Java. */
final class KeyKindsTest {
  private static final SdkBytes SECRET = SdkBytes.fromUtf8String("attack at dawn");
  private static final SdkBytes DIGEST_32 = SdkBytes.fromByteArray(new byte[32]);

  private static Clients clients;
  private static KmsClient root;

  @BeforeAll
  static void start() throws IOException {
    clients = Clients.start();
    root = clients.kms(Clients.ROOT);
  }

  @AfterAll
  static void stop() throws IOException {
    clients.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RSA_2048, RSASSA_PSS_SHA_256, ",
    "RSA_2048, RSASSA_PSS_SHA_512, ",
    "RSA_2048, RSASSA_PKCS1_V1_5_SHA_256, SHA256withRSA",
    "RSA_2048, RSASSA_PKCS1_V1_5_SHA_384, SHA384withRSA",
    "ECC_NIST_P256, ECDSA_SHA_256, SHA256withECDSA",
    "ECC_NIST_P384, ECDSA_SHA_384, SHA384withECDSA",
    "ECC_NIST_P521, ECDSA_SHA_512, SHA512withECDSA",
    "ECC_SECG_P256_K1, ECDSA_SHA_256, ",
    "ECC_NIST_EDWARDS25519, ED25519_SHA_512, Ed25519",
    "ML_DSA_44, ML_DSA_SHAKE_256, ",
    "ML_DSA_65, ML_DSA_SHAKE_256, ",
    "ML_DSA_87, ML_DSA_SHAKE_256, ",
  })
  void what_is_signed_verifies_and_nothing_else_does(
      KeySpec spec, String algorithm, @Nullable String jceAlgorithm)
      throws GeneralSecurityException {
    String key = newKey(spec, KeyUsageType.SIGN_VERIFY);
    SdkBytes signature =
        root.sign(r -> r.keyId(key).message(SECRET).signingAlgorithm(algorithm)).signature();

    assertThat(
            root.verify(
                    r ->
                        r.keyId(key)
                            .message(SECRET)
                            .signature(signature)
                            .signingAlgorithm(algorithm))
                .signatureValid())
        .isTrue();
    assertThatThrownBy(
            () ->
                root.verify(
                    r ->
                        r.keyId(key)
                            .message(SdkBytes.fromUtf8String("attack at dusk"))
                            .signature(signature)
                            .signingAlgorithm(algorithm)))
        .isInstanceOf(KmsInvalidSignatureException.class);
    if (jceAlgorithm == null) {
      return; // The Java runtime has no verifier of this kind to compare with.
    }
    byte[] spki = root.getPublicKey(r -> r.keyId(key)).publicKey().asByteArray();
    Signature verifier = Signature.getInstance(jceAlgorithm);
    verifier.initVerify(publicKey(jceAlgorithm, spki));
    verifier.update(SECRET.asByteArray());
    assertThat(verifier.verify(signature.asByteArray())).isTrue();
  }

  @Test
  void a_digest_can_be_signed_in_place_of_the_message() throws GeneralSecurityException {
    String key = newKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
    SdkBytes digest =
        SdkBytes.fromByteArray(
            java.security.MessageDigest.getInstance("SHA-256").digest(SECRET.asByteArray()));
    for (String algorithm : new String[] {"RSASSA_PSS_SHA_256", "RSASSA_PKCS1_V1_5_SHA_256"}) {
      SdkBytes signature =
          root.sign(
                  r ->
                      r.keyId(key)
                          .message(digest)
                          .messageType(MessageType.DIGEST)
                          .signingAlgorithm(algorithm))
              .signature();
      assertThat(
              root.verify(
                      r ->
                          r.keyId(key)
                              .message(SECRET)
                              .signature(signature)
                              .signingAlgorithm(algorithm))
                  .signatureValid())
          .isTrue();
    }
    assertThatThrownBy(
            () ->
                root.sign(
                    r ->
                        r.keyId(key)
                            .message(SECRET)
                            .messageType(MessageType.DIGEST)
                            .signingAlgorithm("RSASSA_PSS_SHA_256")))
        .hasMessageContaining("Digest is invalid length for algorithm RSASSA_PSS_SHA_256.");
  }

  @Test
  void RSA_encrypts_as_others_do() throws GeneralSecurityException {
    String key = newKey(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    byte[] spki = root.getPublicKey(r -> r.keyId(key)).publicKey().asByteArray();
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        publicKey("RSA", spki),
        new OAEPParameterSpec(
            "SHA-256",
            "MGF1",
            java.security.spec.MGF1ParameterSpec.SHA256,
            javax.crypto.spec.PSource.PSpecified.DEFAULT));
    SdkBytes elsewhere = SdkBytes.fromByteArray(cipher.doFinal(SECRET.asByteArray()));
    SdkBytes here =
        root.encrypt(r -> r.keyId(key).plaintext(SECRET).encryptionAlgorithm("RSAES_OAEP_SHA_1"))
            .ciphertextBlob();

    assertThat(
            root.decrypt(
                    r ->
                        r.keyId(key)
                            .ciphertextBlob(elsewhere)
                            .encryptionAlgorithm("RSAES_OAEP_SHA_256"))
                .plaintext())
        .isEqualTo(SECRET);
    assertThat(
            root.decrypt(
                    r -> r.keyId(key).ciphertextBlob(here).encryptionAlgorithm("RSAES_OAEP_SHA_1"))
                .plaintext())
        .isEqualTo(SECRET);
  }

  @Test
  void a_mac_is_verified_by_its_key() {
    String key = newKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
    SdkBytes mac =
        root.generateMac(r -> r.keyId(key).message(SECRET).macAlgorithm("HMAC_SHA_256")).mac();

    assertThat(
            root.verifyMac(r -> r.keyId(key).message(SECRET).mac(mac).macAlgorithm("HMAC_SHA_256"))
                .macValid())
        .isTrue();
    assertThatThrownBy(
            () ->
                root.verifyMac(
                    r -> r.keyId(key).message(DIGEST_32).mac(mac).macAlgorithm("HMAC_SHA_256")))
        .isInstanceOf(KmsInvalidMacException.class);
  }

  @Test
  void two_sides_derive_the_same_secret() {
    String one = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
    String two = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);

    assertThat(derived(one, two)).isEqualTo(derived(two, one));
  }

  @Test
  void a_data_key_pair_fits_its_ciphertext() {
    String key = root.createKey().keyMetadata().keyId();
    GenerateDataKeyPairResponse pair =
        root.generateDataKeyPair(r -> r.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256));

    assertThat(root.decrypt(r -> r.ciphertextBlob(pair.privateKeyCiphertextBlob())).plaintext())
        .isEqualTo(pair.privateKeyPlaintext());
  }

  @Test
  void imported_material_is_used_ends_and_comes_again_only_as_it_was()
      throws GeneralSecurityException {
    String key = root.createKey(r -> r.origin(OriginType.EXTERNAL)).keyMetadata().keyId();
    byte[] material = new byte[32];
    assertThatThrownBy(() -> encrypt(key)).isInstanceOf(KmsInvalidStateException.class);

    importMaterial(key, material, "RSAES_OAEP_SHA_256");
    SdkBytes blob = encrypt(key);
    assertThat(root.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(SECRET);

    root.deleteImportedKeyMaterial(r -> r.keyId(key));
    assertThatThrownBy(() -> root.decrypt(r -> r.ciphertextBlob(blob)))
        .hasMessageContaining("is pending import.");
    byte[] other = new byte[32];
    other[0] = 1;
    assertThatThrownBy(() -> importMaterial(key, other, "RSAES_OAEP_SHA_256"))
        .isInstanceOf(IncorrectKeyMaterialException.class);
    importMaterial(key, material, "RSAES_OAEP_SHA_1");
    assertThat(root.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(SECRET);
  }

  @Test
  void a_replica_decrypts_what_its_primary_key_encrypted() {
    String key = root.createKey(r -> r.multiRegion(true)).keyMetadata().keyId();
    SdkBytes blob = encrypt(key);
    root.replicateKey(r -> r.keyId(key).replicaRegion("us-west-2"));
    KmsClient west = clients.kms(Clients.ROOT, Region.US_WEST_2);
    awaitEnabled(west, key);

    assertThat(key).startsWith("mrk-");
    assertThat(west.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(SECRET);
    assertThatThrownBy(() -> west.replicateKey(r -> r.keyId(key).replicaRegion("us-east-2")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("is not a multi-region primary key.");
    root.updatePrimaryRegion(r -> r.keyId(key).primaryRegion("us-west-2"));
    assertThat(
            west.describeKey(r -> r.keyId(key))
                .keyMetadata()
                .multiRegionConfiguration()
                .multiRegionKeyType())
        .isEqualTo(MultiRegionKeyType.PRIMARY);
    awaitEnabled(west, key);
    west.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    assertThat(west.describeKey(r -> r.keyId(key)).keyMetadata().keyState())
        .isEqualTo(KeyState.PENDING_REPLICA_DELETION);
  }

  private static void awaitEnabled(KmsClient client, String key) {
    Instant end = Instant.now().plus(Duration.ofSeconds(1));
    while (client.describeKey(r -> r.keyId(key)).keyMetadata().keyState() != KeyState.ENABLED) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  private static void importMaterial(String key, byte[] material, String wrapping)
      throws GeneralSecurityException {
    GetParametersForImportResponse parameters =
        root.getParametersForImport(
            r -> r.keyId(key).wrappingAlgorithm(wrapping).wrappingKeySpec("RSA_2048"));
    String hash = wrapping.endsWith("256") ? "SHA-256" : "SHA-1";
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        publicKey("RSA", parameters.publicKey().asByteArray()),
        new OAEPParameterSpec(
            hash,
            "MGF1",
            new java.security.spec.MGF1ParameterSpec(hash),
            javax.crypto.spec.PSource.PSpecified.DEFAULT));
    SdkBytes wrapped = SdkBytes.fromByteArray(cipher.doFinal(material));
    root.importKeyMaterial(
        r ->
            r.keyId(key)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(wrapped)
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
  }

  @ParameterizedTest
  @CsvSource({"ML_KEM_512,768", "ML_KEM_768,1088", "ML_KEM_1024,1568"})
  void a_secret_is_exchanged_by_encapsulation(KeySpec spec, int ciphertextBytes) {
    String key = newKey(spec, KeyUsageType.ENCAPSULATE_DECAPSULATE);

    EncapsulateResponse made =
        root.encapsulate(
            r -> r.keyId(key).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM));

    assertThat(made.sharedSecret().asByteArray()).hasSize(32);
    assertThat(made.sharedSecretCiphertextBlob().asByteArray()).hasSize(ciphertextBytes);
    assertThat(decapsulated(key, made.sharedSecretCiphertextBlob())).isEqualTo(made.sharedSecret());
    assertThat(root.getPublicKey(r -> r.keyId(key)).encapsulationAlgorithms())
        .containsExactly(EncapsulationAlgorithmSpec.ML_KEM);
  }

  @Test
  void a_ciphertext_of_another_key_encapsulates_another_secret() {
    String key = newKey(KeySpec.ML_KEM_768, KeyUsageType.ENCAPSULATE_DECAPSULATE);
    String other = newKey(KeySpec.ML_KEM_768, KeyUsageType.ENCAPSULATE_DECAPSULATE);
    EncapsulateResponse made =
        root.encapsulate(
            r -> r.keyId(other).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM));

    SdkBytes rejected = decapsulated(key, made.sharedSecretCiphertextBlob());

    assertThat(rejected).isNotEqualTo(made.sharedSecret());
    assertThat(decapsulated(key, made.sharedSecretCiphertextBlob()))
        .as("implicit rejection gives the same secret each time")
        .isEqualTo(rejected);
  }

  @Test
  void a_ciphertext_of_another_length_encapsulates_nothing() {
    String key = newKey(KeySpec.ML_KEM_768, KeyUsageType.ENCAPSULATE_DECAPSULATE);

    assertThatThrownBy(() -> decapsulated(key, SdkBytes.fromByteArray(new byte[768])))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  private static SdkBytes decapsulated(String key, SdkBytes ciphertext) {
    return root.decapsulate(
            r ->
                r.keyId(key)
                    .sharedSecretCiphertextBlob(ciphertext)
                    .encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM))
        .sharedSecret();
  }

  private static SdkBytes derived(String own, String others) {
    SdkBytes publicKey = root.getPublicKey(r -> r.keyId(others)).publicKey();
    return root.deriveSharedSecret(
            r ->
                r.keyId(own)
                    .publicKey(publicKey)
                    .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH))
        .sharedSecret();
  }

  private static String newKey(KeySpec spec, KeyUsageType usage) {
    return root.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata().keyId();
  }

  private static SdkBytes encrypt(String key) {
    return root.encrypt(r -> r.keyId(key).plaintext(SECRET)).ciphertextBlob();
  }

  private static PublicKey publicKey(String algorithm, byte[] spki)
      throws GeneralSecurityException {
    String keys =
        algorithm.endsWith("ECDSA") ? "EC" : algorithm.endsWith("RSA") ? "RSA" : algorithm;
    return KeyFactory.getInstance(keys).generatePublic(new X509EncodedKeySpec(spki));
  }
}
