package io.keyproof.trail.replay;

import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A changed policy: a file that says what changes, or a directory of policies as they are to be.
 */
final class Proposal {

  private static final String FULL_ACCESS =
      "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";

  private Proposal() {}

  /** The policies as the proposal wants them. */
  static Parsed<PolicyBook> apply(Path proposal, PolicyBook old) {
    if (Files.isDirectory(proposal)) {
      return PolicyBook.read(proposal).then(now -> Parsed.of(over(old, now)));
    }
    String file = proposal.toString();
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(proposal));
      JsonNode change = root.path("change").isObject() ? root.path("change") : root;
      return switch (change.path("kind").asString("")) {
        case "key" -> key(file, change, old);
        case "iam" -> identity(file, change, old);
        case "scp" -> control(file, change, old);
        default -> failed(file, "has no `kind` of change, expected `key`, `iam` or `scp`");
      };
    } catch (IOException e) {
      return failed(file, "cannot be read, expected a proposal");
    } catch (JacksonException e) {
      int line = Math.max(1, e.getLocation().getLineNr());
      int column = Math.max(1, e.getLocation().getColumnNr());
      return Parsed.failed(
          Diagnostic.error(
              new SourceSpan(file, line, column, line, column),
              "is no JSON: " + e.getOriginalMessage()));
    }
  }

  private static PolicyBook over(PolicyBook old, PolicyBook now) {
    Map<String, Policy> keys = new HashMap<>(old.keys());
    keys.putAll(now.keys());
    Map<String, List<Policy>> identities = new HashMap<>(old.identities());
    identities.putAll(now.identities());
    return new PolicyBook(keys, identities, old.added(), old.controls());
  }

  private static Parsed<PolicyBook> key(String file, JsonNode change, PolicyBook old) {
    Optional<String> key = PolicyBook.subject(change.path("key").asString(""));
    if (key.isEmpty()) {
      return failed(file, "names no `key`, expected the ARN of a key");
    }
    if (change.path("document").isObject()) {
      return PolicyBook.parse(file, change.path("document").toString(), PolicyKind.KEY)
          .then(
              policy -> {
                Map<String, Policy> keys = new HashMap<>(old.keys());
                keys.put(key.get(), policy);
                return Parsed.of(
                    new PolicyBook(keys, old.identities(), old.added(), old.controls()));
              });
    }
    return statement(file, change, PolicyKind.KEY, "")
        .then(
            policy -> {
              Map<String, List<Statement>> added = new HashMap<>(old.added());
              added.put(key.get(), policy.statements());
              return Parsed.of(new PolicyBook(old.keys(), old.identities(), added, old.controls()));
            });
  }

  private static Parsed<PolicyBook> identity(String file, JsonNode change, PolicyBook old) {
    Optional<String> principal = PolicyBook.subject(change.path("principal").asString(""));
    if (principal.isEmpty() || !change.path("document").isObject()) {
      return failed(file, "names no `principal` and `document`, expected an ARN and a policy");
    }
    return PolicyBook.parse(file, change.path("document").toString(), PolicyKind.IDENTITY)
        .then(
            policy -> {
              Map<String, List<Policy>> identities = new HashMap<>(old.identities());
              identities.put(principal.get(), List.of(policy));
              return Parsed.of(new PolicyBook(old.keys(), identities, old.added(), old.controls()));
            });
  }

  private static Parsed<PolicyBook> control(String file, JsonNode change, PolicyBook old) {
    String account = change.path("account").asString("");
    if (!account.matches("[0-9]{12}")) {
      return failed(file, "names no `account`, expected twelve digits");
    }
    return statement(file, change, PolicyKind.SERVICE_CONTROL, FULL_ACCESS + ",")
        .then(
            policy -> {
              Map<String, Policy> controls = new HashMap<>(old.controls());
              controls.put(account, policy);
              return Parsed.of(new PolicyBook(old.keys(), old.identities(), old.added(), controls));
            });
  }

  private static Parsed<Policy> statement(
      String file, JsonNode change, PolicyKind kind, String before) {
    if (!change.path("statement").isObject()) {
      return Parsed.failed(
          Diagnostic.error(
              SourceSpan.startOf(file), "has no `statement`, expected a policy statement"));
    }
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + before + change.path("statement") + "]}";
    return PolicyBook.parse(file, text, kind);
  }

  private static Parsed<PolicyBook> failed(String file, String what) {
    return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file), what));
  }
}
