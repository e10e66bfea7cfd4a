package io.keyproof.document.yaml;

import io.keyproof.document.yaml.YamlNode.Entry;
import io.keyproof.document.yaml.YamlNode.Mapping;
import io.keyproof.document.yaml.YamlNode.Scalar;
import io.keyproof.document.yaml.YamlNode.Sequence;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Reads one YAML document; anchors, aliases and tags are refused, not resolved. */
public final class YamlReader {

  private static final int SIZE_LIMIT = 1 << 20;
  private static final int DEPTH_LIMIT = 64;

  private final String file;
  private final YamlEvents events;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<YamlNode> root = Optional.empty();
  private int documents;

  private YamlReader(String file) {
    this.file = file;
    this.events = new YamlEvents(file, DEPTH_LIMIT);
  }

  /** A collection whose end has not come yet. */
  private record Open(boolean mapping, SourceSpan start, List<YamlNode> nodes) {}

  public static Parsed<YamlNode> read(String file, String text) {
    return new YamlReader(file).read(text);
  }

  private Parsed<YamlNode> read(String text) {
    if (text.length() > SIZE_LIMIT) {
      return Parsed.failed(
          Diagnostic.error(SourceSpan.startOf(file), "the file is larger than 1 MiB"));
    }
    Optional<Diagnostic> end = events.read(text, this::read);
    if (end.isPresent()) {
      return Parsed.failed(end.get());
    }
    if (root.isEmpty() && diagnostics.isEmpty()) {
      return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file), "the file is empty"));
    }
    return new Parsed<>(root, diagnostics);
  }

  private void read(Event event) {
    if (event instanceof DocumentStartEvent && ++documents == 2) {
      complain(events.span(event), "a second document, where one is expected");
    } else if (event instanceof AliasEvent alias) {
      complain(
          events.span(event),
          "the alias `*" + alias.getAlias() + "` is not resolved: write it out");
      add(new Scalar("", true, events.span(event)));
    } else if (event instanceof ScalarEvent scalar) {
      complainOfExtras(event, scalar.getAnchor(), scalar.getTag());
      boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
      add(new Scalar(scalar.getValue(), plain, events.span(event)));
    } else if (event instanceof CollectionStartEvent start) {
      complainOfExtras(event, start.getAnchor(), start.getTag());
      open.push(
          new Open(event instanceof MappingStartEvent, events.span(event), new ArrayList<>()));
    } else if (event instanceof CollectionEndEvent) {
      add(closed(open.pop(), events.span(event)));
    }
  }

  private void complainOfExtras(Event event, Optional<Anchor> anchor, Optional<String> tag) {
    anchor.ifPresent(a -> complain(events.span(event), "the anchor `&" + a + "` is not supported"));
    tag.ifPresent(t -> complain(events.span(event), "the tag `" + t + "` is not supported"));
  }

  private void add(YamlNode node) {
    if (!open.isEmpty()) {
      open.peek().nodes().add(node);
    } else if (documents == 1) {
      root = Optional.of(node);
    }
  }

  private YamlNode closed(Open collection, SourceSpan end) {
    SourceSpan span = collection.start().to(end);
    return collection.mapping()
        ? new Mapping(entries(collection.nodes()), span)
        : new Sequence(collection.nodes(), span);
  }

  private List<Entry> entries(List<YamlNode> keysAndValues) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
      YamlNode key = keysAndValues.get(i);
      if (!(key instanceof Scalar name)) {
        complain(key.span(), "a key must be a text");
      } else if (!seen.add(name.text())) {
        complain(key.span(), "the key `" + name.text() + "` stands twice");
      } else if (name.plain() && name.text().equals("<<")) {
        complain(key.span(), "the merge key `<<` is not supported");
      } else {
        entries.add(new Entry(name, keysAndValues.get(i + 1)));
      }
    }
    return entries;
  }

  private void complain(SourceSpan span, String message) {
    diagnostics.add(Diagnostic.error(span, message));
  }
}
