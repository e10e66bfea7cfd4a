package io.keyproof.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** What goes back over HTTP. */
final class Answer {
  private static final String AWS_JSON = "application/x-amz-json-1.1";

  private final int status;
  private final String contentType;
  private final byte[] body;

  private Answer(int status, String contentType, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  static Answer json(Map<String, ?> members) {
    return new Answer(200, AWS_JSON, Json.write(members));
  }

  /** An operation that answers nothing. */
  static Answer empty() {
    return new Answer(200, AWS_JSON, new byte[0]);
  }

  static Answer fault(int status, String code, String message) {
    Map<String, String> members =
        message.isEmpty()
            ? Map.of("__type", code)
            : Json.ordered("__type", code, "message", message);
    return new Answer(status, AWS_JSON, Json.write(members));
  }

  static Answer xml(int status, String text) {
    return new Answer(status, "text/xml", text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return status + " " + contentType + " of " + body.length + " bytes";
  }
}
