package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Handle;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A module as it is called, or a root module; its values are worked out when they are asked for.
 */
final class TerraformModule {

  private final Run run;
  private final Path directory;
  private final Optional<Instance> call;
  private final String prefix;
  private final List<SourceSpan> via;
  private final Body body;
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, Expression> locals = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Expansion> expansions = new LinkedHashMap<>();
  private final Map<String, ModuleCall> calls = new LinkedHashMap<>();
  private final Map<String, io.keyproof.model.Text> accounts = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();

  private TerraformModule(Run run, Path directory, Optional<Instance> call) {
    this.run = run;
    this.directory = directory;
    this.call = call;
    this.prefix = call.map(instance -> instance.address() + ".").orElse("");
    this.via = new ArrayList<>();
    call.ifPresent(
        instance -> {
          via.addAll(instance.scope().module().via());
          via.add(instance.block().header());
        });
    this.body = run.sources().module(directory);
    for (Block block : body.blocks()) {
      if (block.type().equals("locals")) {
        block.body().attributes().forEach(each -> locals.put(each.name(), each.value()));
      } else {
        blocks.putIfAbsent(key(block.type(), String.join(".", block.labels())), block);
      }
    }
  }

  static TerraformModule root(Run run) {
    return new TerraformModule(run, run.root(), Optional.empty());
  }

  static TerraformModule called(Path directory, Instance call) {
    return new TerraformModule(call.scope().module().run(), directory, Optional.of(call));
  }

  Run run() {
    return run;
  }

  Path directory() {
    return directory;
  }

  /** The calls that lead here, outermost first. */
  List<SourceSpan> via() {
    return via;
  }

  /** {@code module.a.}, or nothing. */
  String prefix() {
    return prefix;
  }

  /** When the module is there at all. */
  Guard guard() {
    return call.map(Instance::guard).orElse(Guard.ALWAYS);
  }

  Optional<Instance> call() {
    return call;
  }

  /** The names of the variables that it declares. */
  Set<String> variables() {
    return body.blocks("variable").stream()
        .filter(block -> !block.labels().isEmpty())
        .map(block -> block.label(0))
        .collect(Collectors.toSet());
  }

  /** The account of a provider by the name that it has here, worked out once. */
  io.keyproof.model.Text account(String provider) {
    io.keyproof.model.Text known = accounts.get(provider);
    if (known == null) {
      known = Providers.account(this, provider);
      accounts.put(provider, known);
    }
    return known;
  }

  /**
   * The configuration of a provider that it declares.
   *
   * @param name {@code aws}, or {@code aws.ALIAS}
   */
  Optional<Block> provider(String name) {
    for (Block block : body.blocks("provider")) {
      Optional<String> alias =
          block
              .body()
              .value("alias")
              .map(each -> Evaluator.evaluate(each, Scope.of(this)))
              .flatMap(Values::literal);
      if (name.equals(block.label(0) + alias.map(each -> "." + each).orElse(""))) {
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  /** The instances of all its resources, in the order of the files. */
  List<Instance> resources() {
    List<Instance> all = new ArrayList<>();
    for (Block block : body.blocks()) {
      if (block.type().equals("resource") && block.labels().size() == 2) {
        all.addAll(expansion(block).instances());
      }
    }
    return all;
  }

  /** The modules that it calls, once for each instance. */
  List<TerraformModule> modules() {
    List<TerraformModule> all = new ArrayList<>();
    for (Block block : body.blocks()) {
      if (block.type().equals("module")) {
        all.addAll(call(block).modules());
      }
    }
    return all;
  }

  /** What the first name of a traversal means. */
  Value name(Expression.Name name) {
    SourceSpan span = name.span();
    return switch (name.name()) {
      case "var" -> namespace("var", each -> variable(each, span), span);
      case "local" -> namespace("local", each -> local(each, span), span);
      case "module" -> namespace("module", each -> module(each, span), span);
      case "path" -> namespace("path", each -> path(each, span), span);
      case "data" ->
          namespace(
              "data",
              type -> namespace(type, each -> resource("data", type, each, span), span),
              span);
      case "each", "count", "self" -> new Failed("`" + name.name() + "` means nothing here", span);
      case "terraform" -> Open.of("terraform", span);
      default ->
          namespace(name.name(), each -> resource("resource", name.name(), each, span), span);
    };
  }

  private static Value namespace(String name, Function<String, Value> attributes, SourceSpan span) {
    return new Handle(name, attributes, span);
  }

  private Value variable(String name, SourceSpan reference) {
    Block block = blocks.get(key("variable", name));
    if (block == null) {
      complain(reference, "there is no variable `" + name + "`");
      return Open.of(prefix + "var." + name, reference);
    }
    return once("var." + name, reference, () -> variable(block));
  }

  private Value variable(Block block) {
    Optional<Value> given = given(block.label(0));
    Optional<Expression> fallback = block.body().value("default");
    boolean isNullable =
        block
            .body()
            .value("nullable")
            .map(e -> !(e instanceof Expression.Bool b) || b.value())
            .orElse(true);
    Optional<Value> value =
        given
            .filter(each -> isNullable || !(each instanceof Value.Null))
            .or(() -> fallback.map(each -> Evaluator.evaluate(each, Scope.of(this))));
    Optional<Expression> type = block.body().value("type");
    if (value.isPresent()) {
      return type.map(each -> Types.convert(value.get(), each, Scope.of(this))).orElse(value.get());
    }
    String name = prefix + "var." + block.label(0);
    return Types.isBool(type)
        ? new Bool(new Guard.Symbol(name), block.header())
        : Open.of(name, block.header());
  }

  private Optional<Value> given(String name) {
    return call.isPresent()
        ? call.get()
            .block()
            .body()
            .value(name)
            .map(each -> Evaluator.evaluate(each, call.get().scope()))
        : run.variable(name).map(each -> Evaluator.evaluate(each, Scope.of(this)));
  }

  /**
   * An expression as it stands elsewhere.
   *
   * @param scope where it is worked out
   */
  record Definition(Expression expression, Scope scope) {}

  /** What a local value or a variable is worth, before it is worked out. */
  Optional<Definition> definition(Expression reference) {
    if (!(reference instanceof Expression.Attribute attribute)
        || !(attribute.object() instanceof Expression.Name namespace)) {
      return Optional.empty();
    }
    return switch (namespace.name()) {
      case "local" ->
          Optional.ofNullable(locals.get(attribute.name()))
              .map(each -> new Definition(each, Scope.of(this)));
      case "var" ->
          Optional.ofNullable(blocks.get(key("variable", attribute.name())))
              .flatMap(this::definition);
      default -> Optional.empty();
    };
  }

  private Optional<Definition> definition(Block variable) {
    String name = variable.label(0);
    Optional<Definition> given =
        call.isPresent()
            ? call.get()
                .block()
                .body()
                .value(name)
                .map(each -> new Definition(each, call.get().scope()))
            : run.variable(name).map(each -> new Definition(each, Scope.of(this)));
    return given.or(
        () -> variable.body().value("default").map(each -> new Definition(each, Scope.of(this))));
  }

  /** The blocks {@code provider} that stand in the module itself. */
  List<Block> providers() {
    return body.blocks("provider");
  }

  private Value local(String name, SourceSpan reference) {
    Expression expression = locals.get(name);
    if (expression == null) {
      complain(reference, "there is no local value `" + name + "`");
      return Open.of(prefix + "local." + name, reference);
    }
    return once("local." + name, reference, () -> Evaluator.evaluate(expression, Scope.of(this)));
  }

  Value output(String name, SourceSpan reference) {
    Block block = blocks.get(key("output", name));
    if (block == null) {
      complain(reference, "the module has no output `" + name + "`");
      return Open.of(prefix + name, reference);
    }
    return once(
        "output." + name,
        reference,
        () ->
            block
                .body()
                .value("value")
                .map(each -> Evaluator.evaluate(each, Scope.of(this)))
                .orElseGet(() -> Open.of(prefix + name, reference)));
  }

  private Value module(String name, SourceSpan reference) {
    Block block = blocks.get(key("module", name));
    if (block == null) {
      complain(reference, "there is no module `" + name + "`");
      return Open.of(prefix + "module." + name, reference);
    }
    return once("module." + name, reference, () -> call(block).value());
  }

  private ModuleCall call(Block block) {
    String name = block.label(0);
    ModuleCall known = calls.get(name);
    if (known == null) {
      known = ModuleCall.of(this, block);
      calls.put(name, known);
    }
    return known;
  }

  private Value resource(String kind, String type, String name, SourceSpan reference) {
    Block block = blocks.get(key(kind, type + "." + name));
    String address = (kind.equals("data") ? "data." : "") + type + "." + name;
    if (block == null) {
      complain(reference, "there is no `" + address + "`");
      return Open.of(prefix + address, reference);
    }
    return once(address, reference, () -> expansion(block).value());
  }

  private Expansion expansion(Block block) {
    String address =
        (block.type().equals("data") ? "data." : "") + String.join(".", block.labels());
    Expansion known = expansions.get(address);
    if (known == null) {
      known = Expansion.of(prefix + address, block, Scope.of(this));
      expansions.put(address, known);
    }
    return known;
  }

  private Value path(String name, SourceSpan span) {
    return switch (name) {
      case "module" -> Text.of(relative(), span);
      case "root" -> Text.of(".", span);
      default -> Open.of("path." + name, span);
    };
  }

  private String relative() {
    String path = run.root().relativize(directory).toString().replace('\\', '/');
    return path.isEmpty() ? "." : path;
  }

  /** A value that is worked out at most once, and not while it is being worked out. */
  private Value once(String name, SourceSpan reference, Supplier<Value> value) {
    Value known = values.get(name);
    if (known != null) {
      return known;
    }
    if (!inProgress.add(name)) {
      complain(
          reference, "`" + prefix + name + "` refers to itself: its value is taken as unknown");
      return Open.of(prefix + name, reference);
    }
    Value worked = value.get();
    inProgress.remove(name);
    values.put(name, worked);
    return worked;
  }

  private void complain(SourceSpan place, String message) {
    // Terraform refuses it; where a part of a configuration is read, the rest may declare it.
    run.complain(Diagnostic.warning(place, message));
  }

  private static String key(String kind, String name) {
    return kind + " " + name;
  }
}
