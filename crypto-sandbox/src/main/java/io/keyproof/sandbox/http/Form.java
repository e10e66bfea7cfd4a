package io.keyproof.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of the AWS Query protocol: a form, in which lists are numbered names. */
record Form(Map<String, String> fields) {

  static Form read(byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : new String(body, UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** {@code Tags.member.1.Key}, {@code Tags.member.2.Key}, … with the value beside each. */
  Map<String, String> pairs(String list, String key, String value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 1; fields.containsKey(list + ".member." + i + "." + key); i++) {
      String member = list + ".member." + i + ".";
      pairs.put(fields.get(member + key), get(member + value).orElse(""));
    }
    return pairs;
  }

  List<String> members(String list, String name) {
    List<String> members = new ArrayList<>();
    for (int i = 1; fields.containsKey(list + ".member." + i + name); i++) {
      members.add(fields.get(list + ".member." + i + name));
    }
    return members;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw WireFault.of("MalformedQueryString", "The query string is not well formed.");
    }
  }
}
