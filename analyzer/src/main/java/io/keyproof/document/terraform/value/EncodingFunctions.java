package io.keyproof.document.terraform.value;

import io.keyproof.document.json.OpenJson;
import io.keyproof.document.terraform.value.Functions.Body;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.tree.Node;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Functions that write values in other forms. */
final class EncodingFunctions {

  private EncodingFunctions() {}

  static void addTo(Map<String, Body> bodies) {
    bodies.put("jsonencode", (arguments, span) -> Optional.of(new Json(arguments.get(0), span)));
    bodies.put("jsondecode", EncodingFunctions::decode);
    bodies.put("yamldecode", YamlDecoding::decode);
    bodies.put("base64encode", known(EncodingFunctions::base64));
    bodies.put("base64decode", (arguments, span) -> base64Decode(arguments, span));
    bodies.put("urlencode", known(EncodingFunctions::urlEncode));
    bodies.put("md5", known(text -> hex("MD5", text)));
    bodies.put("sha1", known(text -> hex("SHA-1", text)));
    bodies.put("sha256", known(text -> hex("SHA-256", text)));
    bodies.put("sha512", known(text -> hex("SHA-512", text)));
  }

  private static Body known(UnaryOperator<String> function) {
    return (arguments, span) ->
        Functions.literal(arguments, 0).map(text -> Text.of(function.apply(text), span));
  }

  private static Optional<? extends Value> decode(List<Value> arguments, SourceSpan span) {
    if (arguments.get(0) instanceof Json json) {
      return Optional.of(json.content());
    }
    if (!(arguments.get(0) instanceof Text text) || text.fragments().isEmpty()) {
      return Optional.empty();
    }
    Parsed<Node> read = OpenJson.read(Nodes.fragments(text));
    return Optional.of(
        read.value()
            .filter(node -> !read.hasErrors())
            .map(Nodes::value)
            .orElseGet(() -> new Failed("the text is no JSON", span)));
  }

  private static Optional<? extends Value> base64Decode(List<Value> arguments, SourceSpan span) {
    try {
      return Functions.literal(arguments, 0)
          .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
          .map(text -> Text.of(text, span));
    } catch (IllegalArgumentException e) {
      return Optional.of(new Failed("the text is not in Base64", span));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String urlEncode(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%7E", "~");
  }

  private static String hex(String algorithm, String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
