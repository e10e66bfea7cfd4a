package io.keyproof.sandbox.http;

/** A request that is refused before KMS sees it: its protocol or its signature is at fault. */
final class WireFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;

  private WireFault(int status, String code, String text) {
    super(code + ": " + text);
    this.status = status;
    this.code = code;
    this.text = text;
  }

  static WireFault of(String code, String text) {
    return new WireFault(400, code, text);
  }

  static WireFault of(int status, String code, String text) {
    return new WireFault(status, code, text);
  }

  static WireFault serialization(String text) {
    return of("SerializationException", text);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }
}
