package io.keyproof.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Statements made to be slow to prove anything about. */
public final class HostilePolicies {

  private static final String CLASS_KEY = "aws:PrincipalTag/t";

  private HostilePolicies() {}

  /**
   * Statements that each allow something that the others do not.
   *
   * @param statements without principals
   */
  public record Hostile(String name, List<Map<String, Object>> statements) {

    public Hostile {
      statements = new ArrayList<>(statements);
      statements.add(Map.of("Action", "s3:ListBucket"));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them. */
  public static Stream<Hostile> all() {
    List<Hostile> all = new ArrayList<>();
    for (int letters = 6; letters <= 20; letters += 2) {
      int n = letters;
      all.add(
          new Hostile(
              "conditions like *a*b*c*, from each letter on, " + n,
              each(n, i -> tagged("StringLike", starred(i, n)))));
      all.add(
          new Hostile(
              "tags like *a*, *b*, up to " + n, each(n, i -> tagged("StringLike", starred(i, 1)))));
      all.add(
          new Hostile(
              "no tags like *a*, *b*, up to " + n,
              each(n, i -> tagged("StringNotLike", starred(i, 1)))));
      all.add(
          new Hostile(
              "resources like *a*b*c*, from each letter on, " + n,
              each(n, i -> Map.of("Resource", "arn:aws:kms:*:*:key/" + starred(i, n)))));
      all.add(
          new Hostile(
              "resources like *a*, *b*, up to " + n,
              each(n, i -> Map.of("Resource", "arn:aws:kms:*:*:key/" + starred(i, 1)))));
      all.add(
          new Hostile(
              "letters far before the end, up to " + n,
              each(n, i -> tagged("StringLike", "*" + letter(i) + "?".repeat(n)))));
    }
    all.add(
        new Hostile(
            "135 KB of tag values",
            List.of(
                tagged(
                    "StringEquals",
                    IntStream.range(0, 1_500)
                        .mapToObj(i -> "value-" + i + "-" + "x".repeat(75))
                        .toList()))));
    all.add(
        new Hostile(
            "135 KB of patterns",
            List.of(
                tagged(
                    "StringLike",
                    IntStream.range(0, 1_500)
                        .mapToObj(i -> "value-" + i + "-" + "x".repeat(75) + "*")
                        .toList()))));
    all.add(
        new Hostile(
            "10,000 statements",
            each(10_000, i -> Map.of("Action", "kms:Decrypt", "Resource", key(i)))));
    all.add(
        new Hostile(
            "10,000 statements on tags", each(10_000, i -> tagged("StringEquals", "team-" + i))));
    all.add(
        new Hostile(
            "500 conditions on one key", each(500, i -> tagged("StringLike", "team-" + i + "-*"))));
    all.add(
        new Hostile(
            "500 conditions in one statement",
            List.of(
                Map.of(
                    "Condition",
                    Map.of(
                        "StringNotEquals",
                        Map.of(CLASS_KEY, IntStream.range(0, 500).mapToObj(i -> "t" + i).toList()),
                        "StringNotLike",
                        Map.of(
                            CLASS_KEY,
                            IntStream.range(0, 500).mapToObj(i -> "u" + i + "*").toList()))))));
    all.add(
        new Hostile(
            "long lists of NotAction",
            each(
                200,
                i ->
                    Map.of(
                        "NotAction",
                        IntStream.range(0, 50).mapToObj(k -> "s3:Get" + (i + k) + "*").toList(),
                        "Resource",
                        key(i)))));
    all.add(
        new Hostile(
            "a hundred stars in one pattern",
            List.of(tagged("StringLike", "*a".repeat(100) + "*"))));
    all.add(
        new Hostile(
            "many question marks", each(30, i -> tagged("StringLike", "*" + "?".repeat(i) + "a"))));
    all.add(
        new Hostile(
            "addresses",
            each(
                1_000,
                i ->
                    Map.of(
                        "Condition",
                        Map.of(
                            "IpAddress",
                            Map.of("aws:SourceIp", "10." + i / 250 + "." + i % 250 + ".0/24"))))));
    return all.stream();
  }

  private static List<Map<String, Object>> each(
      int count, IntFunction<Map<String, Object>> statement) {
    return IntStream.range(0, count).mapToObj(statement).toList();
  }

  private static Map<String, Object> tagged(String operator, Object values) {
    return Map.of("Condition", Map.of(operator, Map.of(CLASS_KEY, values)));
  }

  /** {@code *c*d*e*}: so many letters, from the given one on. */
  private static String starred(int from, int count) {
    StringBuilder pattern = new StringBuilder("*");
    for (int i = 0; i < count; i++) {
      pattern.append(letter(from + i)).append('*');
    }
    return pattern.toString();
  }

  private static char letter(int number) {
    return (char) ('a' + number % 26);
  }

  private static String key(int number) {
    return String.format(
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-%012d", number);
  }
}
