package io.keyproof.check;

import io.keyproof.check.Check.Issuers;
import io.keyproof.model.Condition;
import io.keyproof.model.Match;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose tokens a statement of a trust policy is about.
 *
 * @param doubt why there may be more, if there may
 */
record TrustedIssuers(List<TokenIssuer> issuers, Optional<String> doubt) {

  private static final String PROVIDER = ":oidc-provider/";

  enum Answer {
    YES,
    NO,
    MAYBE
  }

  static TrustedIssuers of(Statement statement, Issuers kind) {
    Optional<Principals> principals = statement.principals();
    if (principals.isEmpty()) {
      return new TrustedIssuers(List.of(), Optional.empty());
    }
    return switch (kind) {
      case SHARED -> shared(statement, principals.get());
      case CLUSTERS -> new TrustedIssuers(clusters(principals.get()), Optional.empty());
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
            && principals.entries().stream().anyMatch(TrustedIssuers::isUnknownProvider);
    return new TrustedIssuers(
        issuers,
        isOpen
            ? Optional.of("the input does not tell which identity provider is trusted")
            : Optional.empty());
  }

  private static List<TokenIssuer> clusters(Principals principals) {
    List<TokenIssuer> clusters = new ArrayList<>();
    if (principals.match() == Match.ANY_OF) {
      for (Principals.Entry entry : principals.entries()) {
        provider(entry)
            .map(TrustedIssuers::end)
            .flatMap(TokenIssuer::ofCluster)
            .ifPresent(clusters::add);
      }
    }
    return clusters;
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
    return provider.get().isKnown() || !issuer.host().endsWith(end) ? Answer.NO : Answer.MAYBE;
  }

  private static Optional<Text> provider(Principals.Entry entry) {
    return entry.principal() instanceof Principal.Federated federated
        ? Optional.of(federated.provider())
        : Optional.empty();
  }

  private static boolean isUnknownProvider(Principals.Entry entry) {
    return provider(entry).filter(text -> end(text).isEmpty()).isPresent();
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
        && !test.key().canonical().startsWith("aws:")
        && !test.key().canonical().startsWith("sts:");
  }
}
