package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Handle;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.Diagnostic;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of a module.
 *
 * @param modules one for each instance of the call
 * @param value what a reference to the call is worth
 */
record ModuleCall(List<TerraformModule> modules, Value value) {

  private static final int DEEPEST = 20;

  static ModuleCall of(TerraformModule caller, Block block) {
    String address = caller.prefix() + "module." + block.label(0);
    Optional<Path> directory = directory(caller, block);
    if (directory.isEmpty() || isRecursive(caller, directory.get(), block)) {
      return new ModuleCall(List.of(), Open.of(address, block.header()));
    }
    Expansion expansion = Expansion.of(address, block, Scope.of(caller));
    Map<String, TerraformModule> byAddress = new HashMap<>();
    List<TerraformModule> modules = new ArrayList<>();
    for (Instance instance : expansion.instances()) {
      if (caller.run().mayEnterModule(block.header())) {
        TerraformModule module = TerraformModule.called(directory.get(), instance);
        modules.add(module);
        byAddress.put(instance.address(), module);
      }
    }
    return new ModuleCall(modules, outputs(expansion.value(), byAddress));
  }

  /** The outputs in place of the arguments. */
  private static Value outputs(Value value, Map<String, TerraformModule> modules) {
    if (value instanceof Handle handle) {
      TerraformModule module = modules.get(handle.address());
      return module == null
          ? Open.of(handle.address(), handle.span())
          : new Handle(handle.address(), name -> module.output(name, handle.span()), handle.span());
    }
    if (value instanceof Sequence sequence) {
      return new Sequence(
          sequence.elements().stream().map(each -> outputs(each, modules)).toList(), value.span());
    }
    if (value instanceof Mapping mapping) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new Entry(entry.nameSpan(), outputs(entry.value(), modules))));
      return new Mapping(entries, value.span());
    }
    if (value instanceof Many many) {
      return new Many(outputs(many.element(), modules), many.exists(), many.span());
    }
    return value instanceof Choice choice
        ? new Choice(
            choice.options().stream()
                .map(each -> new Value.Option(each.guard(), outputs(each.value(), modules)))
                .toList(),
            value.span())
        : value;
  }

  private static boolean isRecursive(TerraformModule caller, Path directory, Block block) {
    int depth = 0;
    TerraformModule at = caller;
    while (true) {
      if (at.directory().equals(directory) || ++depth > DEEPEST) {
        caller
            .run()
            .complain(
                Diagnostic.error(
                    block.header(),
                    depth > DEEPEST
                        ? "modules call each other deeper than the " + DEEPEST + " levels"
                        : "the module calls itself"));
        return true;
      }
      if (at.call().isEmpty()) {
        return false;
      }
      at = at.call().get().scope().module();
    }
  }

  /** Where the module is; complains if that cannot be read. */
  private static Optional<Path> directory(TerraformModule caller, Block block) {
    Optional<String> source = source(block);
    Optional<Path> directory = candidate(caller, block, source);
    Optional<Path> found =
        directory
            .flatMap(caller.run().sources()::inside)
            .filter(each -> !caller.run().sources().configuration(each).isEmpty());
    if (found.isEmpty()) {
      caller
          .run()
          .complain(
              Diagnostic.note(
                  block.header(),
                  "module `"
                      + block.label(0)
                      + "` is not read: its source"
                      + source.map(each -> " " + Excerpt.of(each)).orElse("")
                      + " is not among the files"));
    }
    return found;
  }

  private static Optional<Path> candidate(
      TerraformModule caller, Block block, Optional<String> source) {
    String name =
        (caller.prefix() + "module." + block.label(0))
            .replaceAll("\\[[^\\]]*]", "")
            .replace("module.", "");
    Path installed = caller.run().installed().directories().get(name);
    if (source.filter(ModuleCall::isLocal).isEmpty()) {
      return Optional.ofNullable(installed);
    }
    try {
      return Optional.of(caller.directory().resolve(source.get()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static boolean isLocal(String source) {
    return source.startsWith("./")
        || source.startsWith("../")
        || source.equals(".")
        || source.equals("..");
  }

  /** The source, which must be written out. */
  static Optional<String> source(Block block) {
    return block
        .body()
        .value("source")
        .filter(Expression.Template.class::isInstance)
        .flatMap(each -> ((Expression.Template) each).literal());
  }
}
