package io.keyproof.sandbox.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP request as it came. */
final class Request {
  private final String id;
  private final String method;
  private final String path;
  private final String query;
  private final Map<String, List<String>> headers = new TreeMap<>();
  private final byte[] body;
  private final String sourceAddress;

  /**
   * A request.
   *
   * @param id by which the answer and the trail name the request
   * @param query what follows the question mark, undecoded
   */
  Request(
      String id,
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      byte[] body,
      String sourceAddress) {
    this.id = id;
    this.method = method;
    this.path = path;
    this.query = query;
    headers.forEach(
        (name, values) -> this.headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    this.body = body;
    this.sourceAddress = sourceAddress;
  }

  String id() {
    return id;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  String query() {
    return query;
  }

  /** By their names in lower case. */
  Map<String, List<String>> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  String sourceAddress() {
    return sourceAddress;
  }

  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  @Override
  public String toString() {
    return method + " " + path + " of " + body.length + " bytes";
  }
}
