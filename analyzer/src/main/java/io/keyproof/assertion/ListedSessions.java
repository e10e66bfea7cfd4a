package io.keyproof.assertion;

import io.keyproof.model.KeyAccess;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AnyOf;
import io.keyproof.model.RequestProperty.NamedBy;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sessions that a key's policy names by ARNs such as {@code
 * arn:aws:sts::111122223333:assumed-role/Name/Session}, which leave out the path of the role. An
 * account has one role of a name, so that the ARN of a role tells whether a session is its.
 */
final class ListedSessions {

  private static final Pattern SESSION =
      Pattern.compile("arn:[^:]*:sts::([0-9]{12}):assumed-role/([^/]+)/.+");
  private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam::([^:]*):role/(.*)");
  private static final Pattern WILDCARD = Pattern.compile("[*?]");

  private final List<Principals.Entry> sessions;

  private ListedSessions(List<Principals.Entry> sessions) {
    this.sessions = sessions;
  }

  static ListedSessions of(KeyAccess access) {
    return new ListedSessions(
        access.common().resourcePolicy().map(Policy::statements).orElse(List.of()).stream()
            .flatMap(statement -> statement.principals().stream())
            .flatMap(principals -> principals.entries().stream())
            .filter(entry -> entry.principal() instanceof Principal.RoleSession)
            .toList());
  }

  /** The caller is a session of one of the roles, by the ARNs of these that are written out. */
  RequestProperty ofRoles(List<String> arns) {
    return named(session -> arns.stream().anyMatch(arn -> isOf(session, arn)));
  }

  /** The caller is a session that may be of a role whose ARN is like one of these patterns. */
  RequestProperty perhapsOfRoles(List<String> patterns) {
    return named(session -> patterns.stream().anyMatch(pattern -> mayBeOf(session, pattern)));
  }

  private RequestProperty named(Predicate<Matcher> isMeant) {
    return new AnyOf(
        sessions.stream()
            .filter(
                entry ->
                    literal(entry)
                        .map(SESSION::matcher)
                        .filter(Matcher::matches)
                        .filter(isMeant)
                        .isPresent())
            .map(
                entry ->
                    (RequestProperty)
                        new NamedBy(
                            new Principals(
                                Match.ANY_OF,
                                List.of(entry),
                                Optional.empty(),
                                SourceSpan.startOf("(asked)"))))
            .toList());
  }

  private static Optional<String> literal(Principals.Entry entry) {
    return ((Principal.RoleSession) entry.principal()).arn().literal();
  }

  private static boolean isOf(Matcher session, String arn) {
    return !WILDCARD.matcher(arn).find() && mayBeOf(session, arn);
  }

  private static boolean mayBeOf(Matcher session, String pattern) {
    Matcher role = ROLE.matcher(pattern);
    return role.matches()
        && isLike(role.group(1), session.group(1))
        && mayEndIn(session.group(2), role.group(2));
  }

  /** Whether a path and the name may be like the pattern, in which {@code *} stands for slashes. */
  private static boolean mayEndIn(String name, String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      boolean mayBegin = i == 0 || pattern.charAt(i - 1) == '/' || pattern.charAt(i) == '*';
      if (mayBegin && isLike(pattern.substring(i), name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLike(String pattern, String text) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return text.matches(regex);
  }
}
