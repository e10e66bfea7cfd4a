package io.keyproof.evaluate;

import io.keyproof.evaluate.CallerNames.Kind;
import io.keyproof.model.Assumption;
import io.keyproof.model.Element;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals.Entry;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The principals of a list, sorted by kind. */
final class PrincipalNames {

  private static final Pattern SERVICE_LINKED =
      Pattern.compile("(arn:[^:]+:iam::[^:]+:role/)aws-service-role/[^/]+/([^/]+)");

  private final Truth everyone;
  private final Truth everyAwsIdentity;
  private final boolean awsStarExcludesServices;
  private final TextTests accounts;
  private final TextTests users;
  private final TextTests roles;
  private final TextTests roleSessions;
  private final TextTests federatedUsers;
  private final TextTests services;
  private final TextTests unresolved;
  private final List<Element> userElements;
  private final Truth rest;
  private final Stance stance;

  private PrincipalNames(Collector found, Truth rest, Stance stance) {
    this.everyone = found.everyone;
    this.everyAwsIdentity = found.everyAwsIdentity;
    this.awsStarExcludesServices =
        (found.everyAwsIdentity.isFalse() && found.unresolved.isEmpty())
            || stance.takes(Assumption.AWS_STAR_EXCLUDES_SERVICES);
    this.accounts = exactly(found.accounts);
    this.users = exactly(found.users);
    this.roles = exactly(found.roles);
    this.roleSessions = exactly(found.roleSessions);
    this.federatedUsers = exactly(found.federatedUsers);
    this.services = exactly(found.services);
    this.unresolved = exactly(found.unresolved);
    this.userElements = List.copyOf(found.users);
    this.rest = rest;
    this.stance = stance;
  }

  static PrincipalNames compile(List<Entry> entries, boolean mayHoldMore, Stance stance) {
    Collector collector = new Collector();
    for (Entry entry : entries) {
      collector.add(entry);
    }
    return new PrincipalNames(collector, mayHoldMore ? Truth.UNKNOWN : Truth.FALSE, stance);
  }

  /** The caller is meant as anyone. */
  Truth everyone(RequestView request) {
    Truth aws =
        request.caller().kind() == Kind.SERVICE && awsStarExcludesServices
            ? Truth.FALSE
            : everyAwsIdentity.or(unresolved("*", request));
    return everyone.or(rest).or(aws);
  }

  Truth account(RequestView request) {
    CallerNames caller = request.caller();
    if (caller.account().isEmpty()) {
      return Truth.FALSE;
    }
    Truth found = accounts.any(caller.account(), request).or(rest);
    return unresolved.isEmpty()
        ? found
        : found.or(unresolved(caller.account(), request)).or(unresolved(rootArn(caller), request));
  }

  Truth user(RequestView request) {
    if (hangsOnFederatedUser(request)) {
      return Truth.UNKNOWN;
    }
    CallerNames caller = request.caller();
    String user = caller.user().isEmpty() ? caller.namesake() : caller.user();
    if (user.isEmpty()) {
      return Truth.FALSE;
    }
    return users.any(user, request).or(unresolved(user, request)).or(rest);
  }

  Truth role(RequestView request) {
    String role = request.caller().role();
    return role.isEmpty()
        ? Truth.FALSE
        : roles.any(role, request).or(unresolved(role, request)).or(rest);
  }

  /** The session's own name, or the service's. */
  Truth session(RequestView request) {
    String session = request.caller().session();
    return switch (request.caller().kind()) {
      case USER, ROOT, ANONYMOUS -> Truth.FALSE;
      case ROLE_SESSION ->
          roleSessions.any(session, request).or(unresolved(session, request)).or(rest);
      case FEDERATED_USER ->
          federatedUsers.any(session, request).or(unresolved(session, request)).or(rest);
      case SERVICE -> services.any(session, request).or(rest);
    };
  }

  /** Whether the list may name the user behind a federated session, whom the request leaves out. */
  boolean hangsOnFederatedUser(RequestView request) {
    CallerNames caller = request.caller();
    return caller.kind() == Kind.FEDERATED_USER
        && caller.user().isEmpty()
        && mayNameUserOf(caller.account())
        && !stance.takes(Assumption.FEDERATED_SESSION_NAMED_LIKE_USER);
  }

  private boolean mayNameUserOf(String account) {
    for (Element element : userElements) {
      Text arn = element.text();
      if (!arn.isKnown() || arn.toString().contains("::" + account + ":")) {
        return true;
      }
    }
    return !unresolved.isEmpty();
  }

  /** An AWS principal of unknown kind may mean the caller if it can be one of his names. */
  private Truth unresolved(String name, RequestView request) {
    return unresolved.isEmpty() ? Truth.FALSE : unresolved.any(name, request).and(Truth.UNKNOWN);
  }

  private static String rootArn(CallerNames caller) {
    String name = caller.session().isEmpty() ? caller.user() : caller.session();
    String partition = name.split(":", 3)[1];
    return "arn:" + partition + ":iam::" + caller.account() + ":root";
  }

  private static TextTests exactly(List<Element> elements) {
    return TextTests.compile(elements, text -> TextPattern.test(text, Readings.EXACT));
  }

  /** Sorts the entries of a list by kind. */
  private static final class Collector {
    private Truth everyone = Truth.FALSE;
    private Truth everyAwsIdentity = Truth.FALSE;
    private final List<Element> accounts = new ArrayList<>();
    private final List<Element> users = new ArrayList<>();
    private final List<Element> roles = new ArrayList<>();
    private final List<Element> roleSessions = new ArrayList<>();
    private final List<Element> federatedUsers = new ArrayList<>();
    private final List<Element> services = new ArrayList<>();
    private final List<Element> unresolved = new ArrayList<>();

    void add(Entry entry) {
      entry.principal().accept(new Sorter(this, entry));
    }
  }

  /** Puts one entry where it belongs. */
  private record Sorter(Collector into, Entry entry) implements Principal.Visitor<Collector> {

    @Override
    public Collector everyone() {
      into.everyone = into.everyone.or(GuardTruth.of(entry.guard()));
      return into;
    }

    @Override
    public Collector everyAwsIdentity() {
      into.everyAwsIdentity = into.everyAwsIdentity.or(GuardTruth.of(entry.guard()));
      return into;
    }

    @Override
    public Collector account(Text account) {
      return put(account, into.accounts);
    }

    @Override
    public Collector user(Text arn) {
      return put(arn, into.users);
    }

    @Override
    public Collector role(Text arn) {
      // Sessions of a service-linked role do not show its path, which its name implies.
      arn.literal()
          .map(SERVICE_LINKED::matcher)
          .filter(Matcher::matches)
          .ifPresent(role -> put(Text.of(role.group(1) + role.group(2)), into.roles));
      return put(arn, into.roles);
    }

    @Override
    public Collector roleSession(Text arn) {
      return put(arn, into.roleSessions);
    }

    @Override
    public Collector federatedUser(Text arn) {
      return put(arn, into.federatedUsers);
    }

    @Override
    public Collector service(Text name) {
      return put(name, into.services);
    }

    @Override
    public Collector inert(Text text) {
      return into;
    }

    @Override
    public Collector unresolved(Text text) {
      return put(text, into.unresolved);
    }

    private Collector put(Text text, List<Element> list) {
      list.add(new Element(text, entry.guard(), entry.span()));
      return into;
    }
  }
}
