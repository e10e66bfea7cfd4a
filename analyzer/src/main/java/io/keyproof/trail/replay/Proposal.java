package io.keyproof.trail.replay;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.PolicyWriter;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A changed policy: a file that says what changes, or a directory of policies as they are to be.
 */
final class Proposal {

  private static final long LARGEST_FILE = 10L << 20;

  private Proposal() {}

  /** The policies as the proposal wants them. */
  static Parsed<PolicyBook> apply(Path proposal, PolicyBook old) {
    if (Files.isDirectory(proposal)) {
      return PolicyBook.read(proposal).then(now -> Parsed.of(over(old, now)));
    }
    String file = proposal.toString();
    try {
      if (Files.size(proposal) > LARGEST_FILE) {
        return failed(file, "is too large, expected at most 10 MiB");
      }
      return JsonReader.read(SourceText.of(file, Files.readString(proposal)))
          .then(root -> change(file, root, old));
    } catch (IOException e) {
      return failed(file, "cannot be read, expected a proposal");
    }
  }

  private static Parsed<PolicyBook> change(String file, Node root, PolicyBook old) {
    if (!(root instanceof ObjectNode whole)) {
      return failed(file, "is " + root.words() + ", expected an object with a `change`");
    }
    ObjectNode change = whole.object("change").orElse(whole);
    return switch (text(change, "kind")) {
      case "key" -> key(file, change, old);
      case "iam" -> identity(file, change, old);
      case "scp" -> control(file, change, old);
      default -> failed(file, "has no `kind` of change, expected `key`, `iam` or `scp`");
    };
  }

  private static String text(ObjectNode change, String name) {
    return change.string(name).map(StringNode::value).orElse("");
  }

  /** A policy that says the same stays the one in force, wherever it is written. */
  private static PolicyBook over(PolicyBook old, PolicyBook now) {
    Map<String, Policy> keys = new HashMap<>(old.keys());
    now.keys()
        .forEach(
            (name, policy) ->
                keys.merge(name, policy, (was, is) -> saysTheSame(was, is) ? was : is));
    Map<String, List<Policy>> identities = new HashMap<>(old.identities());
    now.identities()
        .forEach(
            (name, policies) ->
                identities.merge(name, policies, (was, are) -> sayTheSame(was, are) ? was : are));
    return new PolicyBook(keys, identities, old.added(), old.controls());
  }

  private static boolean sayTheSame(List<Policy> were, List<Policy> are) {
    return were.size() == are.size()
        && IntStream.range(0, are.size()).allMatch(i -> saysTheSame(were.get(i), are.get(i)));
  }

  private static boolean saysTheSame(Policy was, Policy is) {
    try {
      return was.kind() == is.kind() && PolicyWriter.write(was).equals(PolicyWriter.write(is));
    } catch (IllegalArgumentException e) {
      // What holds unknown values has no text, and may say anything.
      return false;
    }
  }

  private static Parsed<PolicyBook> key(String file, ObjectNode change, PolicyBook old) {
    Optional<String> key = PolicyBook.subject(text(change, "key"));
    if (key.isEmpty()) {
      return failed(file, "names no `key`, expected the ARN of a key");
    }
    if (change.object("document").isPresent()) {
      return PolicyNormalizer.normalize(PolicyKind.KEY, file, change.object("document").get())
          .then(
              policy -> {
                Map<String, Policy> keys = new HashMap<>(old.keys());
                keys.put(key.get(), policy);
                return Parsed.of(
                    new PolicyBook(keys, old.identities(), old.added(), old.controls()));
              });
    }
    return statement(file, change, PolicyKind.KEY, List.of())
        .then(
            policy -> {
              Map<String, List<Statement>> added = new HashMap<>(old.added());
              added.put(key.get(), policy.statements());
              return Parsed.of(new PolicyBook(old.keys(), old.identities(), added, old.controls()));
            });
  }

  private static Parsed<PolicyBook> identity(String file, ObjectNode change, PolicyBook old) {
    Optional<String> principal = PolicyBook.subject(text(change, "principal"));
    if (principal.isEmpty() || change.object("document").isEmpty()) {
      return failed(file, "names no `principal` and `document`, expected an ARN and a policy");
    }
    return PolicyNormalizer.normalize(PolicyKind.IDENTITY, file, change.object("document").get())
        .then(
            policy -> {
              Map<String, List<Policy>> identities = new HashMap<>(old.identities());
              identities.put(principal.get(), List.of(policy));
              return Parsed.of(new PolicyBook(old.keys(), identities, old.added(), old.controls()));
            });
  }

  private static Parsed<PolicyBook> control(String file, ObjectNode change, PolicyBook old) {
    String account = text(change, "account");
    if (!account.matches("[0-9]{12}")) {
      return failed(file, "names no `account`, expected twelve digits");
    }
    return statement(file, change, PolicyKind.SERVICE_CONTROL, List.of(fullAccess()))
        .then(
            policy -> {
              Map<String, Policy> controls = new HashMap<>(old.controls());
              controls.put(account, policy);
              return Parsed.of(new PolicyBook(old.keys(), old.identities(), old.added(), controls));
            });
  }

  private static Parsed<Policy> statement(
      String file, ObjectNode change, PolicyKind kind, List<Node> before) {
    if (change.object("statement").isEmpty()) {
      return Parsed.failed(
          Diagnostic.error(
              SourceSpan.startOf(file), "has no `statement`, expected a policy statement"));
    }
    ObjectNode added = change.object("statement").get();
    List<Node> statements = new ArrayList<>(before);
    statements.add(added);
    return PolicyNormalizer.normalize(kind, file, policy(statements, added.span()));
  }

  private static ObjectNode policy(List<Node> statements, SourceSpan span) {
    return new ObjectNode(
        List.of(
            new Member("Version", span, new StringNode("2012-10-17", span)),
            new Member("Statement", span, new ArrayNode(statements, span))),
        span);
  }

  private static Node fullAccess() {
    return JsonReader.read(
            SourceText.of(
                "FullAWSAccess", "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"))
        .value()
        .orElseThrow();
  }

  private static Parsed<PolicyBook> failed(String file, String what) {
    return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file), what));
  }
}
