package io.keyproof.sandbox.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keyproof.sandbox.Table;
import io.keyproof.sandbox.crypto.SignatureInput.Form;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Published values of each algorithm, as NIST and the RFCs give them. */
final class KnownAnswersTest {

  @TestFactory
  Stream<DynamicTest> each_algorithm_gives_the_published_value() {
    return Table.of(KnownAnswersTest.class).stream()
        .map(row -> dynamicTest(row.get("name"), () -> assertThat(holds(row)).isTrue()));
  }

  private static boolean holds(Map<String, String> row) {
    Plaintext message = Plaintext.copyOf(bytes(row, "message"));
    Octets expected = Octets.copyOf(bytes(row, "expected"));
    String algorithm = row.get("algorithm");
    return switch (algorithm) {
      case "SHA_224", "SHA_256", "SHA_384", "SHA_512" ->
          Macs.generate(
                  KeyMaterial.copyOf(bytes(row, "key")), Macs.Hash.valueOf(algorithm), message)
              .equals(expected);
      case "ED25519", "ED25519_PH" ->
          Signatures.sign(
                  KeyPairType.ED25519,
                  pair(row),
                  SignatureAlgorithm.valueOf(algorithm),
                  new SignatureInput(Form.MESSAGE, message))
              .equals(expected);
      case "ECDSA_SHA_256" -> verified(KeyPairType.P256, row, message, expected);
      case "SECP256K1" -> verified(KeyPairType.SECP256K1, row, message, expected);
      case "ML_KEM" ->
          Encapsulation.open(pair(row), Octets.copyOf(bytes(row, "message")))
              .equals(Optional.of(Plaintext.copyOf(expected.copyBytes())));
      default ->
          SharedSecrets.derive(pair(row), Octets.copyOf(bytes(row, "message")))
              .equals(Optional.of(Plaintext.copyOf(expected.copyBytes())));
    };
  }

  private static boolean verified(
      KeyPairType type, Map<String, String> row, Plaintext message, Octets signature) {
    return Signatures.verify(
        type,
        pair(row),
        SignatureAlgorithm.ECDSA_SHA_256,
        new SignatureInput(Form.MESSAGE, message),
        signature);
  }

  /** No published value has our random salt: the Java runtime's verifier is the other side. */
  @Test
  void a_PSS_signature_is_one_for_the_Java_runtime() throws GeneralSecurityException {
    KeyMaterial material = KeyPairType.RSA_2048.generate();
    Plaintext message = Plaintext.copyOf(new byte[] {1, 2, 3});
    Octets signature =
        Signatures.sign(
            KeyPairType.RSA_2048,
            material,
            SignatureAlgorithm.PSS_SHA_384,
            new SignatureInput(Form.MESSAGE, message));

    Signature verifier = Signature.getInstance("RSASSA-PSS");
    verifier.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
    verifier.initVerify(KeyPairs.publicKey("RSA", material.publicKey()));
    verifier.update(message.copyBytes());
    assertThat(verifier.verify(signature.copyBytes())).isTrue();
  }

  private static KeyMaterial pair(Map<String, String> row) {
    return KeyMaterial.ofPair(bytes(row, "key"), bytes(row, "public"));
  }

  private static byte[] bytes(Map<String, String> row, String column) {
    return HexFormat.of().parseHex(row.getOrDefault(column, ""));
  }
}
