package io.keyproof.testcase;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.GrantRequest;
import io.keyproof.normalize.GrantNormalizer;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The grants of a case, which spell the members of a ListGrants entry with a small first letter.
 */
final class GrantFields {

  private static final String NEEDS_TOKEN = "RequiresGrantToken";

  /** As ListGrants spells them; a case may use that spelling too. */
  private static final List<String> MEMBERS =
      List.of(
          "GranteePrincipal",
          "GranteeServicePrincipal",
          "Operations",
          "Constraints",
          "RetiringPrincipal",
          "RetiringServicePrincipal",
          "IssuingAccount",
          "GrantId",
          "Name",
          "KeyId",
          "CreationDate",
          NEEDS_TOKEN);

  private static final List<String> SHOWN_MEMBERS =
      MEMBERS.stream().map(GrantFields::small).toList();

  private static final List<String> OPERATIONS =
      Arrays.stream(GrantOperation.values()).map(GrantOperation::awsName).toList();

  private final PolicyFiles files;
  private final CaseComplaints complaints;

  GrantFields(PolicyFiles files, CaseComplaints complaints) {
    this.files = files;
    this.complaints = complaints;
  }

  /** A list of grants, or the path of a file that holds a ListGrants answer. */
  List<Grant> grants(Fields fields, String name) {
    Optional<Node> value = fields.get(name).flatMap(this::opened);
    if (value.isEmpty()) {
      return List.of();
    }
    Node list =
        value.get() instanceof ObjectNode answer
            ? answer.get("Grants").orElse(value.get())
            : value.get();
    if (!(list instanceof ArrayNode grants)) {
      fields.complain(name, "a list of grants, or the path of a ListGrants answer", list);
      return List.of();
    }
    List<Grant> read = new ArrayList<>();
    for (Node element : grants.elements()) {
      grant(element, name + "[" + read.size() + "]").ifPresent(read::add);
    }
    return read;
  }

  Optional<Grant> grant(Fields fields, String name) {
    return fields.get(name).flatMap(node -> grant(node, name));
  }

  /** What a CreateGrant call asks for. */
  Optional<GrantRequest> request(Fields fields, String name) {
    Optional<ObjectNode> object = fields.object(name);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Fields request =
        Fields.of(object.get(), Excerpt.of(name), List.of("operations", "constraints"), complaints);
    Set<GrantOperation> operations = EnumSet.noneOf(GrantOperation.class);
    for (StringNode operation : request.strings("operations")) {
      Optional<GrantOperation> known = GrantOperation.ofAwsName(operation.value());
      known.ifPresent(operations::add);
      if (known.isEmpty()) {
        complaints.error(
            operation.span(),
            "unknown grant operation "
                + Excerpt.of(operation.value())
                + Suggestion.hint(operation.value(), OPERATIONS));
      }
    }
    Optional<Parsed<GrantConstraints>> constraints =
        request.object("constraints").map(GrantNormalizer::constraints);
    constraints.ifPresent(read -> takeFaults(read));
    return Optional.of(
        new GrantRequest(
            operations, constraints.flatMap(Parsed::value).orElse(GrantConstraints.NONE)));
  }

  private Optional<Node> opened(Node node) {
    if (!(node instanceof StringNode path)) {
      return Optional.of(node);
    }
    Parsed<Node> tree = files.read(path);
    takeFaults(tree);
    return tree.value();
  }

  private Optional<Grant> grant(Node node, String name) {
    if (!(node instanceof ObjectNode object)) {
      complaints.error(node.span(), "a grant must be an object, got " + node.words());
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    boolean needsToken = false;
    for (Member member : object.members()) {
      String awsName = capital(member.name());
      if (!MEMBERS.contains(awsName)) {
        complaints.error(
            member.nameSpan(),
            "unknown field "
                + Excerpt.of(member.name())
                + " of a grant"
                + Suggestion.hint(member.name(), SHOWN_MEMBERS));
      } else if (awsName.equals(NEEDS_TOKEN)) {
        needsToken = member.value() instanceof BoolNode bool && bool.value();
      } else if (!(member.value() instanceof NullNode)) {
        members.add(new Member(awsName, member.nameSpan(), member.value()));
      }
    }
    Parsed<Grant> grant = GrantNormalizer.normalize(new ObjectNode(members, object.span()), name);
    takeFaults(grant);
    return needsToken ? grant.value().map(Grant::needingToken) : grant.value();
  }

  /** A grant that cannot be understood could permit anything: no decision stands beside it. */
  private void takeFaults(Parsed<?> read) {
    read.diagnostics().stream()
        .filter(fault -> fault.severity() == Severity.ERROR)
        .forEach(fault -> complaints.error(fault.span(), fault.message()));
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String small(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
