package io.keyproof.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How reports for other tools name files: relative to the directory that the tool was started in,
 * which in a build is the root of the checkout.
 */
public final class Sources {

  private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

  private final Path root;

  private Sources(Path root) {
    this.root = root;
  }

  /**
   * Files under this directory are named relative to it.
   *
   * @param directory absolute
   */
  public static Sources under(Path directory) {
    return new Sources(directory.normalize());
  }

  /** The path with {@code /}, relative if the file is below the root. */
  String path(String file) {
    Path path = Path.of(file);
    Path whole = (path.isAbsolute() ? path : root.resolve(path)).normalize();
    Path shown = whole.startsWith(root) ? root.relativize(whole) : whole;
    return shown.toString().replace('\\', '/');
  }

  /** Whether the file is below the root. */
  boolean contains(String file) {
    return !Path.of(path(file)).isAbsolute();
  }

  /** The same as a URI reference: relative, or of the scheme {@code file} (RFC 3986, RFC 8089). */
  String uri(String file) {
    String encoded = encoded(path(file));
    return contains(file) ? encoded : "file://" + (encoded.startsWith("/") ? "" : "/") + encoded;
  }

  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if ((Character.isLetterOrDigit(c) && c < 0x80) || UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", octet & 0xff));
      }
    }
    return encoded.toString();
  }
}
