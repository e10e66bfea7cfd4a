package io.keyproof.assertion;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words for callers in an assertion. */
final class CallersReader {

  private static final String EXPECTED =
      "expected `anyone`, `public`, `outside account`, `outside organization o-…`, `account`,"
          + " `organization o-…`, `root`, `role/NAME`, `user/NAME`, an ARN of these, or"
          + " `service NAME`";

  private static final List<String> WORDS =
      List.of(
          "anyone",
          "public",
          "outside account",
          "outside organization",
          "account",
          "organization",
          "root",
          "service");

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");
  private static final Pattern SERVICE =
      Pattern.compile("\\*|[A-Za-z0-9.*?-]+\\.amazonaws\\.com.*");
  private static final Pattern IDENTITY =
      Pattern.compile("arn:[a-z*-]+:(iam:|sts:):[0-9*?]+:(role|user|federated-user)/.+");
  private static final Pattern SESSION = Pattern.compile("arn:[^:]*:sts:.*:assumed-role/.*");
  private static final Pattern ACCOUNT_PRINCIPAL = Pattern.compile("arn:[^:]*:iam::[0-9]+:root");

  private final Faults faults;

  CallersReader(Faults faults) {
    this.faults = faults;
  }

  Optional<Callers> read(StringNode node) {
    String text = node.value().strip().replaceAll("\\s+", " ");
    int last = text.lastIndexOf(' ');
    String words = last < 0 ? text : text.substring(0, last);
    String argument = last < 0 ? "" : text.substring(last + 1);
    return switch (text) {
      case "anyone" -> Optional.of(new Callers.Anyone());
      case "public" -> Optional.of(new Callers.Public());
      case "outside account" -> Optional.of(new Callers.OutsideAccounts(List.of()));
      case "account" -> Optional.of(new Callers.OfAccount(List.of()));
      case "root" -> Optional.of(new Callers.OwnIdentity("root"));
      case "organization", "outside organization" ->
          organization(node, "").map(Callers.OfOrganization::new);
      case "service" -> service(node, "");
      default -> last < 0 ? identity(node, text) : relative(node, words, argument);
    };
  }

  private Optional<Callers> relative(StringNode node, String words, String argument) {
    return switch (words) {
      case "outside account" ->
          account(node, argument).map(id -> new Callers.OutsideAccounts(List.of(id)));
      case "account" -> account(node, argument).map(id -> new Callers.OfAccount(List.of(id)));
      case "outside organization" ->
          organization(node, argument).map(Callers.OutsideOrganization::new);
      case "organization" -> organization(node, argument).map(Callers.OfOrganization::new);
      case "service" -> service(node, argument);
      default -> unknown(node);
    };
  }

  private Optional<Callers> identity(StringNode node, String text) {
    if (text.startsWith("role/") || text.startsWith("user/")) {
      boolean isNamed = text.length() > "role/".length();
      return isNamed ? Optional.of(new Callers.OwnIdentity(text)) : unknown(node);
    }
    if (DIGITS.matcher(text).matches()) {
      return account(node, text).map(id -> new Callers.OfAccount(List.of(id)));
    }
    if (ORGANIZATION.matcher(text).matches()) {
      return Optional.of(new Callers.OfOrganization(text));
    }
    if (IDENTITY.matcher(text).matches()) {
      return Optional.of(new Callers.Identity(text));
    }
    if (SESSION.matcher(text).matches()) {
      return fault(
          node, Excerpt.of(text) + " is a session: name its role, `role/NAME` or the role's ARN");
    }
    if (ACCOUNT_PRINCIPAL.matcher(text).matches()) {
      return fault(
          node,
          Excerpt.of(text)
              + " stands for a whole account in a policy and for one user in a request: write"
              + " `account 111122223333` or `root`");
    }
    return unknown(node);
  }

  private Optional<String> account(StringNode node, String id) {
    if (!ACCOUNT.matcher(id).matches()) {
      String found =
          DIGITS.matcher(id).matches()
              ? "account id " + Excerpt.of(id) + " has " + id.length() + " digits, expected 12"
              : "expected an account id of 12 digits, got " + Excerpt.of(id);
      faults.error(node.span(), found);
      return Optional.empty();
    }
    return Optional.of(id);
  }

  private Optional<String> organization(StringNode node, String id) {
    if (!ORGANIZATION.matcher(id).matches()) {
      faults.error(
          node.span(), "expected an organization id such as `o-a1b2c3d4e5`, got " + shown(id));
      return Optional.empty();
    }
    return Optional.of(id);
  }

  private Optional<Callers> service(StringNode node, String name) {
    return SERVICE.matcher(name).matches()
        ? Optional.of(new Callers.Service(name))
        : fault(
            node,
            "expected a service principal such as `logs.eu-west-1.amazonaws.com`, or `*`, got "
                + shown(name));
  }

  private static String shown(String argument) {
    return argument.isEmpty() ? "nothing" : Excerpt.of(argument);
  }

  private Optional<Callers> unknown(StringNode node) {
    String hint = Suggestion.hint(node.value(), WORDS);
    return fault(
        node,
        "unknown callers " + Excerpt.of(node.value()) + (hint.isEmpty() ? ", " + EXPECTED : hint));
  }

  private Optional<Callers> fault(StringNode node, String message) {
    faults.error(node.span(), message);
    return Optional.empty();
  }
}
