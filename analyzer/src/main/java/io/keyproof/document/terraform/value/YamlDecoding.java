package io.keyproof.document.terraform.value;

import io.keyproof.document.json.OpenText;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.yaml.YamlNode;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code yamldecode}: what Terraform makes of YAML. A scalar without quotes is a Boolean, a number,
 * a time or nothing by the rules of YAML 1.1, as in {@code no} and {@code 012}. Anchors, aliases
 * and tags leave the whole unknown.
 */
final class YamlDecoding {

  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

  /** What is a number or time to some versions of Terraform, or to none. */
  private static final Pattern OTHER =
      Pattern.compile(
          "[0-9]{4}-.*|[-+]?0[box].*|[-+]?[.](inf|nan)|[-+]?[0-9][0-9.]*_[0-9_.e+-]*"
              + "|[-+]?[0-9.]+e[-+]?[0-9]+|[-+]?[0-9.]{100,}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");

  private static final int LONGEST_NUMBER = 100;

  private final OpenText text = new OpenText();
  private boolean hasOpenKeys;

  private YamlDecoding() {}

  static Optional<? extends Value> decode(List<Value> arguments, SourceSpan span) {
    if (arguments.get(0) instanceof Json json) {
      return Optional.of(json.content());
    }
    return arguments.get(0) instanceof Text text && !text.fragments().isEmpty()
        ? new YamlDecoding().decode(text)
        : Optional.empty();
  }

  private Optional<Value> decode(Text source) {
    Nodes.fragments(source).forEach(text::add);
    // What ends lines for YAML only would put everything behind it in a wrong place.
    if (text.string().replace("\r\n", "").contains("\r")) {
      return Optional.empty();
    }
    Parsed<YamlNode> read = YamlReader.read(source.span().file(), text.string());
    return read.hasErrors()
        ? Optional.empty()
        : read.value().map(this::value).filter(value -> !hasOpenKeys);
  }

  // INVARIANT: the reader bounds the depth of a tree.
  private Value value(YamlNode yaml) {
    SourceSpan place = text.place(yaml.span());
    if (yaml instanceof YamlNode.Mapping mapping) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (YamlNode.Entry entry : mapping.entries()) {
        SourceSpan name = text.place(entry.key().span());
        Value value = value(entry.value());
        key(entry.key(), name)
            .ifPresentOrElse(
                key -> entries.put(key, new Entry(name, value)), () -> hasOpenKeys = true);
      }
      return new Mapping(entries, place);
    }
    if (yaml instanceof YamlNode.Sequence sequence) {
      List<Value> elements = new ArrayList<>();
      sequence.items().forEach(item -> elements.add(value(item)));
      return new Sequence(elements, place);
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) yaml;
    Node node = text.node(scalar.text(), place);
    if (node instanceof TextNode open) {
      return open(scalar, open, place);
    }
    return scalar.plain() ? plain(scalar.text(), place) : Text.of(scalar.text(), place);
  }

  /** {@code on} without quotes is the key {@code true}. */
  private Optional<String> key(YamlNode.Scalar key, SourceSpan place) {
    return Values.literal(key.plain() ? plain(key.text(), place) : Text.of(key.text(), place))
        .filter(name -> text.node(name, place) instanceof StringNode);
  }

  /** What stands for all of a scalar without quotes may be anything, also a list. */
  private static Value open(YamlNode.Scalar scalar, TextNode open, SourceSpan place) {
    List<Piece> pieces =
        open.text().pieces().stream()
            .filter(piece -> !(piece instanceof Piece.Literal each && each.value().isEmpty()))
            .toList();
    return scalar.plain() && pieces.size() == 1 && pieces.get(0) instanceof Piece.Hole hole
        ? new Open(hole.unknown(), place)
        : Text.of(open.text(), place);
  }

  private static Value plain(String text, SourceSpan place) {
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Bool.of(TRUE.contains(text), place);
    }
    if (NULL.contains(text)) {
      return new Null(place);
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      return Text.of(
          "%s-%2s-%2sT00:00:00Z"
              .formatted(date.group(1), date.group(2), date.group(3))
              .replace(' ', '0'),
          place);
    }
    if (text.length() < LONGEST_NUMBER && NUMBER.matcher(text).matches()) {
      return new Numeral(new BigDecimal(text), place);
    }
    return OTHER.matcher(text).matches()
        ? Open.of("yamldecode(\"" + text + "\")", place)
        : Text.of(text, place);
  }
}
