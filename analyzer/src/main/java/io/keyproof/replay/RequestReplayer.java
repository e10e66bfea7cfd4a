package io.keyproof.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.finding.ReplayResult;
import io.keyproof.finding.ReplayedRequest;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.http.KmsJson;
import io.keyproof.sandbox.http.KmsJson.Refusal;
import io.keyproof.sandbox.http.KmsJson.Result;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Performs a file of requests, in order, in one sandbox: what one encrypts, another decrypts. */
public final class RequestReplayer {
  private final SandboxScene scene;
  private final KmsJson kms;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Map<String, Map<String, Object>> answers = new HashMap<>();

  private RequestReplayer(SandboxScene scene, KmsJson kms) {
    this.scene = scene;
    this.kms = kms;
  }

  /**
   * Performs the requests of a file.
   *
   * @param account of principals and keys that name none
   * @param region of requests that name none
   */
  public static ReplayResult replay(
      Path requests, SandboxScene scene, LiveSandbox sandbox, String account, String region) {
    Parsed<List<ReplayStep>> steps = RequestFile.read(requests, account, region);
    RequestReplayer replayer = new RequestReplayer(scene, new KmsJson(sandbox.aws()));
    replayer.diagnostics.addAll(steps.diagnostics());
    List<ReplayedRequest> performed = new ArrayList<>();
    for (ReplayStep step : steps.value().orElse(List.of())) {
      replayer.perform(step).ifPresent(performed::add);
    }
    return new ReplayResult(performed, replayer.diagnostics);
  }

  private Optional<ReplayedRequest> perform(ReplayStep step) {
    Optional<Object> parameters = json(step.parameters(), "");
    if (parameters.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) parameters.get()).forEach((key, value) -> members.put(String.valueOf(key), value));
    Caller caller = caller(step);
    Result result = kms.call(step.region(), caller, step.operation(), members);
    String actual = word(result);
    int times = 1;
    // A request that comes out otherwise than before is the news, and ends the repetition.
    while (times < step.times() && word(result).equals(actual)) {
      result = kms.call(step.region(), caller, step.operation(), members);
      times++;
    }
    answers.put(step.name(), result.members());
    return Optional.of(
        new ReplayedRequest(
            step.name(),
            step.principal(),
            step.operation(),
            times,
            step.expected(),
            word(result),
            result.refusal().map(Refusal::message).orElse(""),
            step.span()));
  }

  private static String word(Result result) {
    if (result.refusal().isEmpty()) {
      return "allowed";
    }
    if (result.isUndecided()) {
      return ReplayedRequest.UNDECIDED;
    }
    String code = result.refusal().get().code();
    return code.equals("AccessDeniedException") ? "denied" : code;
  }

  private Caller caller(ReplayStep step) {
    SandboxPrincipal principal =
        scene.principal(step.principal()).orElseGet(() -> SandboxPrincipal.bare(step.principal()));
    Caller holder = SandboxCallers.holding(principal);
    Map<String, List<String>> facts = new TreeMap<>(holder.session());
    facts.putAll(step.session());
    return new Caller(holder.principalArn(), holder.account(), facts);
  }

  /** A value as AWS's JSON has it; empty if it refers to what is not there. */
  private Optional<Object> json(Node node, String member) {
    if (node instanceof ObjectNode object) {
      if (object.has("from")) {
        return earlier(object, member);
      }
      if (object.members().size() == 1 && object.string("text").isPresent()) {
        byte[] bytes = object.string("text").get().value().getBytes(UTF_8);
        return Optional.of(Base64.getEncoder().encodeToString(bytes));
      }
      Map<String, Object> members = new LinkedHashMap<>();
      for (Member each : object.members()) {
        Optional<Object> value = json(each.value(), each.name());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        members.put(each.name(), value.get());
      }
      return Optional.of(members);
    }
    if (node instanceof ArrayNode list) {
      List<Object> elements = new ArrayList<>();
      for (Node each : list.elements()) {
        json(each, member).ifPresent(elements::add);
      }
      return Optional.of(elements);
    }
    if (node instanceof BoolNode bool) {
      return Optional.of(bool.value());
    }
    return node instanceof NumberNode number
        ? Optional.of(new BigDecimal(number.text()))
        : FixtureFields.text(node).map(text -> (Object) text);
  }

  private Optional<Object> earlier(ObjectNode reference, String member) {
    String name = reference.string("from").map(Node.StringNode::value).orElse("");
    String wanted = reference.string("member").map(Node.StringNode::value).orElse(member);
    Optional<Object> value =
        Optional.ofNullable(answers.get(name)).flatMap(a -> Optional.ofNullable(a.get(wanted)));
    if (value.isEmpty()) {
      diagnostics.add(
          Diagnostic.error(
              reference.span(),
              "no earlier request called `" + name + "` was answered with a `" + wanted + "`"));
    }
    return value;
  }
}
