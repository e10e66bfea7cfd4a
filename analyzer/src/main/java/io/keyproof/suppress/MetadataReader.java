package io.keyproof.suppress;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Fields;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.document.yaml.YamlTree;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Suppressions in the {@code Metadata} of a CloudFormation template's resources, for templates in
 * JSON, which have no comments: {@code "Keyproof": {"Ignore": [{"Rules": …, "Reason": …}]}}. Each
 * is about its resource.
 */
final class MetadataReader {

  /** What a template with such metadata has in it. */
  static final String MARK = "Keyproof";

  private static final List<String> ENTRY = List.of("Rules", "Reason", "Until", "By");

  private final Set<String> rules;
  private final Faults faults = new Faults();
  private final List<Directive> directives = new ArrayList<>();

  /**
   * @param rules the ids that there are
   */
  MetadataReader(Set<String> rules) {
    this.rules = rules;
  }

  List<Directive> directives() {
    return directives;
  }

  List<Diagnostic> diagnostics() {
    return faults.diagnostics();
  }

  /** A template that cannot be read has its complaint already. */
  MetadataReader read(String file, String text) {
    Parsed<Node> root =
        text.stripLeading().startsWith("{")
            ? JsonReader.read(SourceText.of(file, text))
            : YamlReader.read(file, text).then(yaml -> Parsed.of(YamlTree.of(yaml)));
    root.value()
        .flatMap(node -> member(node, "Resources"))
        .filter(resources -> resources.value() instanceof ObjectNode)
        .ifPresent(resources -> ((ObjectNode) resources.value()).members().forEach(this::resource));
    return this;
  }

  private void resource(Member resource) {
    Optional<Member> ignore =
        member(resource.value(), "Metadata")
            .flatMap(metadata -> member(metadata.value(), MARK))
            .flatMap(keyproof -> member(keyproof.value(), "Ignore"));
    if (ignore.isEmpty()) {
      return;
    }
    List<Node> entries =
        ignore.get().value() instanceof ArrayNode list
            ? list.elements()
            : List.of(ignore.get().value());
    for (Node entry : entries) {
      Fields.of(entry, "an entry of `Ignore`", ENTRY, faults)
          .ifPresent(fields -> entry(fields, resource));
    }
  }

  private void entry(Fields fields, Member resource) {
    List<StringNode> ids =
        fields
            .required("Rules", "\"Rules\": [\"kms-star\"]")
            .map(member -> fields.texts(member, "a rule's id or a list of them"))
            .orElse(List.of());
    Optional<String> reason =
        fields.required("Reason", "\"Reason\": \"…\"").flatMap(member -> text(fields, member));
    Optional<Member> limit = fields.member("Until");
    Optional<LocalDate> until = limit.flatMap(this::day);
    for (StringNode id : ids) {
      if (!rules.contains(id.value())) {
        String hint = Suggestion.hint(id.value(), rules);
        faults.error(id.span(), "no rule " + Excerpt.of(id.value()) + hint);
        return;
      }
    }
    if (ids.isEmpty() || reason.isEmpty() || (limit.isPresent() && until.isEmpty())) {
      return;
    }
    SourceSpan whole = resource.span();
    directives.add(
        new Directive(
            ids.stream().map(StringNode::value).toList(),
            reason.get(),
            until,
            fields.member("By").flatMap(member -> text(fields, member)),
            new Directive.Lines(whole),
            fields.span()));
  }

  private static Optional<String> text(Fields fields, Member member) {
    return fields.texts(member, "a text").stream().findFirst().map(StringNode::value);
  }

  private Optional<LocalDate> day(Member member) {
    try {
      return Optional.of(
          LocalDate.parse(member.value() instanceof StringNode text ? text.value() : ""));
    } catch (DateTimeParseException e) {
      faults.error(
          member.value().span(),
          "`Until` must be a day such as `2027-01-31`, got " + Fields.shown(member.value()));
      return Optional.empty();
    }
  }

  private static Optional<Member> member(Node node, String name) {
    return node instanceof ObjectNode object ? object.member(name) : Optional.empty();
  }
}
