package io.keyproof.assertion;

import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Fields;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.finding.AssertionKind;
import io.keyproof.model.Condition;
import io.keyproof.source.SourceSpan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one assertion. */
final class ClaimReader {

  static final List<String> KINDS =
      Arrays.stream(AssertionKind.values()).map(AssertionKind::word).toList();
  static final List<String> ASSERTION =
      List.of("name", KINDS.get(0), KINDS.get(1), KINDS.get(2), KINDS.get(3));
  static final List<String> NEVER = List.of("action", "key", "by", "where");
  static final List<String> ALWAYS = List.of("action", "key", "by", "where", "requires");
  static final List<String> NO_NEW_ACCESS = List.of("than", "action", "key", "by", "where");

  private static final String ANY_ACTION = "kms:*";

  private final Path directory;
  private final Faults faults;

  ClaimReader(Path directory, Faults faults) {
    this.directory = directory;
    this.faults = faults;
  }

  /** What could be read; it counts only if there was no complaint. */
  Optional<Assertion> read(Node node) {
    Optional<Fields> fields = Fields.of(node, "an assertion", ASSERTION, faults);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<StringNode> name = name(fields.get());
    List<AssertionKind> kinds =
        Arrays.stream(AssertionKind.values())
            .filter(kind -> fields.get().member(kind.word()).isPresent())
            .toList();
    if (kinds.size() != 1) {
      // An unknown field was probably meant to be the kind, and is complained of already.
      if (!kinds.isEmpty() || !faults.areErrors()) {
        faults.error(
            fields.get().span(),
            "an assertion must have one of "
                + Fields.quoted(KINDS)
                + ", got "
                + (kinds.isEmpty()
                    ? "none"
                    : Fields.quoted(kinds.stream().map(AssertionKind::word).toList())));
      }
      return Optional.empty();
    }
    Member body = fields.get().member(kinds.get(0).word()).orElseThrow();
    String text = name.map(StringNode::value).orElse("");
    SourceSpan span = name.map(StringNode::span).orElse(node.span());
    return Fields.of(body.value(), "`" + body.name() + "`", known(kinds.get(0)), faults)
        .flatMap(claim -> assertion(text, span, kinds.get(0), claim));
  }

  private static List<String> known(AssertionKind kind) {
    return switch (kind) {
      case NEVER, ONLY -> NEVER;
      case ALWAYS -> ALWAYS;
      case NO_NEW_ACCESS -> NO_NEW_ACCESS;
    };
  }

  private Optional<StringNode> name(Fields fields) {
    Optional<Member> member = fields.required("name", "name: only operations may destroy");
    List<StringNode> texts = member.map(name -> fields.texts(name, "a sentence")).orElse(List.of());
    return texts.stream().findFirst();
  }

  private Optional<Assertion> assertion(
      String name, SourceSpan span, AssertionKind kind, Fields fields) {
    boolean isComparison = kind == AssertionKind.NO_NEW_ACCESS;
    List<StringNode> actions =
        optional(fields, "action", "an action or a list of them", "kms:Decrypt", isComparison);
    Set<String> meant =
        actions.isEmpty() ? ActionsReader.all() : new ActionsReader(faults).read(actions);
    List<StringNode> keys =
        optional(fields, "key", "a key or a list of them", "alias/invoices", isComparison);
    List<KeyName> named =
        keys.isEmpty()
            ? List.of(new KeyName("*", fields.span()))
            : keys.stream().map(key -> new KeyName(key.value(), key.span())).toList();
    List<Callers> by = callers(fields);
    List<Condition> where =
        fields
            .member("where")
            .map(member -> new ConditionsReader(faults).read(member))
            .orElse(List.of());
    return claim(kind, fields, by)
        .map(
            claim ->
                new Assertion(
                    name,
                    span,
                    claim,
                    meant,
                    actions.isEmpty()
                        ? ANY_ACTION
                        : actions.stream().map(StringNode::value).collect(Collectors.joining(", ")),
                    named,
                    kind == AssertionKind.ONLY ? List.of() : by,
                    where));
  }

  private Optional<Claim> claim(AssertionKind kind, Fields fields, List<Callers> by) {
    return switch (kind) {
      case NEVER -> Optional.of(new Claim.Never());
      case ONLY -> fields.required("by", "by: [role/KeyAdmin]").map(member -> new Claim.Only(by));
      case ALWAYS ->
          fields
              .required("requires", "requires: {encryption-context: {Project: Invoices}}")
              .map(member -> new Claim.Always(new ConditionsReader(faults).read(member)));
      case NO_NEW_ACCESS -> fields.required("than", "than: ../deployed/").flatMap(this::reference);
    };
  }

  private Optional<Claim> reference(Member member) {
    if (member.value() instanceof StringNode text && !text.value().isBlank()) {
      try {
        Path path = directory.resolve(text.value());
        if (Files.exists(path)) {
          return Optional.of(new Claim.NoNewAccess(path, text.value(), text.span()));
        }
      } catch (InvalidPathException e) {
        // Falls through: a text that is no path names nothing that exists.
      }
    }
    faults.error(
        member.value().span(),
        "`than` must be the path of a file or directory, relative to this file; "
            + Fields.shown(member.value())
            + " does not exist");
    return Optional.empty();
  }

  private List<StringNode> optional(
      Fields fields, String name, String expected, String example, boolean mayBeMissing) {
    Optional<Member> member =
        mayBeMissing ? fields.member(name) : fields.required(name, name + ": " + example);
    return member.map(each -> fields.texts(each, expected)).orElse(List.of());
  }

  private List<Callers> callers(Fields fields) {
    CallersReader reader = new CallersReader(faults);
    List<Callers> callers = new ArrayList<>();
    fields
        .member("by")
        .ifPresent(
            member ->
                fields
                    .texts(member, "callers or a list of them")
                    .forEach(text -> reader.read(text).ifPresent(callers::add)));
    return callers;
  }
}
