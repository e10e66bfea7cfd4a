package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Rebuilding;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** One use of a template: its parameters have values, known or not. */
final class Stack {

  private static final int MOST_STEPS = 1_000_000;

  private final Template template;
  private final List<String> path;
  private final List<SourceSpan> via;
  private final Parameters parameters;
  private final Conditions conditions;
  private final Intrinsics values;
  private final Names names;
  private final Map<String, StackResource> resources = new LinkedHashMap<>();
  private final Map<String, Optional<Stack>> nested = new HashMap<>();
  private final BiFunction<Stack, StackResource, Optional<Stack>> nesting;
  private final Set<String> inProgress = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int steps;

  /**
   * @param path logical ids of the nested stacks that lead here
   * @param via where they stand
   * @param nesting the stack that a resource is, if it is one whose template is known
   */
  Stack(
      Template template,
      Map<String, Node> given,
      List<String> path,
      List<SourceSpan> via,
      BiFunction<Stack, StackResource, Optional<Stack>> nesting) {
    this.template = template;
    this.nesting = nesting;
    this.path = List.copyOf(path);
    this.via = List.copyOf(via);
    this.parameters = new Parameters(template, given, path("").replace('-', '.'));
    this.values = new Intrinsics(this, Knowing.NOTHING);
    this.conditions = new Conditions(template, values::evaluate, diagnostics);
    this.names = new Names(this);
    ForEach.expand(template.section("Resources"), values, diagnostics)
        .forEach(
            member -> {
              if (member.value() instanceof ObjectNode resource) {
                resources.putIfAbsent(member.name(), new StackResource(this, member, resource));
              }
            });
  }

  Template template() {
    return template;
  }

  /** By logical id. */
  Map<String, StackResource> resources() {
    return resources;
  }

  List<SourceSpan> via() {
    return via;
  }

  List<String> path() {
    return path;
  }

  Conditions conditions() {
    return conditions;
  }

  /** What nodes stand for, where nothing is known of the conditions. */
  Intrinsics values() {
    return values;
  }

  Names names() {
    return names;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** A name that no resource of another stack of the deployment has. */
  String path(String id) {
    return path.isEmpty() ? id : String.join("-", path) + "-" + id;
  }

  /** The stack that a resource is. */
  Optional<Stack> nested(String id) {
    Optional<Stack> known = nested.get(id);
    StackResource resource = resources.get(id);
    if (known != null || resource == null || !inProgress.add(id)) {
      return known == null ? Optional.empty() : known;
    }
    Optional<Stack> child = nesting.apply(this, resource);
    inProgress.remove(id);
    nested.put(id, child);
    return child;
  }

  /** {@code Ref}; empty if the name is that of no parameter and no resource. */
  Optional<Node> reference(String name, SourceSpan span) {
    Optional<Node> parameter = parameters.value(name).map(value -> Rebuilding.at(span, value));
    return parameter.or(
        () ->
            Optional.ofNullable(resources.get(name))
                .map(resource -> TextNode.of(referenced(name, resource.node()), span)));
  }

  /** {@code Fn::GetAtt}. */
  Node attribute(String id, String attribute, SourceSpan span) {
    if (attribute.startsWith("Outputs.") && nested(id).isPresent()) {
      return nested(id)
          .get()
          .output(attribute.substring("Outputs.".length()))
          .map(value -> Rebuilding.at(span, value))
          .orElseGet(() -> unknown(id + "." + attribute, span));
    }
    StackResource resource = resources.get(id);
    if (resource == null) {
      complain(span, "there is no resource " + Excerpt.of(id));
      return unknown(id + "." + attribute, span);
    }
    if (!inProgress.add(id)) {
      complain(span, "the name of " + Excerpt.of(id) + " depends on itself");
      return unknown(id + "." + attribute, span);
    }
    Text text = names.attribute(id, resource.node(), attribute);
    inProgress.remove(id);
    return TextNode.of(text, span);
  }

  /** Counts a step; a template that takes too many is no template that anybody deploys. */
  boolean spend(SourceSpan span) {
    steps++;
    if (steps == MOST_STEPS) {
      complain(span, "the template takes too many steps to work out: the rest is taken as unknown");
    }
    return steps < MOST_STEPS;
  }

  void complain(SourceSpan span, String message) {
    diagnostics.add(Diagnostic.error(span, message));
  }

  private Text referenced(String id, ObjectNode resource) {
    if (!inProgress.add(id)) {
      return Text.unknown(Unknown.of(path(id)));
    }
    Text text = names.reference(id, resource);
    inProgress.remove(id);
    return text;
  }

  private Optional<Node> output(String name) {
    return template
        .entry("Outputs", name)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .flatMap(output -> output.get("Value"))
        .flatMap(values::evaluate);
  }

  private Node unknown(String what, SourceSpan span) {
    return TextNode.of(Text.unknown(Unknown.of(path(what))), span);
  }
}
