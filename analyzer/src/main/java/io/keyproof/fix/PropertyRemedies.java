package io.keyproof.fix;

import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.fix.Draft.Attempt;
import io.keyproof.fix.Term.Code;
import io.keyproof.fix.Term.Word;
import io.keyproof.rule.Remedy;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Properties of a key's resource, and the version of a policy. */
final class PropertyRemedies {

  private static final String KEY_TYPES = "AWS::KMS::(Key|ReplicaKey)";

  /** What a property of a remedy is called in each language; a nested one follows its block. */
  private record Property(String terraform, String cloudFormation, String effect) {}

  private static final Map<String, Property> PROPERTIES =
      Map.of(
          "rotation",
          new Property(
              "enable_key_rotation",
              "EnableKeyRotation",
              "enable automatic rotation, which gives the key new material and does not stop a"
                  + " caller who may still decrypt"),
          "rotation-period",
          new Property(
              "rotation_period_in_days", "RotationPeriodInDays", "set the rotation period"),
          "deletion-window",
          new Property("deletion_window_in_days", "PendingWindowInDays", "set the deletion window"),
          "lockout-check",
          new Property(
              "bypass_policy_lockout_safety_check",
              "BypassPolicyLockoutSafetyCheck",
              "have the lockout check made"));

  private final SourceLines lines;
  private final WrittenTrees trees;

  PropertyRemedies(SourceLines lines, WrittenTrees trees) {
    this.lines = lines;
    this.trees = trees;
  }

  Attempt plan(Finding finding, Remedy remedy) {
    String name = remedy.words().get(0);
    String value = remedy.words().get(1);
    if (name.equals("policy-language")) {
      return version(finding, value);
    }
    Optional<Block> block =
        WrittenTrees.isTerraform(lines.file())
            ? trees.body(lines.file()).blocks("resource").stream()
                .filter(each -> each.span().covers(finding.span()))
                .findFirst()
            : Optional.empty();
    if (name.equals("retention")) {
      return block.isPresent() ? retained(block.get()) : retained(finding);
    }
    Property property = PROPERTIES.get(name);
    if (property == null) {
      return Attempt.failed("no property of a key is called `" + name + "`");
    }
    Optional<List<TextEdit>> edits =
        block.isPresent()
            ? set(block.get(), property.terraform(), value).map(List::of)
            : set(finding, property.cloudFormation(), value).map(List::of);
    return edits
        .map(made -> Attempt.of(Draft.equivalent(property.effect(), made)))
        .orElseGet(
            () ->
                Attempt.failed(
                    "the file holds no such property of the key: it tells what AWS answered, or the"
                        + " value is worked out elsewhere"));
  }

  private Attempt version(Finding finding, String value) {
    String description = "write version `" + value + "` of the policy language";
    Optional<ObjectNode> policy =
        trees.object(finding.span()).or(() -> trees.holderOf(finding.span()));
    Optional<Member> member = policy.flatMap(each -> each.member("Version"));
    if (policy.isEmpty() || !policy.get().has("Statement")) {
      return Attempt.failed("the policy does not stand in the file as such");
    }
    ObjectText text = ObjectText.of(lines, policy.get());
    Optional<TextEdit> edit =
        member.isEmpty()
            ? text.append("Version", new Word(value))
            : Optional.of(text.replace(member.get(), new Word(value)));
    return edit.filter(made -> policy.get().span().covers(made.span()))
        .map(made -> Attempt.of(Draft.equivalent(description, List.of(made))))
        .orElseGet(() -> Attempt.failed("the version is written elsewhere"));
  }

  private Optional<TextEdit> set(Block resource, String name, String value) {
    Optional<Attribute> old = resource.body().attribute(name);
    if (old.isPresent()) {
      Expression written = old.get().value();
      boolean isLiteral =
          written instanceof Expression.Bool || written instanceof Expression.Numeral;
      return isLiteral ? Optional.of(new TextEdit(written.span(), value)) : Optional.empty();
    }
    return Optional.of(attribute(resource, name, value));
  }

  /** Behind the attributes that are there, its sign under theirs. */
  private TextEdit attribute(Block block, String name, String value) {
    if (isOnOneLine(block)) {
      return unfolded(block, List.of(name + " = " + value));
    }
    Optional<Attribute> last =
        block.body().attributes().stream()
            .filter(
                each ->
                    block.body().blocks().stream()
                        .noneMatch(in -> in.span().line() < each.nameSpan().line()))
            .filter(each -> each.value().span().line() == each.value().span().endLine())
            .max(Comparator.comparing(Attribute::nameSpan));
    int start = lines.start(block.span());
    String line = lines.lineBreak();
    if (last.isEmpty()) {
      int open = lines.text().indexOf('{', lines.end(block.header())) + 1;
      return lines.edit(open, open, line + lines.indent(start) + "  " + name + " = " + value);
    }
    int at = lines.lineEnd(lines.end(last.get().value().span()));
    int sign = lines.text().indexOf('=', lines.end(last.get().nameSpan()));
    int width = sign - lines.start(last.get().nameSpan());
    String indent = lines.indent(lines.start(last.get().nameSpan()));
    String blanks = " ".repeat(Math.max(1, width - name.length()));
    return lines.edit(at, at, line + indent + name + blanks + "= " + value);
  }

  private Attempt retained(Block resource) {
    List<Block> lifecycles = resource.body().blocks("lifecycle");
    Optional<TextEdit> edit =
        lifecycles.isEmpty()
            ? Optional.of(lifecycle(resource))
            : set(lifecycles.get(0), "prevent_destroy", "true");
    return edit.map(
            made ->
                Attempt.of(
                    Draft.equivalent(
                        "keep the key when its resource goes (`prevent_destroy`)", List.of(made))))
        .orElseGet(() -> Attempt.failed("`prevent_destroy` is worked out elsewhere"));
  }

  private static boolean isOnOneLine(Block block) {
    return block.span().line() == block.span().endLine();
  }

  /** A block on one line holds one attribute at most, and no block: what is added needs lines. */
  private TextEdit unfolded(Block block, List<String> added) {
    String line = lines.lineBreak() + lines.indent(lines.start(block.span()));
    int open = lines.text().indexOf('{', lines.end(block.header())) + 1;
    int close = lines.end(block.span()) - 1;
    StringBuilder body = new StringBuilder();
    String written = lines.text().substring(open, close).strip();
    if (!written.isEmpty()) {
      body.append(line).append("  ").append(written);
    }
    added.forEach(each -> body.append(line).append("  ").append(each));
    return lines.edit(open, close, body + line);
  }

  private TextEdit lifecycle(Block resource) {
    if (isOnOneLine(resource)) {
      return unfolded(resource, List.of("lifecycle {", "  prevent_destroy = true", "}"));
    }
    String line = lines.lineBreak() + lines.indent(lines.start(resource.span()));
    int close = lines.end(resource.span()) - 1;
    int at = lines.trimmedEnd(close);
    return lines.edit(
        at,
        close,
        lines.lineBreak()
            + line
            + "  lifecycle {"
            + line
            + "    prevent_destroy = true"
            + line
            + "  }"
            + line);
  }

  private Attempt retained(Finding finding) {
    Optional<ObjectNode> resource = resource(finding.span());
    if (resource.isEmpty()) {
      return Attempt.failed("the file tells what AWS answered, not how the key is made");
    }
    ObjectText text = ObjectText.of(lines, resource.get());
    List<TextEdit> edits = new ArrayList<>();
    StringBuilder added = new StringBuilder();
    Optional<TextEdit> last = Optional.empty();
    for (String name : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
      Optional<Member> old = resource.get().member(name);
      if (old.isPresent()) {
        edits.add(text.replace(old.get(), new Word("Retain")));
      } else {
        last = text.append(name, new Word("Retain"));
        last.ifPresent(edit -> added.append(edit.replacement()));
      }
    }
    last.ifPresent(edit -> edits.add(new TextEdit(edit.span(), added.toString())));
    return Attempt.of(
        Draft.equivalent("keep the key when its resource goes (`DeletionPolicy`)", edits));
  }

  private Optional<TextEdit> set(Finding finding, String name, String value) {
    Optional<ObjectNode> resource = resource(finding.span());
    Optional<ObjectNode> properties = resource.flatMap(each -> each.object("Properties"));
    if (properties.isEmpty()) {
      return Optional.empty();
    }
    ObjectText text = ObjectText.of(lines, properties.get());
    Optional<Member> old = properties.get().member(name);
    if (old.isEmpty()) {
      return text.append(name, new Code(value));
    }
    Node written = old.get().value();
    boolean isLiteral =
        written instanceof BoolNode
            || written instanceof NumberNode
            || written instanceof StringNode;
    return isLiteral ? Optional.of(text.replace(old.get(), new Code(value))) : Optional.empty();
  }

  /** The key's resource in a template. */
  private Optional<ObjectNode> resource(SourceSpan place) {
    return trees.objectsOf(lines.file()).stream()
        .filter(
            object -> object.string("Type").filter(t -> t.value().matches(KEY_TYPES)).isPresent())
        .filter(object -> isAt(object, place))
        .findFirst();
  }

  /** A finding about a key stands at its name, or in its resource. */
  private boolean isAt(ObjectNode resource, SourceSpan place) {
    boolean isNamed =
        trees
            .holderOf(resource.span())
            .flatMap(
                all ->
                    all.members().stream()
                        .filter(member -> member.value().equals(resource))
                        .findFirst())
            .filter(member -> member.span().covers(place))
            .isPresent();
    return isNamed || resource.span().covers(place);
  }
}
