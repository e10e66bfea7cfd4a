package io.keyproof.trail.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some members of a record, put together as one JSON object. */
final class Assembly {

  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "}".getBytes(StandardCharsets.US_ASCII);

  private final Member[] members;
  private final byte[][] names;

  Assembly(Member... members) {
    this.members = members.clone();
    this.names =
        Arrays.stream(members)
            .map(member -> ",\"" + member.json() + "\":")
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
  }

  void assemble(byte[] json, RecordSpans spans, Scratch into) {
    into.clear();
    for (int i = 0; i < members.length; i++) {
      if (spans.has(members[i])) {
        into.append(names[i]).append(json, spans.from(members[i]), spans.to(members[i]));
      }
    }
    if (into.length() == 0) {
      into.append(EMPTY);
    } else {
      into.bytes()[0] = '{';
      into.append(CLOSE);
    }
  }
}
