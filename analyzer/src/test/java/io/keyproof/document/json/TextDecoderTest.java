package io.keyproof.document.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.source.Parsed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextDecoderTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "UTF-16BE, '', UTF-16",
    "UTF-16LE, '', UTF-16",
    "UTF-32BE, '', UTF-32",
    "UTF-32LE, '', UTF-32",
    "UTF-16BE, \ufeff, UTF-16",
    "UTF-16LE, \ufeff, UTF-16",
    "UTF-32BE, \ufeff, UTF-32",
    "UTF-32LE, \ufeff, UTF-32",
  })
  void another_unicode_encoding_is_named(String charset, String mark, String named) {
    byte[] bytes = (mark + "{\"Version\": 1}").getBytes(Charset.forName(charset));

    assertThat(complaints(TextDecoder.decode("f", bytes)))
        .isEqualTo("f:1:1: error: this file is " + named + ", expected UTF-8");
  }

  @Test
  void a_byte_order_mark_of_utf_8_is_noted_and_not_counted() {
    byte[] bytes = "\ufeff{\"a\": x}".getBytes(StandardCharsets.UTF_8);

    Parsed<SourceText> text = TextDecoder.decode("f", bytes);

    assertThat(complaints(text))
        .isEqualTo("f:1:1: note: the file starts with a byte order mark, ignored");
    assertThat(complaints(text.then(JsonReader::read)))
        .endsWith("f:1:7: error: found `x`, expected a value");
  }

  @Test
  void an_empty_file_is_a_complaint() {
    assertThat(complaints(TextDecoder.decode("f", new byte[0])))
        .isEqualTo("f:1:1: error: the file is empty, expected JSON");
  }

  @Test
  void a_byte_that_is_no_utf_8_is_located_in_characters() {
    byte[] bytes = "{\n \"ä\": \"x\"}".getBytes(StandardCharsets.UTF_8);
    bytes[9] = (byte) 0xff;

    assertThat(complaints(TextDecoder.decode("f", bytes)))
        .isEqualTo("f:2:7: error: byte 0xff is not UTF-8, expected text");
  }

  @Test
  void a_sequence_that_breaks_off_is_no_utf_8() {
    byte[] bytes = {'[', '"', (byte) 0xc3};

    assertThat(complaints(TextDecoder.decode("f", bytes)))
        .isEqualTo("f:1:3: error: byte 0xc3 is not UTF-8, expected text");
  }

  @Test
  void an_encoded_surrogate_is_no_utf_8() {
    byte[] bytes = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};

    assertThat(complaints(TextDecoder.decode("f", bytes)))
        .isEqualTo("f:1:2: error: byte 0xed is not UTF-8, expected text");
  }

  @Test
  void a_zero_byte_makes_a_binary_file() {
    byte[] bytes = {'a', 'b', 'c', 'd', '\n', 0, 'e'};

    assertThat(complaints(TextDecoder.decode("f", bytes)))
        .isEqualTo("f:2:1: error: found a zero byte: a binary file, expected text");
  }

  private static String complaints(Parsed<?> parsed) {
    return parsed.diagnostics().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
