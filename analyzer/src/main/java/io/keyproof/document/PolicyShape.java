package io.keyproof.document;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The outline of something that looks like a policy: enough to tell what kind of policy it is.
 * Misspelt element names ({@code principal}, {@code Actions}) count, so that a faulty policy is
 * read as the policy it was meant to be.
 */
final class PolicyShape {

  private static final String STATEMENT = "statement";
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> NETWORK_PLACES = Set.of("aws:sourcevpce", "aws:sourcevpc");
  private static final Pattern ACCOUNT =
      Pattern.compile("[0-9]{12}|arn:[a-z-]+:iam::[0-9]{12}:root");
  private static final int FIELDS_OF_ARN = 6;
  private static final int SERVICE_FIELD = 2;

  private final Set<String> effects = new HashSet<>();
  private final Set<String> services = new HashSet<>();
  private final List<String> actions = new ArrayList<>();
  private boolean everyoneIsPrincipal = true;
  private boolean principal;
  private boolean notAction;
  private boolean resource;
  private boolean otherServicesResource;
  private boolean delegatesKey;
  private boolean testsNetworkPlace;

  private PolicyShape() {}

  /** The outline of a policy, of a bare statement or of a bare list of statements. */
  static Optional<PolicyShape> of(Node node) {
    List<ObjectNode> statements;
    if (node instanceof ArrayNode list) {
      statements = objects(list);
      if (statements.stream().noneMatch(PolicyShape::isBareStatement)) {
        return Optional.empty();
      }
    } else if (node instanceof ObjectNode object && isBareStatement(object)) {
      statements = List.of(object);
    } else if (node instanceof ObjectNode object && isPolicy(object)) {
      statements = statements(object);
    } else {
      return Optional.empty();
    }
    PolicyShape shape = new PolicyShape();
    statements.forEach(shape::add);
    return Optional.of(shape);
  }

  boolean hasPrincipal() {
    return principal;
  }

  boolean hasKmsAction() {
    return services.contains("kms");
  }

  /** {@code *}, {@code k*:*} or NotAction: may cover KMS without naming it. */
  boolean hasOpenAction() {
    return notAction || services.stream().anyMatch(s -> s.contains("*") || s.contains("?"));
  }

  boolean hasAction() {
    return notAction || !services.isEmpty();
  }

  /** Whether a Resource is an ARN of another service than KMS. */
  boolean namesOtherServicesResource() {
    return otherServicesResource;
  }

  /**
   * STS has no resources with policies but roles, and a role's policy names no Resource: not even
   * where it names no service either.
   */
  boolean letsAssumeRole() {
    boolean mayAssume = services.contains("sts") || hasOpenAction();
    return (mayAssume && !resource && !effects.isEmpty()) || namesAssumption();
  }

  private boolean namesAssumption() {
    return actions.stream()
        .anyMatch(
            action ->
                action.startsWith("sts:assumerole")
                    || action.equals("sts:tagsession")
                    || action.equals("sts:setsourceidentity")
                    || action.equals("sts:*"));
  }

  boolean onlyDeniesEveryone() {
    return effects.equals(Set.of("Deny")) && principal && everyoneIsPrincipal;
  }

  /**
   * Whether only a key's policy is like this: it lets an account's IAM policies decide on the key,
   * or tests which endpoint a request came through, which is known where an endpoint's policy
   * stands.
   */
  boolean canOnlyBeOfKey() {
    return hasKmsAction() && (delegatesKey || testsNetworkPlace);
  }

  Set<String> services() {
    return services;
  }

  private void add(ObjectNode statement) {
    boolean everyone = false;
    for (Member member : statement.members()) {
      switch (canonical(member.name())) {
        case "effect" -> effects.addAll(texts(member.value()));
        case "principal" -> {
          principal = true;
          everyone = texts(member.value()).equals(List.of("*"));
        }
        case "notprincipal" -> principal = true;
        case "action" -> texts(member.value()).forEach(this::addAction);
        case "notaction" -> notAction = true;
        case "resource" -> {
          resource = true;
          texts(member.value()).forEach(this::addResource);
        }
        case "notresource" -> resource = true;
        default -> {}
      }
    }
    everyoneIsPrincipal &= everyone;
    addSigns(statement);
  }

  private void addSigns(ObjectNode statement) {
    boolean allows = texts(statement, "effect").contains("Allow");
    delegatesKey |=
        allows
            && texts(statement, "action").equals(List.of("kms:*"))
            && texts(statement, "resource").equals(List.of("*"))
            && texts(statement, "principal").stream().anyMatch(ACCOUNT.asMatchPredicate());
    testsNetworkPlace |=
        statement.members().stream()
            .filter(member -> canonical(member.name()).equals("condition"))
            .flatMap(member -> objects(member.value()))
            .flatMap(operator -> operator.members().stream())
            .anyMatch(key -> NETWORK_PLACES.contains(key.name().toLowerCase(Locale.ROOT)));
  }

  /** The objects in an object. */
  private static Stream<ObjectNode> objects(Node node) {
    return node instanceof ObjectNode object
        ? object.members().stream()
            .map(Member::value)
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
        : Stream.empty();
  }

  private static List<String> texts(ObjectNode statement, String element) {
    return statement.members().stream()
        .filter(member -> canonical(member.name()).equals(element))
        .flatMap(member -> texts(member.value()).stream())
        .toList();
  }

  private void addAction(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    actions.add(lower);
    int colon = lower.indexOf(':');
    services.add(colon < 0 ? lower : lower.substring(0, colon));
  }

  private void addResource(String resource) {
    String[] fields = resource.split(":", FIELDS_OF_ARN);
    if (fields.length > SERVICE_FIELD && fields[0].equals("arn")) {
      String service = fields[SERVICE_FIELD];
      otherServicesResource |= !service.equals("kms") && !service.contains("*");
    }
  }

  private static boolean isPolicy(ObjectNode object) {
    boolean versioned =
        object.string("Version").filter(v -> VERSIONS.contains(v.value())).isPresent();
    Optional<Member> statement =
        object.members().stream()
            .filter(member -> canonical(member.name()).equals(STATEMENT))
            .findFirst();
    if (versioned || statement.isEmpty()) {
      return versioned;
    }
    List<ObjectNode> statements = statements(object);
    boolean empty = statement.get().value() instanceof ArrayNode list && list.elements().isEmpty();
    return (empty && statement.get().name().equals("Statement"))
        || statements.stream().anyMatch(PolicyShape::isStatement);
  }

  private static List<ObjectNode> statements(ObjectNode policy) {
    List<ObjectNode> statements = new ArrayList<>();
    for (Member member : policy.members()) {
      if (canonical(member.name()).equals(STATEMENT)) {
        if (member.value() instanceof ObjectNode single) {
          statements.add(single);
        } else if (member.value() instanceof ArrayNode list) {
          statements.addAll(objects(list));
        }
      }
    }
    return statements;
  }

  private static List<ObjectNode> objects(ArrayNode list) {
    return list.elements().stream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  private static boolean isBareStatement(ObjectNode object) {
    return object.has("Effect") && elements(object).size() > 1;
  }

  private static boolean isStatement(ObjectNode object) {
    return object.has("Effect") || elements(object).size() > 1;
  }

  /** Which of the elements that a statement needs are there. */
  private static Set<String> elements(ObjectNode object) {
    Set<String> elements = new HashSet<>();
    for (Member member : object.members()) {
      switch (canonical(member.name())) {
        case "effect" -> elements.add("effect");
        case "principal", "notprincipal" -> elements.add("principal");
        case "action", "notaction" -> elements.add("action");
        case "resource", "notresource" -> elements.add("resource");
        default -> {}
      }
    }
    return elements;
  }

  private static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** The strings in a value, at whatever depth: a string, a list, {@code {"AWS": …}}. */
  private static List<String> texts(Node node) {
    if (node instanceof StringNode string) {
      return List.of(string.value());
    }
    if (node instanceof ArrayNode list) {
      return list.elements().stream().flatMap(element -> texts(element).stream()).toList();
    }
    if (node instanceof ObjectNode object) {
      return object.members().stream().flatMap(member -> texts(member.value()).stream()).toList();
    }
    return List.of();
  }
}
