package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.Guard;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.Text;
import io.keyproof.source.Parsed;
import io.keyproof.source.Suggestion;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One entry of a ListGrants answer. */
public final class GrantNormalizer {

  private static final String EQUALS = "EncryptionContextEquals";
  private static final String SUBSET = "EncryptionContextSubset";
  private static final String SOURCE_ARN = "SourceArn";
  private static final List<String> CONSTRAINTS = List.of(EQUALS, SUBSET, SOURCE_ARN);
  private static final List<String> OPERATIONS =
      Arrays.stream(GrantOperation.values()).map(GrantOperation::awsName).toList();

  /** {@code dynamodb.us-west-2.amazonaws.com}: how ListGrants shows a service as grantee. */
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

  private final ObjectNode node;
  private final TextNormalizer texts;
  private final Complaints complaints;
  private final PrincipalParser principals;

  private GrantNormalizer(ObjectNode node, TextNormalizer texts, Complaints complaints) {
    this.node = node;
    this.texts = texts;
    this.complaints = complaints;
    this.principals = new PrincipalParser(PolicyKind.KEY, complaints);
  }

  /**
   * One grant by itself.
   *
   * @param fallbackId what the grant is called if it has no GrantId
   */
  public static Parsed<Grant> normalize(Node node, String fallbackId) {
    Complaints complaints = new Complaints(node.span().file());
    PlaceholderScan placeholders = new PlaceholderScan();
    placeholders.add(node, complaints);
    TextNormalizer texts = new TextNormalizer(placeholders.domains());
    Optional<Grant> grant = grant(node, fallbackId, texts, complaints);
    return new Parsed<>(grant, complaints.diagnostics());
  }

  /** The constraints of a grant by themselves: {@code EncryptionContextEquals} and so on. */
  public static Parsed<GrantConstraints> constraints(ObjectNode constraints) {
    Complaints complaints = new Complaints(constraints.span().file());
    TextNormalizer texts = new TextNormalizer(Map.of());
    return Parsed.of(
        new GrantNormalizer(constraints, texts, complaints).constraintsIn(constraints),
        complaints.diagnostics());
  }

  /**
   * @param fallbackId what the grant is called if it has no GrantId
   */
  static Optional<Grant> grant(
      Node node, String fallbackId, TextNormalizer texts, Complaints complaints) {
    return grant(node, Guard.ALWAYS, fallbackId, texts, complaints);
  }

  /**
   * @param guard when the grant exists at all
   */
  static Optional<Grant> grant(
      Node node, Guard guard, String fallbackId, TextNormalizer texts, Complaints complaints) {
    if (node instanceof ObjectNode object) {
      return new GrantNormalizer(object, texts, complaints).grant(fallbackId, guard);
    }
    complaints.error(node.span(), "a grant must be an object, got " + node.words());
    return Optional.empty();
  }

  private Optional<Grant> grant(String fallbackId, Guard guard) {
    Optional<Principal> grantee = principal("GranteePrincipal", "GranteeServicePrincipal");
    if (grantee.isEmpty()) {
      if (!node.has("GranteePrincipal") && !node.has("GranteeServicePrincipal")) {
        complaints.error(node.span(), "grant has no `GranteePrincipal`");
      }
      return Optional.empty();
    }
    return Optional.of(
        new Grant(
            node.string("GrantId").map(StringNode::value).orElse(fallbackId),
            node.string("Name").map(StringNode::value).filter(name -> !name.isEmpty()),
            grantee.get(),
            operations(),
            constraints(),
            principal("RetiringPrincipal", "RetiringServicePrincipal"),
            issuingAccount(),
            false,
            created(),
            guard,
            node.span()));
  }

  private Optional<Instant> created() {
    Optional<Node> date = node.get("CreationDate");
    Optional<Instant> created = date.flatMap(Instants::of);
    if (date.isPresent() && created.isEmpty()) {
      complaints.error(
          date.get().span(), "`CreationDate` must be a time, got " + date.get().words());
    }
    return created;
  }

  private Optional<Principal> principal(String name, String serviceName) {
    Optional<Member> service = node.member(serviceName);
    Optional<Member> member = node.member(name);
    if (service.isPresent() && member.isPresent()) {
      complaints.error(
          node.span(), String.format("grant has both `%s` and `%s`", name, serviceName));
    }
    return member.flatMap(this::awsPrincipal).or(() -> service.flatMap(this::servicePrincipal));
  }

  private Optional<Principal> awsPrincipal(Member member) {
    boolean isService =
        member.value() instanceof StringNode string && SERVICE.matcher(string.value()).matches();
    return isService
        ? servicePrincipal(member)
        : principalText(member).map(text -> principals.aws(text, member.value().span()));
  }

  private Optional<Principal> servicePrincipal(Member member) {
    return principalText(member).map(text -> principals.service(text, member.value().span()));
  }

  /** A principal that cannot be seen may be anybody. */
  private Optional<Text> principalText(Member member) {
    return TextNormalizer.isOpen(member.value())
        ? Optional.of(
            texts.text(member.value()).orElse(Text.unknown(texts.unknown(member.value()))))
        : text(member);
  }

  private Set<GrantOperation> operations() {
    Set<GrantOperation> operations = EnumSet.noneOf(GrantOperation.class);
    Optional<Node> value = node.get("Operations");
    if (!(value.orElse(null) instanceof ArrayNode list)) {
      complaints.error(
          value.map(Node::span).orElse(node.span()),
          "grant must have `Operations`, a list of operation names");
      return operations;
    }
    for (Node element : list.elements()) {
      if (!(element instanceof StringNode name)) {
        complaints.error(
            element.span(), "a grant operation must be a string, got " + element.words());
        continue;
      }
      Optional<GrantOperation> operation = GrantOperation.ofAwsName(name.value());
      operation.ifPresent(operations::add);
      if (operation.isEmpty()) {
        complaints.error(
            name.span(),
            "unknown grant operation "
                + Excerpt.of(name.value())
                + Suggestion.hint(name.value(), OPERATIONS));
      }
    }
    return operations;
  }

  private GrantConstraints constraints() {
    Optional<Member> member = node.member("Constraints");
    if (member.isEmpty()) {
      return GrantConstraints.NONE;
    }
    if (!(member.get().value() instanceof ObjectNode constraints)) {
      complaints.error(
          member.get().value().span(),
          "`Constraints` must be an object, got " + member.get().value().words());
      return GrantConstraints.NONE;
    }
    return constraintsIn(constraints);
  }

  private GrantConstraints constraintsIn(ObjectNode constraints) {
    for (Member constraint : constraints.members()) {
      if (!CONSTRAINTS.contains(constraint.name())) {
        complaints.error(
            constraint.nameSpan(),
            "unknown grant constraint "
                + Excerpt.of(constraint.name())
                + Suggestion.hint(constraint.name(), CONSTRAINTS));
      }
    }
    return new GrantConstraints(
        constraints.member(EQUALS).map(this::pairs),
        constraints.member(SUBSET).map(this::pairs),
        constraints.member(SOURCE_ARN).flatMap(this::text));
  }

  private Map<String, Text> pairs(Member constraint) {
    Map<String, Text> pairs = new TreeMap<>();
    if (constraint.value() instanceof ObjectNode object) {
      for (Member pair : object.members()) {
        text(pair).ifPresent(text -> pairs.put(pair.name(), text));
      }
    } else {
      complaints.error(
          constraint.value().span(),
          String.format(
              "`%s` must be an object, got %s", constraint.name(), constraint.value().words()));
    }
    return pairs;
  }

  private Optional<Text> text(Member member) {
    if (member.value() instanceof UnknownNode) {
      return Optional.of(Text.unknown(texts.unknown(member.value())));
    }
    Optional<Text> text = texts.text(member.value());
    if (text.isEmpty()) {
      complaints.error(
          member.value().span(),
          Excerpt.of(member.name()) + " must be a string, got " + member.value().words());
    }
    return text;
  }

  private Optional<Text> issuingAccount() {
    Optional<Text> issuer = node.member("IssuingAccount").flatMap(this::text);
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    boolean digits = issuer.get().literal().filter(AccountIds::isAccountId).isPresent();
    Optional<Text> account = digits ? issuer : ArnText.of(issuer.get()).map(ArnText::account);
    if (account.isEmpty()) {
      complaints.error(
          node.span(),
          "`IssuingAccount` must be an account id or an ARN, got "
              + Excerpt.of(issuer.get().toString()));
    }
    return account;
  }
}
