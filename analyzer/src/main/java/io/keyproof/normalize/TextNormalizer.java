package io.keyproof.normalize;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Strings of a document, and the CloudFormation functions that stand for strings, to {@link Text}:
 * policy variables stay in the text, placeholders become unknowns of one name.
 */
final class TextNormalizer {

  private static final Map<String, Domain> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::AccountId",
          new Domain.OwnAccountId(),
          "AWS::Partition",
          new Domain.OneOf(List.of("aws", "aws-cn", "aws-us-gov")));

  private static final Pattern SUB_MARK = Pattern.compile("\\$\\{(?<name>[^{}]+)}");

  private final Supplier<Map<String, Domain>> scan;
  private final Map<String, String> settled;
  private @Nullable Map<String, Domain> domains;

  /**
   * @param domains what is known of the placeholders of all documents, by name
   */
  TextNormalizer(Map<String, Domain> domains) {
    this(domains, Map.of());
  }

  /**
   * @param settled values that the deployment is judged with, by the names of the unknowns
   */
  TextNormalizer(Map<String, Domain> domains, Map<String, String> settled) {
    this(() -> domains, settled);
  }

  private TextNormalizer(Supplier<Map<String, Domain>> scan, Map<String, String> settled) {
    this.scan = scan;
    this.settled = Map.copyOf(settled);
  }

  /**
   * For documents that are only looked through for placeholders once a first one is met: hardly any
   * policy has one.
   *
   * @param scan gives what is known of the placeholders, by name; asked once at most
   */
  static TextNormalizer scanningOnDemand(Supplier<Map<String, Domain>> scan) {
    return new TextNormalizer(scan, Map.of());
  }

  /** The same where these are names for the account that the document's key belongs to. */
  TextNormalizer withOwnAccount(Set<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    return new TextNormalizer(
        () -> {
          Map<String, Domain> all = new HashMap<>(domains());
          names.forEach(name -> all.put(name, new Domain.OwnAccountId()));
          return all;
        },
        settled);
  }

  Text text(String value) {
    return Placeholders.mayHoldOne(value)
        ? new Text(Placeholders.pieces(value, this::hole))
        : Text.of(value);
  }

  /** The text that a string or a function stands for; empty if it may stand for a list. */
  Optional<Text> text(Node node) {
    if (node instanceof StringNode string) {
      return Optional.of(text(string.value()));
    }
    if (node instanceof TextNode text) {
      return Optional.of(settled(text.text()));
    }
    if (node instanceof UnknownNode unknown) {
      return Optional.ofNullable(settled.get(unknown.unknown().name())).map(Text::of);
    }
    Optional<Member> function = function(node);
    if (function.isEmpty()) {
      return Optional.empty();
    }
    Node argument = function.get().value();
    return switch (function.get().name()) {
      case "Ref" ->
          argument instanceof StringNode name && PSEUDO_PARAMETERS.containsKey(name.value())
              ? Optional.of(unknownText(name.value()))
              : Optional.empty();
      case "Fn::Sub" -> substituted(argument);
      case "Fn::GetAtt" -> attribute(argument);
      default -> Optional.empty();
    };
  }

  /** An unknown for a node that holds a value we cannot see. */
  Unknown unknown(Node node) {
    if (node instanceof UnknownNode unknown) {
      return known(unknown.unknown());
    }
    if (node instanceof SpliceNode splice) {
      return unknown(splice.list());
    }
    Optional<Member> function = function(node);
    if (function.isPresent()
        && function.get().name().equals("Ref")
        && function.get().value() instanceof StringNode name) {
      return unknown(name.value());
    }
    String what = function.map(Member::name).orElse(node.words());
    lookForPlaceholders();
    return Unknown.of(what + " at " + node.span());
  }

  /** A value that stands in a list and cannot be seen, but is one entry: lists hold no lists. */
  static boolean isReference(Node node) {
    return node instanceof UnknownNode
        || function(node).filter(function -> function.name().equals("Ref")).isPresent();
  }

  /** Whether the value is there and cannot be seen. */
  static boolean isOpen(Node node) {
    return node instanceof UnknownNode || node instanceof SpliceNode || function(node).isPresent();
  }

  /** {@code {"Ref": …}} or {@code {"Fn::…": …}}. */
  static Optional<Member> function(Node node) {
    if (node instanceof ObjectNode object && object.members().size() == 1) {
      Member only = object.members().get(0);
      if (only.name().equals("Ref") || only.name().startsWith("Fn::")) {
        return Optional.of(only);
      }
    }
    return Optional.empty();
  }

  private Optional<Text> substituted(Node argument) {
    if (argument instanceof StringNode template) {
      return Optional.of(substituted(template.value(), Map.of()));
    }
    if (argument instanceof ArrayNode list
        && list.elements().size() == 2
        && list.elements().get(0) instanceof StringNode template
        && list.elements().get(1) instanceof ObjectNode values) {
      Map<String, Node> byName = new HashMap<>();
      values.members().forEach(member -> byName.put(member.name(), member.value()));
      return Optional.of(substituted(template.value(), byName));
    }
    return Optional.empty();
  }

  /** In Fn::Sub every <code>${NAME}</code> is a placeholder, and <code>${!NAME}</code> is text. */
  private Text substituted(String template, Map<String, Node> values) {
    List<Piece> pieces = new ArrayList<>();
    Matcher mark = SUB_MARK.matcher(template);
    int done = 0;
    while (mark.find()) {
      pieces.add(new Piece.Literal(template.substring(done, mark.start())));
      String name = mark.group("name");
      Node value = values.get(name);
      if (name.startsWith("!")) {
        pieces.add(new Piece.Literal("${" + name.substring(1) + "}"));
      } else if (value == null) {
        pieces.add(hole(name));
      } else {
        pieces.addAll(text(value).orElseGet(() -> Text.unknown(unknown(value))).pieces());
      }
      done = mark.end();
    }
    pieces.add(new Piece.Literal(template.substring(done)));
    return new Text(pieces);
  }

  private Optional<Text> attribute(Node argument) {
    if (argument instanceof StringNode name) {
      return Optional.of(unknownText(name.value()));
    }
    if (argument instanceof ArrayNode list
        && list.elements().size() == 2
        && list.elements().get(0) instanceof StringNode resource
        && list.elements().get(1) instanceof StringNode attribute) {
      return Optional.of(unknownText(resource.value() + "." + attribute.value()));
    }
    return Optional.empty();
  }

  private Text unknownText(String name) {
    return Text.unknown(unknown(name));
  }

  private Piece hole(String name) {
    return new Piece.Hole(unknown(name));
  }

  private Text settled(Text text) {
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : text.pieces()) {
      if (piece instanceof Piece.Hole hole) {
        String value = settled.get(hole.unknown().name());
        pieces.add(
            value == null ? new Piece.Hole(known(hole.unknown())) : new Piece.Literal(value));
      } else {
        pieces.add(piece);
      }
    }
    return new Text(pieces);
  }

  /** With what all documents together tell of it. */
  private Unknown known(Unknown unknown) {
    return unknown.domain() instanceof Domain.AnyText
        ? new Unknown(unknown.name(), domains().getOrDefault(unknown.name(), unknown.domain()))
        : unknown;
  }

  private Unknown unknown(String name) {
    Domain found = domains().getOrDefault(name, new Domain.AnyText());
    return new Unknown(name, PSEUDO_PARAMETERS.getOrDefault(name, found));
  }

  /** Looks the documents through, which notes what they leave open. */
  void lookForPlaceholders() {
    domains();
  }

  private Map<String, Domain> domains() {
    if (domains == null) {
      domains = Map.copyOf(scan.get());
    }
    return domains;
  }
}
