package io.keyproof.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is around a page: the policy that lets only the page's own style and script in, by their
 * hashes. Text that should ever get past the escaping would still not run.
 */
final class PageFrame {

  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");

  private PageFrame() {}

  static void writeHead(Writer out) throws IOException {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src '" + hash(STYLE) + "'; script-src '" + hash(SCRIPT))
        .append("'; base-uri 'none'; form-action 'none'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Keyproof</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n")
        .append("<header><h1>Keyproof</h1>")
        .append("<button id=\"theme\" type=\"button\" hidden>Light or dark</button></header>\n")
        .append("<main>\n");
  }

  static void writeFoot(Writer out) throws IOException {
    out.append("</main>\n<script>" + SCRIPT + "</script>\n</body>\n</html>\n");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Lines end in one way, or a browser would hash other bytes than these. */
  private static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
