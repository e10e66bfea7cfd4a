package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a module put together; override files change what the others say. */
final class ModuleBody {

  private final Sources sources;
  private final List<Block> blocks = new ArrayList<>();

  ModuleBody(Sources sources) {
    this.sources = sources;
  }

  Body read(List<Path> files) {
    for (Path file : files) {
      if (!isOverride(file)) {
        sources.body(file).ifPresent(body -> blocks.addAll(body.blocks()));
      }
    }
    for (Path file : files) {
      if (isOverride(file)) {
        sources.body(file).ifPresent(body -> body.blocks().forEach(this::override));
      }
    }
    return new Body(List.of(), blocks);
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
