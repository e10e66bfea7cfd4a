package io.keyproof.benchmark;

import io.keyproof.benchmark.Scenario.Request;
import io.keyproof.evaluate.Callers;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyManager;
import io.keyproof.model.Organization;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code mix.json}: scenarios that name policies, and requests that name callers. */
final class Mix {

  private final JsonNode callers;

  private Mix(JsonNode callers) {
    this.callers = callers;
  }

  static List<Scenario> read() {
    JsonNode root = JsonMapper.shared().readTree(resource("mix.json"));
    Mix mix = new Mix(root.get("callers"));
    return root.get("scenarios").valueStream().map(mix::scenario).toList();
  }

  private Scenario scenario(JsonNode node) {
    return new Scenario(
        node.get("name").asString(),
        Optional.of(policy(PolicyKind.KEY, node.get("resource"))),
        policies(node, "identity", PolicyKind.IDENTITY).orElse(List.of()),
        policies(node, "boundary", PolicyKind.PERMISSIONS_BOUNDARY),
        policies(node, "session", PolicyKind.SESSION),
        levels(node, "scps", PolicyKind.SERVICE_CONTROL),
        levels(node, "rcps", PolicyKind.RESOURCE_CONTROL),
        policies(node, "endpoint", PolicyKind.VPC_ENDPOINT),
        node.path("grants").valueStream().map(Mix::grant).toList(),
        node.get("requests").valueStream().map(this::request).toList());
  }

  private static Optional<List<PolicyText>> policies(JsonNode node, String name, PolicyKind kind) {
    return node.has(name) ? Optional.of(policies(node.get(name), kind)) : Optional.empty();
  }

  private static Optional<List<List<PolicyText>>> levels(
      JsonNode node, String name, PolicyKind kind) {
    return node.has(name)
        ? Optional.of(node.get(name).valueStream().map(level -> policies(level, kind)).toList())
        : Optional.empty();
  }

  private static List<PolicyText> policies(JsonNode names, PolicyKind kind) {
    return names.valueStream().map(name -> policy(kind, name)).toList();
  }

  private static PolicyText policy(PolicyKind kind, JsonNode name) {
    return new PolicyText(kind, name.asString(), resource("policies/" + name.asString() + ".json"));
  }

  private Request request(JsonNode node) {
    JsonNode caller = callers.get(node.get("caller").asString());
    SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
    add(caller.get("context"), context);
    add(node.get("context"), context);
    RequestContext request =
        new RequestContext(
            Callers.fromCase(
                caller.get("principal").asString(),
                context,
                caller.get("serviceLinkedRole").asBoolean()),
            node.get("action").asString(),
            node.get("resource").asString(),
            node.get("resourceAccount").asString(),
            context,
            pairs(node.path("encryptionContext")),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            KeyManager.CUSTOMER,
            Organization.MEMBER,
            Organization.MEMBER);
    return new Request(request, Decision.valueOf(node.get("expected").asString()));
  }

  private static void add(JsonNode keys, SortedMap<ConditionKey, List<String>> context) {
    keys.forEachEntry((key, values) -> context.put(ConditionKey.of(key), strings(values)));
  }

  private static Grant grant(JsonNode node) {
    return new Grant(
        node.get("id").asString(),
        Optional.empty(),
        new Principal.Role(Text.of(node.get("grantee").asString())),
        node.get("operations")
            .valueStream()
            .map(name -> GrantOperation.ofAwsName(name.asString()).orElseThrow())
            .collect(Collectors.toSet()),
        new GrantConstraints(texts(node, "equals"), texts(node, "subset"), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        false,
        Guard.ALWAYS,
        SourceSpan.startOf(node.get("id").asString()));
  }

  private static Optional<Map<String, Text>> texts(JsonNode node, String name) {
    Map<String, Text> texts = new HashMap<>();
    pairs(node.path(name)).forEach((key, value) -> texts.put(key, Text.of(value)));
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  private static Map<String, String> pairs(JsonNode node) {
    Map<String, String> pairs = new HashMap<>();
    node.forEachEntry((key, value) -> pairs.put(key, value.asString()));
    return pairs;
  }

  private static List<String> strings(JsonNode node) {
    List<String> strings = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> strings.add(each.asString()));
    } else {
      strings.add(node.asString());
    }
    return strings;
  }

  private static String resource(String name) {
    try (InputStream in = Mix.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
