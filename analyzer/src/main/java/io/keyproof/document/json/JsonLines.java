package io.keyproof.document.json;

import io.keyproof.document.tree.Node;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of JSON texts, one a line, read one by one: a faulty line does not keep the others from
 * being read.
 */
public final class JsonLines {

  static final int LONGEST_LINE = 4 * 1024 * 1024;

  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private int line;
  private boolean atEnd;

  private JsonLines(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * The lines of a stream, which stays the caller's to close.
   *
   * @param file what diagnostics call it
   */
  public static JsonLines of(String file, InputStream in) {
    return new JsonLines(file, in);
  }

  /** The next line that is not blank; empty at the end. */
  public Optional<Parsed<Node>> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!atEnd) {
      line++;
      bytes.reset();
      long length = readLine(bytes);
      if (length > LONGEST_LINE) {
        return Optional.of(tooLong(length));
      }
      byte[] text = bytes.toByteArray();
      if (!isBlank(text)) {
        return Optional.of(decode(text).then(JsonReader::read));
      }
    }
    return Optional.empty();
  }

  private Parsed<SourceText> decode(byte[] bytes) {
    if (line > 1) {
      return TextDecoder.decodeLine(file, line, bytes);
    }
    Parsed<SourceText> text = TextDecoder.decode(file, bytes);
    // Of a file that is no UTF-8 text at all, one complaint is enough.
    atEnd |= TextDecoder.isOtherEncoding(bytes);
    return text;
  }

  /** Reads up to the line's end; keeps no more than is read of a line. */
  private long readLine(ByteArrayOutputStream into) throws IOException {
    long length = 0;
    while (fill()) {
      int start = at;
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      length += at - start;
      if (length <= LONGEST_LINE) {
        into.write(buffer, start, at - start);
      }
      if (at < filled) {
        at++;
        return length;
      }
    }
    atEnd = true;
    return length;
  }

  /** Whether there is something more to read. */
  private boolean fill() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, in.read(buffer));
    }
    return at < filled;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte each : bytes) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  private Parsed<Node> tooLong(long length) {
    return Parsed.failed(
        Diagnostic.error(
            new SourceSpan(file, line, 1, line, 1),
            String.format(
                Locale.ROOT,
                "line of %,d bytes is longer than the %,d that are read",
                length,
                LONGEST_LINE)));
  }
}
