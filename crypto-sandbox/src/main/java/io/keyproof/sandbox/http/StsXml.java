package io.keyproof.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.sandbox.crypto.SigningKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The answers of STS: XML of the AWS Query protocol. */
final class StsXml {
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final int UNIQUE_DIGITS = 17;

  private StsXml() {}

  static Answer result(String action, Map<String, ?> members) {
    StringBuilder xml = new StringBuilder(512);
    xml.append('<').append(action).append("Response xmlns=\"").append(NAMESPACE).append("\"><");
    xml.append(action).append("Result>");
    write(xml, members);
    xml.append("</").append(action).append("Result></").append(action).append("Response>");
    return Answer.xml(200, xml.toString());
  }

  static Answer session(AccessKeys.Session session, String sessionArn, String roleId) {
    Map<String, Object> credentials = new LinkedHashMap<>();
    credentials.put("AccessKeyId", session.id());
    credentials.put("SecretAccessKey", session.secret());
    credentials.put("SessionToken", session.token());
    credentials.put("Expiration", session.expiration().toString());
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("AssumedRoleId", roleId);
    user.put("Arn", sessionArn);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Credentials", credentials);
    members.put("AssumedRoleUser", user);
    return result("AssumeRole", members);
  }

  static Answer fault(WireFault fault) {
    StringBuilder xml = new StringBuilder(512);
    xml.append("<ErrorResponse xmlns=\"").append(NAMESPACE).append("\"><Error>");
    xml.append("<Type>Sender</Type><Code>");
    escape(xml, code(fault.code()));
    xml.append("</Code><Message>");
    escape(xml, fault.text());
    xml.append("</Message></Error></ErrorResponse>");
    return Answer.xml(fault.status(), xml.toString());
  }

  /** What the JSON services call so, STS calls otherwise. */
  private static String code(String ofJson) {
    return switch (ofJson) {
      case "UnrecognizedClientException" -> "InvalidClientTokenId";
      case "InvalidSignatureException" -> "SignatureDoesNotMatch";
      case "ExpiredTokenException" -> "ExpiredToken";
      case "IncompleteSignatureException" -> "IncompleteSignature";
      case "MissingAuthenticationTokenException" -> "MissingAuthenticationToken";
      default -> ofJson;
    };
  }

  /** {@code AROA} and 17 digits, always the same for the same name. */
  static String uniqueId(String prefix, String name) {
    String hash = SigningKey.sha256(name.getBytes(UTF_8)).toUpperCase(Locale.ROOT);
    return prefix + hash.substring(0, UNIQUE_DIGITS);
  }

  private static void write(StringBuilder xml, Map<?, ?> members) {
    members.forEach(
        (name, value) -> {
          xml.append('<').append(name).append('>');
          if (value instanceof Map<?, ?> inner) {
            write(xml, inner);
          } else {
            escape(xml, String.valueOf(value));
          }
          xml.append("</").append(name).append('>');
        });
  }

  private static void escape(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        default -> xml.append(c < ' ' ? ' ' : c);
      }
    }
  }
}
