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
import io.keyproof.model.Stated;
import io.keyproof.model.Text.Piece;
import java.util.HashSet;
import java.util.List;
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

  private static final String PARTITION = "aws";

  private static final Map<String, String> DEFAULT_REGIONS =
      Map.of("aws", "us-east-1", "aws-cn", "cn-north-1", "aws-us-gov", "us-gov-west-1");

  private static final Pattern ARN = Pattern.compile("\\barn:(aws|aws-cn|aws-us-gov):");

  private static final Pattern REGION =
      Pattern.compile("\\b(?:us|eu|ap|sa|ca|cn|me|af|il|mx)-(?:[a-z]+-)?[a-z]+-[1-9]\\b");

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

  private final Set<String> accounts = new HashSet<>();
  private final Set<String> partitions = new HashSet<>();
  private Optional<String> region = Optional.empty();

  private Optional<String> settled = Optional.empty();
  private final OwnAccount own = new OwnAccount(new TextNormalizer(Map.of()));

  private Settlement() {}

  /**
   * Values for the symbols of the place, by their names.
   *
   * @param written the accounts that all deployments write out: unless this one's own keys are in
   *     their hands, none of them is this one's; where two come into question, it is left open
   */
  static Map<String, String> of(List<Resource> resources, Set<String> written) {
    Settlement settlement = new Settlement();
    for (Resource resource : resources) {
      DeployedNodes.of(resource).forEach(settlement::scan);
    }
    settlement.accounts.addAll(written);
    for (Resource resource : resources) {
      if (resource instanceof Resource.Key key) {
        settlement.settle(key.arn());
        key.policy()
            .filter(policy -> !mayLockOut(key))
            .ifPresent(policy -> settlement.addKeyPolicy(policy, key.arn()));
      } else if (resource instanceof Resource.KeyPolicy policy) {
        settlement.addKeyPolicy(policy.document(), policy.key());
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
    Set<String> candidates = settled.map(Set::of).orElseGet(own::accounts);
    if (candidates.size() < 2) {
      String account = candidates.stream().findFirst().orElseGet(this::unnamedAccount);
      values.put(Place.ACCOUNT.name(), account);
      own.symbols().forEach(symbol -> values.put(symbol, account));
    }
    String partition = partitions.size() == 1 ? partitions.iterator().next() : PARTITION;
    values.put(
        Place.REGION.name(), region.orElse(DEFAULT_REGIONS.getOrDefault(partition, "us-east-1")));
    values.put(Place.PARTITION.name(), partition);
    values.put(
        Place.URL_SUFFIX.name(), partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
    return values;
  }

  /** One that is taken for nothing else. */
  private String unnamedAccount() {
    return EXAMPLES.stream()
        .filter(account -> !accounts.contains(account))
        .findFirst()
        .orElseGet(this::anyUnnamedAccount);
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
    Matcher arn = ARN.matcher(text);
    while (arn.find()) {
      partitions.add(arn.group(1));
    }
    if (region.isEmpty()) {
      Matcher found = REGION.matcher(text);
      region = found.find() ? Optional.of(found.group()) : Optional.empty();
    }
  }

  /** What was made before, as a plan has it, is in the account that its ARN says. */
  private void settle(Node arn) {
    if (settled.isEmpty() && arn instanceof StringNode string) {
      Matcher account = ACCOUNT.matcher(string.value());
      settled = account.find() ? Optional.of(account.group()) : Optional.empty();
    }
  }

  /** Of such a key nobody of its account need be a keeper. */
  private static boolean mayLockOut(Resource.Key key) {
    return key.facts()
        .lifecycle()
        .bypassPolicyLockoutSafetyCheck()
        .filter(Stated::value)
        .isPresent();
  }

  /** Whether a key is in the account of the place, by its name: others write theirs out. */
  private static boolean isHere(Node key) {
    return !(key instanceof TextNode text) || text.text().unknowns().contains(Place.ACCOUNT);
  }

  private void addKeyPolicy(Node document, Node key) {
    if (isHere(key)) {
      own.add(document);
    }
  }
}
