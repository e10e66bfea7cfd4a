package io.keyproof.trail.read;

import io.keyproof.trail.index.FieldWriter;
import java.util.Arrays;

/**
 * The usual parameters of calls to bytes, without reading them as JSON: objects of texts and
 * objects, in the order of their names, in ASCII without escapes. What is anything else is left to
 * the parser, whose bytes these are as well.
 */
final class PlainParameters {

  private static final int MOST_MEMBERS = 127;
  private static final int DEEPEST = 4;

  private final byte[] json;
  private final FieldWriter fields = new FieldWriter();
  private int at;

  private PlainParameters(byte[] json) {
    this.json = json;
  }

  /** The bytes; none if these parameters are not usual. */
  static byte[] bytes(byte[] json) {
    PlainParameters parameters = new PlainParameters(json);
    boolean isUsual =
        json.length > 0 && json[0] == '{' && parameters.object(0) && parameters.at == json.length;
    return isUsual ? parameters.fields.toBytes() : new byte[0];
  }

  private boolean object(int depth) {
    at++;
    int place = fields.beginMap();
    int count = 0;
    int nameFrom = 0;
    int nameTo = 0;
    while (at < json.length && json[at] == '"' && count < MOST_MEMBERS && depth < DEEPEST) {
      int from = at + 1;
      int to = endOfText();
      boolean isNext =
          to > 0
              && to + 2 < json.length
              && json[to + 1] == ':'
              && (count == 0 || Arrays.compare(json, nameFrom, nameTo, json, from, to) < 0);
      if (!isNext) {
        return false;
      }
      nameFrom = from;
      nameTo = to;
      fields.text(json, from, to);
      at = to + 2;
      if (!value(depth)) {
        return false;
      }
      count++;
      if (at < json.length && json[at] == ',') {
        at++;
      } else {
        break;
      }
    }
    fields.endMap(place, count);
    boolean isClosed = at < json.length && json[at] == '}' && json[at - 1] != ',';
    at++;
    return isClosed;
  }

  private boolean value(int depth) {
    if (json[at] == '{') {
      return object(depth + 1);
    }
    int from = at + 1;
    int to = json[at] == '"' ? endOfText() : -1;
    if (to < 0) {
      return false;
    }
    fields.value(json, from, to);
    at = to + 1;
    return true;
  }

  /** Where the quote is that ends the text at this place; -1 if the text is not plain. */
  private int endOfText() {
    for (int i = at + 1; i < json.length; i++) {
      byte character = json[i];
      if (character == '"') {
        return i;
      }
      if (character < ' ' || character == '\\') {
        return -1;
      }
    }
    return -1;
  }
}
