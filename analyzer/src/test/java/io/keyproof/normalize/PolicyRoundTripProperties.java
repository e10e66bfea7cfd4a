package io.keyproof.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.PolicyWriter;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.source.Parsed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A policy that was read, written and read again is the same policy. */
final class PolicyRoundTripProperties {

  @Property(tries = 500, seed = "20261124")
  void writing_and_reading_gives_the_policy_again(@ForAll("policies") Policy policy) {
    Parsed<Policy> again = read(policy.kind(), PolicyWriter.write(policy));

    assertThat(again.diagnostics()).isEmpty();
    assertThat(again.value().orElseThrow())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*[sS]pan")
        .isEqualTo(policy);
  }

  @Property(tries = 1000, seed = "20261124")
  void any_json_becomes_statements_or_complaints(
      @ForAll("trees") String text, @ForAll PolicyKind kind) {
    Parsed<Policy> policy = read(kind, text);

    boolean marked =
        !policy.diagnostics().isEmpty()
            || policy.value().orElseThrow().unseen().isPresent()
            || !policy.value().orElseThrow().statements().isEmpty();
    assertThat(marked).as(text).isTrue();
  }

  @Provide
  Arbitrary<Policy> policies() {
    Arbitrary<String> version = Arbitraries.of("2012-10-17", "2008-10-17");
    Arbitrary<List<String>> statements = statement().list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(version, statements)
        .as(
            (v, all) ->
                "{\"Version\": \"" + v + "\", \"Statement\": [" + String.join(",", all) + "]}")
        .map(text -> read(PolicyKind.KEY, text).value().orElseThrow());
  }

  private static Arbitrary<String> statement() {
    Arbitrary<String> effect = Arbitraries.of("Allow", "Deny");
    Arbitrary<String> not = Arbitraries.of("", "Not");
    Arbitrary<String> principal =
        Arbitraries.of(
            "\"*\"",
            "{\"AWS\": \"*\"}",
            "{\"AWS\": [\"111122223333\", \"arn:aws:iam::444455556666:role/a/R\"]}",
            "{\"AWS\": \"AROAEXAMPLEID\", \"Service\": [\"s3.amazonaws.com\", \"sns.amazonaws.com\"]}",
            "{\"Federated\": \"x\", \"CanonicalUser\": \"y\", \"AWS\":"
                + " \"arn:aws:sts::111122223333:assumed-role/R/s\"}");
    Arbitrary<String> action =
        list(Arbitraries.of("kms:*", "kms:Decrypt", "*", "kms:Re?ncrypt*", "s3:\\\"\\\\ä"));
    Arbitrary<String> resource =
        list(Arbitraries.of("*", "arn:aws:kms:eu-west-1:111122223333:key/*", "${aws:username}"));
    Arbitrary<String> condition =
        Arbitraries.of(
            "",
            ", \"Condition\": {}",
            ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": [true, \"false\"]}}",
            ", \"Condition\": {\"ForAllValues:StringLikeIfExists\": {\"a:b\": [], \"c:d\": 5},"
                + " \"Null\": {\"a:b\": \"true\"}}");
    return Combinators.combine(effect, not, not, principal, action, resource, condition)
        .as(
            (e, n, m, p, a, r, c) ->
                String.format(
                    "{\"Effect\": \"%s\", \"%sPrincipal\": %s, \"%sAction\": %s, \"Resource\":"
                        + " %s%s}",
                    e, n, p, m, a, r, c));
  }

  private static Arbitrary<String> list(Arbitrary<String> entries) {
    return entries
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            texts ->
                texts.size() == 1
                    ? "\"" + texts.get(0) + "\""
                    : "[\"" + String.join("\", \"", texts) + "\"]");
  }

  /** Policies with anything in any place. */
  @Provide
  Arbitrary<String> trees() {
    return tree(4);
  }

  private static Arbitrary<String> tree(int depth) {
    Arbitrary<String> scalars =
        Arbitraries.of(
            "\"Allow\"",
            "\"*\"",
            "\"kms:*\"",
            "\"2012-10-17\"",
            "\"${X}\"",
            "\"arn:aws:iam::1:root\"",
            "1",
            "true",
            "null",
            "\"\"");
    if (depth == 0) {
      return scalars;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> tree(depth - 1));
    Arbitrary<Map<String, String>> members =
        Arbitraries.maps(
                Arbitraries.of(
                    "Version",
                    "Statement",
                    "Effect",
                    "Principal",
                    "NotAction",
                    "Action",
                    "Resource",
                    "Condition",
                    "AWS",
                    "Service",
                    "StringEquals",
                    "Bool",
                    "aws:SourceVpc",
                    "Ref",
                    "Fn::Sub",
                    "Sid",
                    "condition"),
                inner)
            .ofMaxSize(5);
    Arbitrary<String> objects =
        members.map(
            all ->
                all.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}")));
    Arbitrary<String> lists =
        inner.list().ofMaxSize(3).map(all -> "[" + String.join(", ", all) + "]");
    return Arbitraries.oneOf(objects, objects, objects, lists, scalars);
  }

  private static Parsed<Policy> read(PolicyKind kind, String text) {
    Node tree = JsonReader.read(SourceText.of("f", text)).value().orElseThrow();
    return PolicyNormalizer.normalize(kind, "f", tree);
  }
}
