package io.keyproof.sandbox.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keyproof.sandbox.Table;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class AesGcmTest {

  @TestFactory
  Stream<DynamicTest> encrypts_as_the_published_vectors_say() {
    return Table.of(AesGcmTest.class).stream()
        .map(
            row ->
                dynamicTest(
                    row.get("name"),
                    () ->
                        assertThat(
                                AesGcm.encrypt(
                                    bytes(row, "key"),
                                    bytes(row, "iv"),
                                    bytes(row, "aad"),
                                    bytes(row, "plaintext")))
                            .asHexString()
                            .isEqualToIgnoringCase(row.get("ciphertext") + row.get("tag"))));
  }

  @TestFactory
  Stream<DynamicTest> decrypts_as_the_published_vectors_say() {
    return Table.of(AesGcmTest.class).stream()
        .map(
            row ->
                dynamicTest(
                    row.get("name"),
                    () ->
                        assertThat(
                                AesGcm.decrypt(
                                    bytes(row, "key"),
                                    bytes(row, "iv"),
                                    bytes(row, "aad"),
                                    HexFormat.of()
                                        .parseHex(row.get("ciphertext") + row.get("tag"))))
                            .hasValueSatisfying(
                                plaintext ->
                                    assertThat(plaintext).isEqualTo(bytes(row, "plaintext")))));
  }

  private static byte[] bytes(Map<String, String> row, String column) {
    return HexFormat.of().parseHex(row.get(column));
  }
}
