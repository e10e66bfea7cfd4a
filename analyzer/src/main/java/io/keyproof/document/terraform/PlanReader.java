package io.keyproof.document.terraform;

import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.syntax.Expression.Part;
import io.keyproof.document.terraform.syntax.JsonSyntax;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Guard;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code terraform show -json} prints of a plan: the resources as they will be. What is known
 * only after they are made is unknown, but for references to one attribute of another resource.
 */
public final class PlanReader {

  /** Attributes that follow from others, by their names. */
  private static final Set<String> COMPUTED = Set.of("arn", "id");

  /** Attributes of which single entries may be unknown. */
  private static final Set<String> MAPS = Set.of("tags", "tags_all");

  private final TerraformModule module;
  private final Map<String, ObjectNode> unknown = new LinkedHashMap<>();
  private final Map<String, ObjectNode> references = new LinkedHashMap<>();
  private final Map<String, Instance> instances = new LinkedHashMap<>();

  private PlanReader(TerraformModule module) {
    this.module = module;
  }

  /** Whether a tree is a plan, or a state in the same form. */
  public static boolean isPlan(Node tree) {
    return tree instanceof ObjectNode object
        && object.has("format_version")
        && object.object("planned_values").isPresent();
  }

  /**
   * What a plan deploys.
   *
   * @param tree of which {@link #isPlan} holds
   */
  public static Parsed<DeployedResources> read(String file, Node tree) {
    Run run = new Run(new Sources(List.of(), List.of()), Path.of(""), Map.of());
    PlanReader reader = new PlanReader(TerraformModule.root(run));
    ObjectNode plan = (ObjectNode) tree;
    reader.addUnknown(plan);
    plan.object("configuration")
        .flatMap(configuration -> configuration.object("root_module"))
        .ifPresent(root -> reader.addReferences("", root));
    plan.object("planned_values")
        .flatMap(values -> values.object("root_module"))
        .ifPresent(root -> reader.addModule("", root));
    List<Resource> resources = new ArrayList<>();
    reader.instances.values().forEach(each -> ResourceReader.add(each, resources));
    List<Diagnostic> diagnostics = run.diagnostics();
    return Parsed.of(new DeployedResources(file, resources), diagnostics);
  }

  private void addUnknown(ObjectNode plan) {
    for (ObjectNode change : objects(plan, "resource_changes")) {
      Optional<ObjectNode> after =
          change.object("change").flatMap(each -> each.object("after_unknown"));
      Optional<String> address = change.string("address").map(StringNode::value);
      if (after.isPresent() && address.isPresent()) {
        unknown.put(address.get(), after.get());
      }
    }
  }

  /** The expressions of the configuration, by the addresses without keys. */
  private void addReferences(String prefix, ObjectNode configuration) {
    for (ObjectNode resource : objects(configuration, "resources")) {
      Optional<String> address = resource.string("address").map(StringNode::value);
      Optional<ObjectNode> expressions = resource.object("expressions");
      if (address.isPresent() && expressions.isPresent()) {
        references.put(prefix + address.get(), expressions.get());
      }
    }
    for (Member call :
        configuration.object("module_calls").map(ObjectNode::members).orElse(List.of())) {
      if (call.value() instanceof ObjectNode each) {
        each.object("module")
            .ifPresent(inner -> addReferences(prefix + "module." + call.name() + ".", inner));
      }
    }
  }

  // INVARIANT: the JSON reader bounds how deep modules stand in each other.
  private void addModule(String prefix, ObjectNode planned) {
    for (ObjectNode resource : objects(planned, "resources")) {
      boolean isManaged =
          resource.string("mode").filter(mode -> mode.value().equals("managed")).isPresent();
      Optional<String> address = resource.string("address").map(StringNode::value);
      Optional<String> type = resource.string("type").map(StringNode::value);
      Optional<String> name = resource.string("name").map(StringNode::value);
      if (isManaged && address.isPresent() && type.isPresent() && name.isPresent()) {
        add(prefix, address.get(), List.of(type.get(), name.get()), resource);
      }
    }
    for (ObjectNode child : objects(planned, "child_modules")) {
      String inner = child.string("address").map(StringNode::value).orElse("");
      addModule(inner.isEmpty() ? prefix : inner + ".", child);
    }
  }

  private void add(String prefix, String address, List<String> labels, ObjectNode resource) {
    Body known = resource.object("values").map(JsonSyntax::plain).orElse(Body.EMPTY);
    List<Attribute> attributes = new ArrayList<>(known.attributes());
    Scope scope = Scope.of(module);
    for (Member each :
        Optional.ofNullable(unknown.get(address)).map(ObjectNode::members).orElse(List.of())) {
      boolean isUnknown = each.value() instanceof BoolNode flag && flag.value();
      if (MAPS.contains(each.name()) && each.value() instanceof ObjectNode entries) {
        scope = addEntries(address, each.name(), entries, attributes, scope);
      }
      if (!isUnknown
          || COMPUTED.contains(each.name())
          || isKeyId(labels.get(0), each.name())
          || isLeftToProvider(prefix, address, each.name())) {
        continue;
      }
      String symbol = address + "." + each.name();
      scope = scope.with(symbol, Open.of(symbol, resource.span()));
      Expression value = new Expression.Name(symbol, resource.span());
      Optional<String[]> reference = reference(prefix, address, each.name());
      if (reference.isPresent()) {
        String other = prefix + reference.get()[0];
        scope = scope.with(other, handle(other, resource.span()));
        value =
            new Expression.Attribute(
                new Expression.Name(other, resource.span()), reference.get()[1], resource.span());
      }
      attributes.removeIf(old -> old.name().equals(each.name()));
      attributes.add(new Attribute(each.name(), each.nameSpan(), value));
    }
    Block block =
        new Block(
            "resource",
            labels,
            new Body(attributes, known.blocks()),
            resource.span(),
            resource.span());
    instances.put(address, new Instance(address, Guard.ALWAYS, block, scope));
  }

  /** The entries of a map that are known only after the resource is made. */
  private static Scope addEntries(
      String address, String name, ObjectNode unknown, List<Attribute> attributes, Scope scope) {
    Scope with = scope;
    List<Expression.Item> items = new ArrayList<>();
    for (Member each : unknown.members()) {
      if (each.value() instanceof BoolNode flag && flag.value()) {
        String symbol = address + "." + name + "." + each.name();
        with = with.with(symbol, Open.of(symbol, each.nameSpan()));
        Part key = new Part.Literal(each.name(), each.nameSpan());
        items.add(
            new Expression.Item(
                new Expression.Template(List.of(key), each.nameSpan()),
                new Expression.Name(symbol, each.nameSpan())));
      }
    }
    if (items.isEmpty()) {
      return scope;
    }
    SourceSpan place = unknown.span();
    for (Attribute attribute : List.copyOf(attributes)) {
      if (attribute.name().equals(name)
          && attribute.value() instanceof Expression.ObjectValue known) {
        items.addAll(0, known.items());
        place = known.span();
        attributes.remove(attribute);
      }
    }
    attributes.add(new Attribute(name, place, new Expression.ObjectValue(items, place)));
    return with;
  }

  /** A resource that may not have been read yet. */
  private Value handle(String address, SourceSpan span) {
    return new Value.Handle(
        address,
        name -> {
          Instance instance = instances.get(address);
          return instance == null ? Open.of(address + "." + name, span) : instance.attribute(name);
        },
        span);
  }

  private static boolean isKeyId(String type, String attribute) {
    return Computed.KEYS.contains(type) && attribute.equals("key_id");
  }

  /** An attribute that the configuration does not set is what the provider makes of it. */
  private boolean isLeftToProvider(String prefix, String address, String attribute) {
    return expressions(prefix, address).filter(each -> !each.has(attribute)).isPresent();
  }

  private Optional<ObjectNode> expressions(String prefix, String address) {
    String plain = address.startsWith(prefix) ? address : prefix + address;
    return Optional.ofNullable(references.get(plain.replaceAll("\\[[^\\]]*]", "")));
  }

  /** A resource and its attribute, if an attribute is nothing but a reference to that. */
  private Optional<String[]> reference(String prefix, String address, String attribute) {
    List<String> names = new ArrayList<>();
    if (expressions(prefix, address)
            .flatMap(each -> each.object(attribute))
            .flatMap(each -> each.get("references"))
            .orElse(null)
        instanceof ArrayNode list) {
      for (Node each : list.elements()) {
        if (each instanceof StringNode string) {
          names.add(string.value());
        }
      }
    }
    boolean isOne = names.size() == 2 && names.get(0).startsWith(names.get(1) + ".");
    return isOne
        ? Optional.of(
            new String[] {names.get(1), names.get(0).substring(names.get(1).length() + 1)})
        : Optional.empty();
  }

  private static List<ObjectNode> objects(ObjectNode object, String name) {
    List<ObjectNode> objects = new ArrayList<>();
    if (object.get(name).orElse(null) instanceof ArrayNode list) {
      for (Node each : list.elements()) {
        if (each instanceof ObjectNode found) {
          objects.add(found);
        }
      }
    }
    return objects;
  }
}
