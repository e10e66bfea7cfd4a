package io.keyproof.check;

import io.keyproof.check.Check.Issuers;
import io.keyproof.model.Condition;
import io.keyproof.model.Match;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose tokens a statement of a trust policy is about.
 *
 * @param possible where the provider is left open, those that it may be, each by every name that a
 *     condition may have for it, and by one that none has
 */
record TrustedIssuers(List<TokenIssuer> issuers, List<TokenIssuer> possible) {

  private static final String PROVIDER = ":oidc-provider/";
  private static final String OPEN = "${";

  enum Answer {
    YES,
    NO,
    MAYBE
  }

  static TrustedIssuers of(Statement statement, Issuers kind) {
    Optional<Principals> principals = statement.principals();
    if (principals.isEmpty()) {
      return new TrustedIssuers(List.of(), List.of());
    }
    return switch (kind) {
      case SHARED -> shared(statement, principals.get());
      case CLUSTERS ->
          new TrustedIssuers(clusters(principals.get()), openClusters(statement, principals.get()));
    };
  }

  /** Whether the statement is about tokens of the issuer, as far as the input tells. */
  static Answer isAbout(Statement statement, TokenIssuer issuer) {
    return statement.principals().map(named -> answer(named, issuer)).orElse(Answer.NO);
  }

  private static TrustedIssuers shared(Statement statement, Principals principals) {
    List<TokenIssuer> issuers = new ArrayList<>();
    boolean isTold = false;
    for (TokenIssuer issuer : TokenIssuer.SHARED) {
      Answer answer = answer(principals, issuer);
      // Of a provider that is not known, the keys of its claims tell which it is.
      boolean isTested = statement.conditions().stream().anyMatch(each -> isAbout(each, issuer));
      if (answer == Answer.YES || (answer == Answer.MAYBE && isTested)) {
        issuers.add(issuer);
      }
      isTold |= isTested;
    }
    boolean isOpen =
        !isTold
            && principals.match() == Match.ANY_OF
            && statement.conditions().stream().noneMatch(TrustedIssuers::isOfOther)
            && statement.conditions().stream().noneMatch(TrustedIssuers::isOfServiceAccount);
    return new TrustedIssuers(issuers, isOpen ? possible(statement, principals) : List.of());
  }

  private static List<TokenIssuer> possible(Statement statement, Principals principals) {
    List<TokenIssuer> possible =
        TokenIssuer.SHARED.stream()
            .filter(issuer -> principals.entries().stream().anyMatch(each -> mayBe(each, issuer)))
            .toList();
    return openNames(statement, principals).stream()
        .flatMap(name -> possible.stream().map(issuer -> issuer.called(name)))
        .toList();
  }

  /** What the statement may call a provider that it leaves open. */
  private static Set<String> openNames(Statement statement, Principals principals) {
    Set<String> names = new LinkedHashSet<>(openNames(statement));
    for (Principals.Entry entry : principals.entries()) {
      provider(entry).filter(text -> !text.isKnown()).map(Text::toString).ifPresent(names::add);
    }
    return names;
  }

  /** What the keys of its conditions call providers that they leave open. */
  static Set<String> openNames(Statement statement) {
    Set<String> names = new LinkedHashSet<>();
    for (Condition condition : statement.conditions()) {
      if (condition instanceof Condition.Test test) {
        String name = test.key().name();
        int colon = name.lastIndexOf(':');
        if (name.contains(OPEN) && colon > name.lastIndexOf('}')) {
          names.add(name.substring(0, colon));
        }
      }
    }
    return names;
  }

  private static List<TokenIssuer> clusters(Principals principals) {
    List<TokenIssuer> clusters = new ArrayList<>();
    if (principals.match() == Match.ANY_OF) {
      for (Principals.Entry entry : principals.entries()) {
        provider(entry)
            .map(TrustedIssuers::host)
            .flatMap(TokenIssuer::ofCluster)
            .ifPresent(clusters::add);
      }
    }
    return clusters;
  }

  /** A provider that is left open is one of a cluster where its subjects are service accounts. */
  private static List<TokenIssuer> openClusters(Statement statement, Principals principals) {
    boolean isOpen =
        principals.match() == Match.ANY_OF
            && principals.entries().stream().anyMatch(TrustedIssuers::mayBeCluster)
            && statement.conditions().stream().anyMatch(TrustedIssuers::isOfServiceAccount);
    return isOpen
        ? openNames(statement, principals).stream().map(TokenIssuer.CLUSTER::called).toList()
        : List.of();
  }

  private static boolean mayBeCluster(Principals.Entry entry) {
    return mayBe(entry, TokenIssuer.CLUSTER)
        && provider(entry).map(TrustedIssuers::host).flatMap(TokenIssuer::ofCluster).isEmpty();
  }

  /** Whether it asks for a subject that only the tokens of a cluster have. */
  private static boolean isOfServiceAccount(Condition condition) {
    return condition instanceof Condition.Test test
        && !test.operator().isNegated()
        && !test.ifExists()
        && test.qualifier() != SetQualifier.FOR_ALL_VALUES
        && test.values().rest().isEmpty()
        && !test.values().entries().isEmpty()
        && test.values().entries().stream()
            .allMatch(value -> value.text().toString().startsWith(TokenIssuer.SERVICE_ACCOUNT));
  }

  private static Answer answer(Principals principals, TokenIssuer issuer) {
    Answer listed = principals.rest().isPresent() ? Answer.MAYBE : Answer.NO;
    for (Principals.Entry entry : principals.entries()) {
      Answer answer = answer(entry, issuer);
      if (answer == Answer.YES) {
        listed = Answer.YES;
        break;
      }
      listed = answer == Answer.MAYBE ? answer : listed;
    }
    if (principals.match() == Match.ANY_OF || listed == Answer.MAYBE) {
      return listed;
    }
    return listed == Answer.YES ? Answer.NO : Answer.YES;
  }

  /** Whoever brings a token has not signed in to AWS yet: everybody, to a policy. */
  private static Answer answer(Principals.Entry entry, TokenIssuer issuer) {
    Principal principal = entry.principal();
    if (principal instanceof Principal.Everyone
        || principal instanceof Principal.EveryAwsIdentity) {
      return Answer.YES;
    }
    Optional<Text> provider = provider(entry);
    if (provider.isEmpty()) {
      return Answer.NO;
    }
    String end = end(provider.get());
    boolean endsSo = !provider.get().isKnown() && end.endsWith("/" + issuer.host());
    if (end.equals(issuer.host()) || endsSo) {
      return Answer.YES;
    }
    return mayBe(entry, issuer) ? Answer.MAYBE : Answer.NO;
  }

  private static Optional<Text> provider(Principals.Entry entry) {
    return entry.principal() instanceof Principal.Federated federated
        ? Optional.of(federated.provider())
        : Optional.empty();
  }

  /** Whether a provider that is left open may be the issuer. */
  private static boolean mayBe(Principals.Entry entry, TokenIssuer issuer) {
    return provider(entry)
        .filter(text -> !text.isKnown())
        .filter(text -> issuer.host().matches(regex(host(text))))
        .isPresent();
  }

  private static String regex(Text host) {
    StringBuilder regex = new StringBuilder();
    for (Piece piece : host.pieces()) {
      regex.append(piece instanceof Piece.Literal text ? Pattern.quote(text.value()) : ".*");
    }
    return regex.toString();
  }

  /** The host and path of the provider; if the beginning is open, what follows that. */
  private static Text host(Text provider) {
    List<Piece> host = new ArrayList<>();
    for (Piece piece : provider.pieces()) {
      int start = piece instanceof Piece.Literal text ? text.value().indexOf(PROVIDER) : -1;
      if (start >= 0) {
        String rest = ((Piece.Literal) piece).value().substring(start + PROVIDER.length());
        host = new ArrayList<>(List.of(new Piece.Literal(rest)));
      } else if (piece instanceof Piece.Hole || !host.isEmpty()) {
        host.add(piece);
      }
    }
    return host.isEmpty() ? provider : new Text(host);
  }

  /** The host and path of the provider, or how they end; empty if nothing is known of that. */
  private static String end(Text provider) {
    if (provider.pieces().isEmpty()
        || !(provider.pieces().get(provider.pieces().size() - 1) instanceof Piece.Literal last)) {
      return "";
    }
    int slash = last.value().indexOf(PROVIDER);
    return slash < 0 ? last.value() : last.value().substring(slash + PROVIDER.length());
  }

  private static boolean isAbout(Condition condition, TokenIssuer issuer) {
    return condition instanceof Condition.Test test
        && test.key().canonical().startsWith(issuer.host().toLowerCase(Locale.ROOT) + ":");
  }

  /** Whether it tests what some provider claims. */
  private static boolean isOfOther(Condition condition) {
    return condition instanceof Condition.Test test
        && !test.key().name().contains(OPEN)
        && !test.key().canonical().startsWith("aws:")
        && !test.key().canonical().startsWith("sts:");
  }
}
