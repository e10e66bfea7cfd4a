package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Statement;
import io.keyproof.model.Unknown;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy document, a bare statement or a bare list of statements. */
public final class PolicyNormalizer {

  private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");

  /** The largest policy, a key's of 32 KB, has room for 500; what costs more is made to. */
  private static final int MOST_STATEMENTS = 2_000;

  private final PolicyKind kind;
  private final String name;
  private final StatementNormalizer statementNormalizer;
  private final Complaints complaints;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<String, SourceSpan> sids = new HashMap<>();
  private PolicyVersion version = PolicyVersion.V2008_10_17;
  private boolean complete = true;
  private int seen;

  private PolicyNormalizer(
      PolicyKind kind, String name, TextNormalizer texts, Complaints complaints) {
    this.kind = kind;
    this.name = name;
    this.statementNormalizer = new StatementNormalizer(kind, texts, complaints);
    this.complaints = complaints;
  }

  /**
   * One policy by itself, whose kind is known.
   *
   * @param name what reports call it
   */
  public static Parsed<Policy> normalize(PolicyKind kind, String name, Node content) {
    Complaints complaints = new Complaints(content.span().file());
    TextNormalizer texts =
        TextNormalizer.scanningOnDemand(
            () -> {
              PlaceholderScan placeholders = new PlaceholderScan();
              placeholders.add(content, complaints);
              return placeholders.domains();
            });
    Policy policy = policy(kind, name, content, texts, complaints);
    if (policy.unseen().isPresent()) {
      texts.lookForPlaceholders();
    }
    return Parsed.of(policy, complaints.diagnostics());
  }

  static Policy policy(
      PolicyKind kind, String name, Node content, TextNormalizer texts, Complaints complaints) {
    return policy(kind, name, content, Guard.ALWAYS, texts, complaints);
  }

  /**
   * @param guard when the policy exists at all
   */
  static Policy policy(
      PolicyKind kind,
      String name,
      Node content,
      Guard guard,
      TextNormalizer texts,
      Complaints complaints) {
    return new PolicyNormalizer(kind, name, texts, complaints).policy(content, guard);
  }

  private Policy policy(Node content, Guard guard) {
    for (Guarded document : Guarded.values(guard, content)) {
      add(document);
    }
    return new Policy(
        kind,
        name,
        version,
        statements,
        complete
            ? Optional.empty()
            : Optional.of(Unknown.of("unreadable statements at " + content.span())),
        content.span());
  }

  private void add(Guarded document) {
    if (document.node() instanceof ObjectNode object
        && !isBareStatement(object)
        && !TextNormalizer.isOpen(object)) {
      PolicyVersion found = version(object);
      version = found.compareTo(version) > 0 ? found : version;
      addMembers(object, document.guard());
    } else {
      if (TextNormalizer.isOpen(document.node())) {
        // What is not known is not called old.
        version = PolicyVersion.V2012_10_17;
      }
      addStatements(document);
    }
  }

  private static boolean isBareStatement(ObjectNode object) {
    return object.has("Effect") && !object.has("Statement");
  }

  private void addMembers(ObjectNode object, Guard guard) {
    boolean none = true;
    for (Member member : object.members()) {
      if (member.name().equals("Statement")) {
        none = false;
        Guarded.values(guard, member.value()).forEach(this::addStatements);
      } else if (!ELEMENTS.contains(member.name())) {
        complaints.error(
            member.nameSpan(),
            "unknown element "
                + Excerpt.of(member.name())
                + " in a policy"
                + Suggestion.hint(member.name(), ELEMENTS));
      }
    }
    if (none) {
      complaints.error(object.span(), "policy has no `Statement`");
      complete = false;
    }
  }

  private void addStatements(Guarded value) {
    if (value.node() instanceof ArrayNode list) {
      if (list.elements().isEmpty()) {
        complaints.warning(list.span(), "policy has no statements");
      }
      Guarded.elements(value.guard(), list).forEach(this::addStatement);
    } else {
      addStatement(value);
    }
  }

  private void addStatement(Guarded statement) {
    int index = seen++;
    Node node = statement.node();
    if (index >= MOST_STATEMENTS) {
      complete = false;
      if (index == MOST_STATEMENTS) {
        complaints.error(
            node.span(),
            "the policy has more than 2,000 statements, more than any that AWS takes: those from"
                + " here on are not read");
      }
      return;
    }
    if (node instanceof ObjectNode object && !TextNormalizer.isOpen(object)) {
      object.string("Sid").ifPresent(this::complainIfRepeated);
      List<Statement> read = statementNormalizer.statements(object, index, statement.guard());
      statements.addAll(read);
      complete &= !read.isEmpty();
      return;
    }
    complete = false;
    if (!TextNormalizer.isOpen(node)) {
      complaints.error(node.span(), "a statement must be an object, got " + node.words());
    }
  }

  private void complainIfRepeated(StringNode sid) {
    SourceSpan first = sid.value().isEmpty() ? null : sids.putIfAbsent(sid.value(), sid.span());
    if (first != null) {
      complaints.warning(
          sid.span(),
          String.format(
              "`Sid` %s stands twice, first at %d:%d",
              Excerpt.of(sid.value()), first.line(), first.column()));
    }
  }

  private PolicyVersion version(ObjectNode object) {
    Optional<Node> version = object.get("Version");
    if (version.isEmpty()) {
      return PolicyVersion.V2008_10_17;
    }
    for (PolicyVersion known : PolicyVersion.values()) {
      if (version.get() instanceof StringNode name && name.value().equals(known.awsName())) {
        return known;
      }
    }
    String found =
        version.get() instanceof StringNode name ? Excerpt.of(name.value()) : version.get().words();
    complaints.error(
        version.get().span(), "`Version` must be `2012-10-17` or `2008-10-17`, got " + found);
    return PolicyVersion.V2012_10_17;
  }
}
