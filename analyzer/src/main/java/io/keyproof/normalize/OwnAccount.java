package io.keyproof.normalize;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the accounts that key policies write out is the one that they belong to: management of a
 * key never works from another account, so that whoever may manage all of them is their keeper. The
 * order of statements tells nothing.
 */
final class OwnAccount {

  private static final String MANAGING = "kms:putkeypolicy";
  private static final String USING = "kms:decrypt";

  private static final List<Evidence> TELLING =
      List.of(Evidence.KEEPER, Evidence.MANAGER, Evidence.ADMINISTRATOR);

  private static final Pattern ROOT =
      Pattern.compile("(?:arn:aws[a-z-]*:iam::)?([0-9]{12})(?::root)?");

  private static final Pattern IDENTITY =
      Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::([0-9]{12}):[a-z-]+/.+");

  /** What speaks for an account, the most telling first. */
  private enum Evidence {
    /** Its {@code root} may do everything. */
    KEEPER,
    /** Its {@code root} may manage the key. */
    MANAGER,
    /** One of its identities may. */
    ADMINISTRATOR,
    /** One may that cannot use the key. */
    MERE_ADMINISTRATOR,
    /** A statement is for a key of it. */
    KEY_ARN,
    /** Its {@code root} may do something. */
    NAMED_AS_A_WHOLE
  }

  /** Stands for an account that no policy writes out. */
  private static final String ANOTHER = "another";

  /** Stands for a principal of whom it is not an unknown account alone that is not known. */
  private static final String SOMEBODY = "*";

  private static final String SERVICE = ".amazonaws.com";

  private final TextNormalizer texts;
  private final Map<Evidence, Map<String, Integer>> policies = new EnumMap<>(Evidence.class);

  /** Of the policies that write out all who manage their key, who these are. */
  private final List<Set<String>> keepers = new ArrayList<>();

  /** The names of unknown accounts that can only be the own one. */
  private final Set<String> symbols = new TreeSet<>();

  private final Set<String> managing = new HashSet<>();
  private boolean isOpen;
  private boolean isUnknown;
  private boolean isUnknownAsAWhole;

  /**
   * Of policies that are not looked at yet.
   *
   * @param texts reads their principals
   */
  OwnAccount(TextNormalizer texts) {
    this.texts = texts;
  }

  /** What a key's policy tells. */
  void add(Node policy) {
    OwnAccount alone = new OwnAccount(texts);
    Map<Evidence, Set<String>> found = new EnumMap<>(Evidence.class);
    for (Guarded each : Guarded.values(policy)) {
      if (each.node() instanceof ObjectNode document && !isUnwritten(document)) {
        document.get("Statement").ifPresent(node -> alone.addStatements(node, found));
      }
    }
    isOpen |= alone.isOpen;
    isUnknown |= alone.isUnknown;
    isUnknownAsAWhole |= alone.isUnknownAsAWhole;
    if (!alone.isOpen && !alone.isUnknown) {
      TELLING.stream()
          .flatMap(evidence -> Optional.ofNullable(found.get(evidence)).stream())
          .findFirst()
          .ifPresent(keepers::add);
    }
    if (alone.managing.size() == 1 && !alone.managing.contains(SOMEBODY)) {
      symbols.addAll(alone.managing);
    }
    found.forEach(
        (evidence, accounts) ->
            accounts.forEach(
                account ->
                    policies
                        .computeIfAbsent(evidence, none -> new HashMap<>())
                        .merge(account, 1, Integer::sum)));
  }

  /**
   * The names of unknown accounts that alone manage some key. AWS KMS creates no key whose policy
   * lets nobody of the key's account change it.
   */
  Set<String> symbols() {
    return symbols;
  }

  /** The account; several if nothing decides between them, none if no policy writes it out. */
  Set<String> accounts() {
    Set<String> arns = most(Evidence.KEY_ARN);
    if (isOpen) {
      return beside(arns);
    }
    for (Evidence evidence : TELLING) {
      Set<String> accounts = most(evidence);
      if (!accounts.isEmpty() && (evidence != Evidence.ADMINISTRATOR || !isUnknown)) {
        Set<String> ofArns = new HashSet<>(accounts);
        ofArns.retainAll(arns);
        return ofArns.size() == 1 ? ofArns : orAnother(accounts, isUnknownAsAWhole);
      }
    }
    return arns.size() == 1 ? arns : Set.of();
  }

  /**
   * Beside a symbol for the key's own account, one that is written out is another, but where a key
   * has no other keeper or where it could not be meant otherwise.
   */
  private Set<String> beside(Set<String> arns) {
    if (!keepers.isEmpty()) {
      Set<String> ofAll = new HashSet<>(keepers.get(0));
      keepers.forEach(ofAll::retainAll);
      return ofAll.isEmpty() ? orAnother(keepers.get(0), true) : ofAll;
    }
    Set<String> meant = new HashSet<>(arns.isEmpty() ? most(Evidence.MERE_ADMINISTRATOR) : arns);
    // One whose root is named beside the symbol is another.
    meant.removeAll(policies.getOrDefault(Evidence.NAMED_AS_A_WHOLE, Map.of()).keySet());
    return meant.size() == 1 ? meant : Set.of();
  }

  private static Set<String> orAnother(Set<String> accounts, boolean isPossible) {
    Set<String> all = new HashSet<>(accounts);
    if (isPossible) {
      all.add(ANOTHER);
    }
    return all;
  }

  /** Those for which this speaks in most of the policies. */
  private Set<String> most(Evidence evidence) {
    Map<String, Integer> counts = policies.getOrDefault(evidence, Map.of());
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The policy that a key gets where none is written says nothing of who keeps it. */
  private static boolean isUnwritten(ObjectNode policy) {
    return policy.equals(Place.defaultKeyPolicy(policy.span()));
  }

  private void addStatements(Node statements, Map<Evidence, Set<String>> found) {
    if (statements instanceof ArrayNode list) {
      Guarded.elements(list).forEach(statement -> addStatements(statement.node(), found));
    } else if (statements instanceof ObjectNode statement) {
      statement
          .get("Resource")
          .ifPresent(
              resources ->
                  each(
                      resources,
                      node -> keyArn(node).ifPresent(arn -> add(found, Evidence.KEY_ARN, arn))));
      if (statement.string("Effect").filter(e -> e.value().equals("Allow")).isPresent()) {
        statement
            .get("Principal")
            .ifPresent(
                principals -> each(principals, node -> addPrincipal(statement, node, found)));
      }
    }
  }

  private static Optional<String> keyArn(Node resource) {
    return resource instanceof StringNode string
        ? KeyArn.parse(string.value()).map(KeyArn::account)
        : Optional.empty();
  }

  private void addPrincipal(
      ObjectNode statement, Node principal, Map<Evidence, Set<String>> found) {
    boolean manages = may(statement, MANAGING);
    if (manages && !isService(principal)) {
      managing.add(symbol(principal).orElse(SOMEBODY));
    }
    if (!(principal instanceof StringNode string)) {
      isUnknown |= manages;
      isUnknownAsAWhole |= manages && isAsAWhole(principal);
      isOpen |=
          manages
              && principal instanceof TextNode text
              && text.text().unknowns().contains(Place.ACCOUNT);
      return;
    }
    Optional<String> root = account(ROOT, string.value());
    root.ifPresent(account -> add(found, Evidence.NAMED_AS_A_WHOLE, account));
    if (manages) {
      boolean uses = may(statement, USING);
      root.ifPresent(account -> add(found, Evidence.MANAGER, account));
      root.filter(account -> uses).ifPresent(account -> add(found, Evidence.KEEPER, account));
      Optional<String> identity = account(IDENTITY, string.value());
      identity.ifPresent(account -> add(found, Evidence.ADMINISTRATOR, account));
      identity
          .filter(account -> !uses)
          .ifPresent(account -> add(found, Evidence.MERE_ADMINISTRATOR, account));
    }
  }

  /** The name of the unknown account in the ARN of a principal of which the rest is known. */
  private Optional<String> symbol(Node principal) {
    List<Piece> pieces = texts.text(principal).map(Text::pieces).orElse(List.of());
    return pieces.size() > 2
            && pieces.get(pieces.size() - 3) instanceof Piece.Literal start
            && pieces.get(pieces.size() - 2) instanceof Piece.Hole account
            && pieces.get(pieces.size() - 1) instanceof Piece.Literal rest
            && start.value().matches(".*:(iam|sts)::")
            && rest.value().startsWith(":")
        ? Optional.of(account.unknown().name())
        : Optional.empty();
  }

  private static boolean isService(Node principal) {
    return principal instanceof StringNode string
        ? string.value().contains(SERVICE)
        : principal instanceof TextNode text
            && (text.text().toString().contains(SERVICE)
                || text.text().unknowns().contains(Place.URL_SUFFIX));
  }

  private static boolean isAsAWhole(Node principal) {
    return principal instanceof TextNode text && text.text().toString().endsWith(":root");
  }

  private static void add(Map<Evidence, Set<String>> found, Evidence evidence, String account) {
    found.computeIfAbsent(evidence, none -> new HashSet<>()).add(account);
  }

  private static boolean may(ObjectNode statement, String action) {
    return statement.get("Action").filter(names -> names(names, action)).isPresent()
        || statement.get("NotAction").filter(names -> !names(names, action)).isPresent();
  }

  private static boolean names(Node actions, String action) {
    if (actions instanceof ArrayNode list) {
      return Guarded.elements(list).stream().anyMatch(each -> names(each.node(), action));
    }
    return !(actions instanceof StringNode pattern) || matches(pattern.value(), action);
  }

  private static boolean matches(String pattern, String action) {
    String regex =
        Pattern.quote(pattern.toLowerCase(Locale.ROOT))
            .replace("*", "\\E.*\\Q")
            .replace("?", "\\E.\\Q");
    return action.matches(regex);
  }

  /** All single values of an element. */
  private static void each(Node node, Consumer<Node> reader) {
    if (node instanceof ObjectNode byType) {
      byType.members().forEach(member -> each(member.value(), reader));
    } else if (node instanceof ArrayNode list) {
      Guarded.elements(list).forEach(each -> each(each.node(), reader));
    } else {
      reader.accept(node);
    }
  }

  private static Optional<String> account(Pattern kind, String principal) {
    Matcher matcher = kind.matcher(principal);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
