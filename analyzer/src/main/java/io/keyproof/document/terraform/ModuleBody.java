package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a module put together; override files change what the others say. */
final class ModuleBody {

  /** What a module declares once by a name; the rest adds up. */
  private static final Set<String> DECLARED_ONCE =
      Set.of("resource", "data", "module", "variable", "output");

  private final Sources sources;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, SourceSpan> declared = new HashMap<>();

  ModuleBody(Sources sources) {
    this.sources = sources;
  }

  Body read(List<Path> files) {
    for (Path file : files) {
      if (!isOverride(file)) {
        sources.body(file).ifPresent(body -> body.blocks().forEach(this::add));
      }
    }
    for (Path file : files) {
      if (isOverride(file)) {
        sources.body(file).ifPresent(body -> body.blocks().forEach(this::override));
      }
    }
    return new Body(List.of(), blocks);
  }

  private void add(Block block) {
    if (block.type().equals("locals")) {
      // Of a name that stands twice within one block, the reader of its file has complained.
      Set<String> seen = new HashSet<>();
      for (Attribute each : block.body().attributes()) {
        if (seen.add(each.name())) {
          declares("local." + each.name(), each.nameSpan());
        }
      }
    }
    if (DECLARED_ONCE.contains(block.type())) {
      String labels = String.join(".", block.labels());
      String name = block.type().equals("resource") ? labels : block.type() + "." + labels;
      if (!declares(name, block.header())) {
        return;
      }
    }
    blocks.add(block);
  }

  /**
   * Whether the name is new; complains if not: left out in silence, a policy in the second would
   * pass for clean.
   */
  private boolean declares(String name, SourceSpan place) {
    SourceSpan first = declared.putIfAbsent(name, place);
    if (first != null) {
      sources.refuse(
          place, Excerpt.of(name) + " stands twice, which Terraform refuses; first at " + first);
    }
    return first == null;
  }

  private static boolean isOverride(Path file) {
    return file.getFileName().toString().matches("(.*_)?override\\.tf(\\.json)?");
  }

  private void override(Block block) {
    boolean isLocals = block.type().equals("locals");
    for (int i = 0; i < blocks.size(); i++) {
      Block old = blocks.get(i);
      boolean isSame = old.type().equals(block.type()) && old.labels().equals(block.labels());
      boolean changes =
          isSame
              && (!isLocals
                  || block.body().attributes().stream()
                      .anyMatch(each -> old.body().attribute(each.name()).isPresent()));
      if (changes) {
        Body merged = merged(old.body(), block.body());
        blocks.set(i, new Block(old.type(), old.labels(), merged, old.header(), old.span()));
        return;
      }
    }
    blocks.add(block);
  }

  private static Body merged(Body old, Body now) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    old.attributes().forEach(each -> attributes.put(each.name(), each));
    now.attributes().forEach(each -> attributes.put(each.name(), each));
    List<Block> blocks = new ArrayList<>(now.blocks());
    old.blocks().stream().filter(each -> now.blocks(each.type()).isEmpty()).forEach(blocks::add);
    return new Body(List.copyOf(attributes.values()), blocks);
  }
}
