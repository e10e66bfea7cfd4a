package io.keyproof.normalize;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Text.Piece;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account and Region that a deployment is judged in. Infrastructure files treat all accounts
 * alike but those that they write out, so that one which they do not name stands for every other.
 * Where a key is in the hands of an account that is written out, nothing else could deploy it.
 */
final class Settlement {

  private static final List<String> EXAMPLES =
      List.of("111122223333", "444455556666", "777788889999", "123456789012");

  private static final String DEFAULT_REGION = "us-east-1";

  private static final Pattern REGION =
      Pattern.compile("\\b(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:[a-z]+-)?[a-z]+-[1-9]\\b");

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

  private static final String MANAGING = "kms:putkeypolicy";

  /** What follows the account in the ARNs of keys and identities. */
  private static final Pattern RESOURCE = Pattern.compile(":(key|alias|role|user|group)/");

  private static final Pattern DELEGATE =
      Pattern.compile("(?:arn:aws[a-z-]*:iam::)?([0-9]{12})(?::root)?");

  private static final Pattern IDENTITY =
      Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::([0-9]{12}):[a-z-]+/.+");

  private final Set<String> accounts = new HashSet<>();
  private Optional<String> region = Optional.empty();

  /** Who keeps keys in the account of resources that a symbol stands for. */
  private final Map<String, Keeper> keepers = new TreeMap<>();

  private Settlement() {}

  /**
   * Values for the symbols of the place, by their names.
   *
   * @param written the accounts that all deployments write out: none of them is this one's
   */
  static Map<String, String> of(List<Resource> resources, Set<String> written) {
    Settlement settlement = new Settlement();
    for (Resource resource : resources) {
      DeployedNodes.of(resource).forEach(settlement::scan);
    }
    settlement.accounts.addAll(written);
    settlement.keepers.put(Place.ACCOUNT.name(), new Keeper());
    for (Resource resource : resources) {
      if (resource instanceof Resource.Key key) {
        settlement.settle(key.arn());
        key.policy().ifPresent(policy -> settlement.scanKeyPolicy(policy, key.arn()));
      } else if (resource instanceof Resource.KeyPolicy policy) {
        settlement.scanKeyPolicy(policy.document(), policy.key());
      } else if (resource instanceof Resource.Identity identity) {
        settlement.settle(identity.arn());
      }
    }
    return settlement.values();
  }

  /** The accounts that resources write out. */
  static Set<String> accounts(List<Resource> resources) {
    Settlement settlement = new Settlement();
    for (Resource resource : resources) {
      DeployedNodes.of(resource).forEach(settlement::scan);
    }
    return settlement.accounts;
  }

  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    keepers.forEach(
        (symbol, keeper) -> values.put(symbol, keeper.account().orElseGet(this::unnamedAccount)));
    values.put(Place.REGION.name(), region.orElse(DEFAULT_REGION));
    values.put(Place.PARTITION.name(), "aws");
    values.put(Place.URL_SUFFIX.name(), "amazonaws.com");
    return values;
  }

  /** One that is taken for nothing else. */
  private String unnamedAccount() {
    String unnamed =
        EXAMPLES.stream()
            .filter(account -> !accounts.contains(account))
            .findFirst()
            .orElseGet(this::anyUnnamedAccount);
    accounts.add(unnamed);
    return unnamed;
  }

  private String anyUnnamedAccount() {
    long account = 100_000_000_000L;
    while (accounts.contains(Long.toString(account))) {
      account++;
    }
    return Long.toString(account);
  }

  private void scan(Node node) {
    if (node instanceof StringNode string) {
      scan(string.value());
    } else if (node instanceof TextNode text) {
      for (Piece piece : text.text().pieces()) {
        if (piece instanceof Piece.Literal literal) {
          scan(literal.value());
        }
      }
    } else if (node instanceof ObjectNode object) {
      object
          .members()
          .forEach(
              member -> {
                scan(member.name());
                scan(member.value());
              });
    } else if (node instanceof ArrayNode list) {
      list.elements().forEach(this::scan);
    } else if (node instanceof ChoiceNode choice) {
      choice.options().forEach(option -> scan(option.value()));
    } else if (node instanceof SpliceNode splice) {
      scan(splice.list());
    }
  }

  private void scan(String text) {
    Matcher account = ACCOUNT.matcher(text);
    while (account.find()) {
      accounts.add(account.group());
    }
    if (region.isEmpty()) {
      Matcher found = REGION.matcher(text);
      region = found.find() ? Optional.of(found.group()) : Optional.empty();
    }
  }

  /** What was made before, as a plan has it, is in the account that its ARN says. */
  private void settle(Node arn) {
    Optional<String> owner = owner(arn);
    if (arn instanceof StringNode string && owner.isPresent()) {
      Optional.ofNullable(keepers.get(owner.get()))
          .ifPresent(keeper -> keeper.settle(string.value()));
    }
  }

  /**
   * Who keeps the key: the account to which the policy delegates first or, failing that, that of
   * the first user or role.
   */
  private void scanKeyPolicy(Node document, Node key) {
    Optional<String> owner = owner(key);
    for (Guarded each : Guarded.values(document)) {
      if (owner.isPresent() && each.node() instanceof ObjectNode policy && !isUnwritten(policy)) {
        policy.get("Statement").ifPresent(statements -> scanStatements(statements, owner.get()));
      }
    }
  }

  /**
   * The symbol for the account of what a resource is named by, which is settled then; nothing where
   * its number is written out.
   */
  private Optional<String> owner(Node name) {
    if (!(name instanceof TextNode text)) {
      return Optional.of(Place.ACCOUNT.name());
    }
    List<Piece> pieces = text.text().pieces();
    for (int i = 0; i + 1 < pieces.size(); i++) {
      if (pieces.get(i) instanceof Piece.Hole hole
          && pieces.get(i + 1) instanceof Piece.Literal rest
          && RESOURCE.matcher(rest.value()).lookingAt()) {
        keepers.putIfAbsent(hole.unknown().name(), new Keeper());
        return Optional.of(hole.unknown().name());
      }
    }
    return Optional.empty();
  }

  /** The policy that a key gets where none is written says nothing of who keeps it. */
  private static boolean isUnwritten(ObjectNode policy) {
    return policy.equals(Place.defaultKeyPolicy(policy.span()));
  }

  private void scanStatements(Node statements, String owner) {
    if (statements instanceof ArrayNode list) {
      Guarded.elements(list).forEach(statement -> scanStatements(statement.node(), owner));
    } else if (statements instanceof ObjectNode statement
        && statement.string("Effect").filter(e -> e.value().equals("Allow")).isPresent()
        && mayManage(statement)) {
      statement.get("Principal").ifPresent(each -> scanPrincipals(each, owner));
    }
  }

  /** Management never works from another account, so that whoever manages is the keeper. */
  private static boolean mayManage(ObjectNode statement) {
    return statement.get("Action").filter(Settlement::mayName).isPresent()
        || statement.get("NotAction").filter(actions -> !mayName(actions)).isPresent();
  }

  private static boolean mayName(Node actions) {
    if (actions instanceof ArrayNode list) {
      return Guarded.elements(list).stream().anyMatch(each -> mayName(each.node()));
    }
    return !(actions instanceof StringNode action) || isManaging(action.value());
  }

  private static boolean isManaging(String action) {
    String pattern =
        Pattern.quote(action.toLowerCase(Locale.ROOT))
            .replace("*", "\\E.*\\Q")
            .replace("?", "\\E.\\Q");
    return MANAGING.matches(pattern);
  }

  private void scanPrincipals(Node principals, String owner) {
    if (principals instanceof ObjectNode byType) {
      byType.members().forEach(member -> scanPrincipals(member.value(), owner));
    } else if (principals instanceof ArrayNode list) {
      Guarded.elements(list).forEach(each -> scanPrincipals(each.node(), owner));
    } else {
      Optional.ofNullable(keepers.get(owner)).ifPresent(keeper -> keeper.add(principals, owner));
    }
  }

  /** What is written of the account in whose hands the keys are. */
  private static final class Keeper {

    private Optional<String> delegate = Optional.empty();
    private Optional<String> administrators = Optional.empty();
    private boolean isOpen;
    private boolean isUnknown;

    /** By the ARN of something that is in the account. */
    void settle(String arn) {
      Matcher account = ACCOUNT.matcher(arn);
      delegate =
          delegate.or(() -> account.find() ? Optional.of(account.group()) : Optional.empty());
    }

    /** By one that may manage a key of the account. */
    void add(Node principal, String symbol) {
      if (principal instanceof StringNode string) {
        delegate = delegate.or(() -> account(DELEGATE, string.value()));
        administrators = administrators.or(() -> account(IDENTITY, string.value()));
      } else {
        isUnknown = true;
        isOpen |=
            principal instanceof TextNode text
                && text.text().unknowns().stream().anyMatch(each -> each.name().equals(symbol));
      }
    }

    Optional<String> account() {
      Optional<String> named = isUnknown ? Optional.empty() : administrators;
      return isOpen ? Optional.empty() : delegate.or(() -> named);
    }

    private static Optional<String> account(Pattern kind, String principal) {
      Matcher matcher = kind.matcher(principal);
      return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }
}
