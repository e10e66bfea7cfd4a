package io.keyproof.document.json;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Bytes of a file to its text. JSON is UTF-8; everything else is a complaint that says what it is.
 */
public final class TextDecoder {

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final char REPLACEMENT = '\ufffd';

  private TextDecoder() {}

  public static Parsed<SourceText> decode(String file, byte[] bytes) {
    SourceSpan start = SourceSpan.startOf(file);
    if (bytes.length == 0) {
      return Parsed.failed(Diagnostic.error(start, "the file is empty, expected JSON"));
    }
    Optional<String> otherEncoding = otherEncoding(bytes);
    if (otherEncoding.isPresent()) {
      return Parsed.failed(
          Diagnostic.error(start, "this file is " + otherEncoding.get() + ", expected UTF-8"));
    }
    boolean marked = startsWith(bytes, UTF_8_MARK);
    int skipped = marked ? UTF_8_MARK.length : 0;
    List<Diagnostic> notes =
        marked
            ? List.of(Diagnostic.note(start, "the file starts with a byte order mark, ignored"))
            : List.of();
    return new Parsed<>(Optional.of(skipped), notes)
        .then(offset -> decode(file, 1, ByteBuffer.wrap(bytes, offset, bytes.length - offset)));
  }

  /** The text of a line that is not the first one. */
  static Parsed<SourceText> decodeLine(String file, int line, byte[] bytes) {
    return decode(file, line, ByteBuffer.wrap(bytes));
  }

  private static Parsed<SourceText> decode(String file, int line, ByteBuffer bytes) {
    String decoded =
        new String(
            bytes.array(),
            bytes.arrayOffset() + bytes.position(),
            bytes.remaining(),
            StandardCharsets.UTF_8);
    // That puts this character where bytes are no UTF-8; or the file has it.
    if (decoded.indexOf(REPLACEMENT) >= 0) {
      Optional<Diagnostic> malformed = malformed(file, line, bytes);
      if (malformed.isPresent()) {
        return Parsed.failed(malformed.get());
      }
    }
    SourceText text = SourceText.from(file, line, decoded);
    int zero = decoded.indexOf('\0');
    return zero < 0
        ? Parsed.of(text)
        : Parsed.failed(
            Diagnostic.error(
                text.span(zero, zero + 1), "found a zero byte: a binary file, expected text"));
  }

  /** The first byte that is no UTF-8. */
  private static Optional<Diagnostic> malformed(String file, int line, ByteBuffer bytes) {
    CharBuffer chars = CharBuffer.allocate(bytes.remaining());
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, chars, true);
    if (!result.isError()) {
      return Optional.empty();
    }
    SourceText text = SourceText.from(file, line, chars.flip().toString());
    int length = text.chars().length;
    String message = String.format("byte 0x%02x is not UTF-8, expected text", bytes.get() & 0xff);
    return Optional.of(Diagnostic.error(text.span(length, length), message));
  }

  static boolean isOtherEncoding(byte[] bytes) {
    return otherEncoding(bytes).isPresent();
  }

  /** By its mark or, since JSON starts with an ASCII character, by where the zero bytes are. */
  private static Optional<String> otherEncoding(byte[] bytes) {
    int pattern = 0;
    for (int i = 0; i < 4; i++) {
      pattern = pattern * 2 + (i < bytes.length && bytes[i] != 0 ? 1 : 0);
    }
    boolean bigMark = startsWith(bytes, (byte) 0xFE, (byte) 0xFF);
    boolean littleMark = startsWith(bytes, (byte) 0xFF, (byte) 0xFE);
    boolean wideMark =
        startsWith(bytes, (byte) 0, (byte) 0, (byte) 0xFE, (byte) 0xFF)
            || startsWith(bytes, (byte) 0xFF, (byte) 0xFE, (byte) 0, (byte) 0);
    if (bytes.length >= 4 && (wideMark || pattern == 0b0001 || pattern == 0b1000)) {
      return Optional.of("UTF-32");
    }
    boolean alternating = bytes.length >= 4 && (pattern == 0b0101 || pattern == 0b1010);
    return bigMark || littleMark || alternating ? Optional.of("UTF-16") : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, byte... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (i >= bytes.length || bytes[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
