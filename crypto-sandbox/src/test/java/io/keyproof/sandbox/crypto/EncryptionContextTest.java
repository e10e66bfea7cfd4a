package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class EncryptionContextTest {

  @Test
  void counts_the_pairs_and_measures_each_part() {
    EncryptionContext context = new EncryptionContext(Map.of("b", "", "aé", "xyz"));

    assertThat(context.canonicalBytes())
        .asHexString()
        .isEqualTo(
            ("00000002" + "00000003" + "61c3a9" + "00000003" + "78797a")
                .concat("00000001" + "62" + "00000000")
                .toUpperCase(Locale.ROOT));
  }

  /** In UTF-16 the order of these two is the other way round. */
  @Test
  void sorts_by_the_bytes_of_UTF_8() {
    EncryptionContext context = new EncryptionContext(Map.of("\uFF61", "1", "\uD83D\uDD11", "2"));

    assertThat(decoded(context.canonicalBytes()))
        .containsExactly(Map.entry("\uFF61", "1"), Map.entry("\uD83D\uDD11", "2"));
  }

  @Test
  void no_pairs_are_still_a_context_of_their_own() {
    assertThat(EncryptionContext.NONE.canonicalBytes()).containsExactly(0, 0, 0, 0);
  }

  /** {@code String.getBytes} would write a question mark for each, and make them equal. */
  @Test
  void refuses_text_that_is_not_valid_Unicode() {
    assertThatThrownBy(() -> EncryptionContext.of("\uD800", "value"))
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION));
    assertThatThrownBy(() -> EncryptionContext.of("key", "\uDC00"))
        .isInstanceOf(KmsException.class);
  }

  @Property
  void different_contexts_never_look_alike(
      @ForAll("contexts") Map<String, String> one, @ForAll("contexts") Map<String, String> other) {
    Assume.that(!one.equals(other));

    assertThat(bytes(one)).isNotEqualTo(bytes(other));
  }

  /** {app: pay} against {ap: ppay}, {appp: ay} and so on. */
  @Property
  void the_border_between_key_and_value_counts(
      @ForAll @AlphaChars @StringLength(max = 20) String text) {
    List<String> encodings =
        IntStream.rangeClosed(0, text.length())
            .mapToObj(border -> Map.of(text.substring(0, border), text.substring(border)))
            .map(pairs -> HexFormat.of().formatHex(bytes(pairs)))
            .toList();

    assertThat(encodings).doesNotHaveDuplicates();
  }

  @Property
  void the_bytes_can_be_read_back(@ForAll("contexts") Map<String, String> pairs) {
    assertThat(decoded(bytes(pairs))).isEqualTo(pairs);
  }

  @Property
  void the_order_of_the_pairs_does_not_matter(@ForAll("contexts") Map<String, String> pairs) {
    List<String> keys = new ArrayList<>(pairs.keySet());
    Collections.reverse(keys);
    Map<String, String> reversed = new LinkedHashMap<>();
    keys.forEach(key -> reversed.put(key, pairs.get(key)));

    assertThat(bytes(reversed)).isEqualTo(bytes(pairs));
  }

  @Provide
  Arbitrary<Map<String, String>> contexts() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(4);
  }

  /** Few letters, so that texts often share their beginnings. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces = Arbitraries.of("a", "p", "=", ":", ",", "\0", "é", "\uD83D\uDD11");
    return Combinators.combine(pieces.list().ofMaxSize(6), pieces)
        .as((many, one) -> String.join("", many) + one);
  }

  private static byte[] bytes(Map<String, String> pairs) {
    return new EncryptionContext(pairs).canonicalBytes();
  }

  private static Map<String, String> decoded(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int count = in.getInt();
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      pairs.put(part(in), part(in));
    }
    assertThat(in.hasRemaining()).isFalse();
    return pairs;
  }

  private static String part(ByteBuffer in) {
    byte[] part = new byte[in.getInt()];
    in.get(part);
    return new String(part, UTF_8);
  }
}
