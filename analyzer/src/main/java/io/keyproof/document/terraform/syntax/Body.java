package io.keyproof.document.terraform.syntax;

import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in a file or between the braces of a block, in the order of the text. */
public record Body(List<Attribute> attributes, List<Block> blocks) {

  public static final Body EMPTY = new Body(List.of(), List.of());

  public Body {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /** {@code name = value}. */
  public record Attribute(String name, SourceSpan nameSpan, Expression value) {}

  /**
   * {@code type "label" { … }}.
   *
   * @param header from the type to the last label
   * @param span the whole block
   */
  public record Block(
      String type, List<String> labels, Body body, SourceSpan header, SourceSpan span) {

    public Block {
      labels = List.copyOf(labels);
    }

    /** The label at a position; empty text where there is none. */
    public String label(int index) {
      return index < labels.size() ? labels.get(index) : "";
    }
  }

  public Optional<Attribute> attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }

  public Optional<Expression> value(String name) {
    return attribute(name).map(Attribute::value);
  }

  public List<Block> blocks(String type) {
    List<Block> found = new ArrayList<>();
    for (Block block : blocks) {
      if (block.type().equals(type)) {
        found.add(block);
      }
    }
    return found;
  }
}
