package io.keyproof.testcase;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cases of a YAML or JSON document: a list of them, or an object with {@code cases} and {@code
 * defaults}, which give each case the fields that it leaves out.
 */
final class CaseTable {

  private static final String CASES = "cases";
  private static final String DEFAULTS = "defaults";

  /** Where defaults go into an object, rather than stand for a whole field. */
  private static final List<String> MERGED = List.of("request", "context");

  private CaseTable() {}

  static Parsed<List<Node>> cases(Node root) {
    if (root instanceof ArrayNode list) {
      return Parsed.of(list.elements());
    }
    if (!(root instanceof ObjectNode object)) {
      return Parsed.failed(
          Diagnostic.error(root.span(), "expected a list of cases, got " + root.words()));
    }
    if (object.has("request")) {
      return Parsed.of(List.of(object));
    }
    CaseComplaints complaints = new CaseComplaints(root.span());
    Fields fields = Fields.of(object, "a table of cases", List.of(DEFAULTS, CASES), complaints);
    Optional<ObjectNode> defaults = fields.object(DEFAULTS);
    Optional<Node> cases = fields.get(CASES);
    if (cases.isEmpty()) {
      complaints.error(root.span(), "a table of cases must have `cases`, a list");
    } else if (!(cases.get() instanceof ArrayNode)) {
      fields.complain(CASES, "a list of cases", cases.get());
    }
    if (complaints.isUnusable() || !(cases.orElse(root) instanceof ArrayNode list)) {
      return Parsed.failed(complaints.ofCase());
    }
    return Parsed.of(
        list.elements().stream()
            .map(each -> defaults.map(from -> completed(each, from)).orElse(each))
            .toList());
  }

  /** The case with the defaults for what it leaves out. */
  static Node completed(Node own, ObjectNode defaults) {
    if (!(own instanceof ObjectNode object)) {
      return own;
    }
    List<Member> members = new ArrayList<>();
    for (Member member : object.members()) {
      Optional<ObjectNode> from =
          MERGED.contains(member.name()) ? defaults.object(member.name()) : Optional.empty();
      Node value = from.map(inner -> completed(member.value(), inner)).orElse(member.value());
      members.add(new Member(member.name(), member.nameSpan(), value));
    }
    for (Member member : defaults.members()) {
      if (!object.has(member.name())) {
        members.add(member);
      }
    }
    return new ObjectNode(members, object.span());
  }
}
