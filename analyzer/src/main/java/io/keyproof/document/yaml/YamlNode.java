package io.keyproof.document.yaml;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** A node of a YAML document without anchors, aliases and tags. */
public sealed interface YamlNode {

  SourceSpan span();

  /** The node's JSON form. */
  default String json() {
    StringBuilder json = new StringBuilder();
    JsonForm.write(this, json);
    return json.toString();
  }

  /**
   * A text.
   *
   * @param plain written without quotes, so that {@code true} is a Boolean and {@code 12} a number
   */
  record Scalar(String text, boolean plain, SourceSpan span) implements YamlNode {}

  record Sequence(List<YamlNode> items, SourceSpan span) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(List<Entry> entries, SourceSpan span) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<YamlNode> value(String key) {
      return entries.stream()
          .filter(entry -> entry.key().text().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /** One key of a mapping with its value. */
  record Entry(Scalar key, YamlNode value) {}
}
