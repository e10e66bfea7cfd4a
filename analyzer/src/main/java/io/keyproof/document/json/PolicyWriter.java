package io.keyproof.document.json;

import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A policy as the JSON text that AWS stores. Reading the text gives the policy again.
 *
 * <p>A policy that still holds something unknown has no text: resolve it first, or get an {@link
 * IllegalArgumentException}.
 */
public final class PolicyWriter {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private PolicyWriter(JsonGenerator json) {
    this.json = json;
  }

  public static String write(Policy policy) {
    refuse("unseen statements", policy.unseen());
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new PolicyWriter(json).policy(policy);
    }
    return text.toString();
  }

  private void policy(Policy policy) {
    json.writeStartObject();
    text("Version", policy.version().awsName());
    json.writeName("Statement");
    json.writeStartArray();
    policy.statements().forEach(this::statement);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void statement(Statement statement) {
    refuse(statement.guard());
    json.writeStartObject();
    statement.sid().ifPresent(sid -> text("Sid", sid));
    text("Effect", statement.effect() == Effect.ALLOW ? "Allow" : "Deny");
    statement.principals().ifPresent(this::principals);
    statement.actions().ifPresent(a -> list(negated("Action", a.match()), literals(a.elements())));
    statement
        .resources()
        .ifPresent(r -> list(negated("Resource", r.match()), literals(r.elements())));
    if (!statement.conditions().isEmpty()) {
      conditions(statement.conditions());
    }
    json.writeEndObject();
  }

  private void principals(Principals principals) {
    refuse("unknown principals", principals.rest());
    String name = negated("Principal", principals.match());
    principals.entries().forEach(entry -> refuse(entry.guard()));
    List<Principal> all = principals.entries().stream().map(Principals.Entry::principal).toList();
    if (all.stream().anyMatch(Principal.Everyone.class::isInstance)) {
      // It includes all others.
      text(name, "*");
      return;
    }
    Map<String, List<String>> byType = new LinkedHashMap<>();
    for (Principal principal : all) {
      byType
          .computeIfAbsent(type(principal), type -> new ArrayList<>())
          .add(literal(principal.accept(PrincipalText.INSTANCE)));
    }
    json.writeName(name);
    json.writeStartObject();
    byType.forEach(this::list);
    json.writeEndObject();
  }

  private static String type(Principal principal) {
    if (principal instanceof Principal.Service) {
      return "Service";
    }
    if (principal instanceof Principal.Federated) {
      return "Federated";
    }
    return principal instanceof Principal.CanonicalUser ? "CanonicalUser" : "AWS";
  }

  private void conditions(List<Condition> conditions) {
    Map<String, Map<String, List<String>>> byOperator = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      refuse(condition.guard());
      if (!(condition instanceof Condition.Test test)) {
        throw new IllegalArgumentException("a condition that could not be read has no text");
      }
      List<String> other =
          byOperator
              .computeIfAbsent(test.operatorName(), operator -> new LinkedHashMap<>())
              .put(test.key().name(), literals(test.values()));
      if (other != null) {
        throw new IllegalArgumentException(
            test.operatorName() + " tests " + test.key() + " twice, which has no text");
      }
    }
    json.writeName("Condition");
    json.writeStartObject();
    byOperator.forEach(
        (operator, keys) -> {
          json.writeName(operator);
          json.writeStartObject();
          keys.forEach(this::list);
          json.writeEndObject();
        });
    json.writeEndObject();
  }

  private void text(String name, String value) {
    json.writeName(name);
    json.writeString(value);
  }

  private void list(String name, List<String> values) {
    json.writeName(name);
    if (values.size() == 1) {
      json.writeString(values.get(0));
      return;
    }
    json.writeStartArray();
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static List<String> literals(Elements elements) {
    refuse("unknown entries", elements.rest());
    elements.entries().forEach(entry -> refuse(entry.guard()));
    return elements.entries().stream().map(Element::text).map(PolicyWriter::literal).toList();
  }

  private static String literal(Text text) {
    return text.literal()
        .orElseThrow(() -> new IllegalArgumentException("`" + text + "` holds unknowns"));
  }

  private static String negated(String element, Match match) {
    return match == Match.ANY_OF ? element : "Not" + element;
  }

  private static void refuse(String what, Optional<Unknown> unknown) {
    if (unknown.isPresent()) {
      throw new IllegalArgumentException(what + " `" + unknown.get().name() + "` have no text");
    }
  }

  private static void refuse(Guard guard) {
    if (!guard.equals(Guard.ALWAYS)) {
      throw new IllegalArgumentException("what exists only under " + guard + " has no text");
    }
  }
}
