package io.keyproof.check;

import io.keyproof.finding.ComparedSubject;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.Confirmation;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.symbolic.solver.SolverUnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares two deployments: each key with all that decides about it, each identity's policies, and
 * every other policy by itself. What both have is matched by ARN, else by name; two inputs of a
 * single policy each are compared whatever they are called.
 */
public final class DeploymentComparer {

  private final PolicySet old;
  private final PolicySet now;
  private final boolean single;
  private final Function<CheckResult, Optional<Confirmation>> performing;

  private DeploymentComparer(
      PolicySet old, PolicySet now, Function<CheckResult, Optional<Confirmation>> performing) {
    this.old = old;
    this.now = now;
    this.performing = performing;
    this.single = isSingle(old) && isSingle(now);
  }

  /** What the new deployment allows, measured by the old one: keys first. */
  public static List<ComparedSubject> compare(PolicySet old, PolicySet now) {
    return compare(new DeploymentComparer(old, now, result -> Optional.empty()));
  }

  /**
   * The same; what is newly allowed with a key is performed, too.
   *
   * @param performing performs a witness
   */
  public static List<ComparedSubject> compare(
      PolicySet old, PolicySet now, Function<CheckResult, Confirmation> performing) {
    return compare(
        new DeploymentComparer(old, now, result -> Optional.of(performing.apply(result))));
  }

  private static List<ComparedSubject> compare(DeploymentComparer comparer) {
    List<ComparedSubject> subjects = new ArrayList<>(comparer.keys());
    subjects.addAll(comparer.documents());
    return subjects;
  }

  /**
   * What keeps two inputs of one policy each from being compared: that they are of different kinds.
   */
  public static Optional<String> mismatch(PolicySet old, PolicySet now) {
    if (!isSingle(old) || !isSingle(now)) {
      return Optional.empty();
    }
    String before = kind(old);
    String after = kind(now);
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            "the two are of different kinds: the old is read as "
                + before
                + ", the new as "
                + after);
  }

  private static boolean isSingle(PolicySet set) {
    return set.keys().size() + documents(set).size() == 1;
  }

  private static String kind(PolicySet set) {
    return set.keys().isEmpty() ? documents(set).get(0).kind().words() : "key policy";
  }

  private List<ComparedSubject> keys() {
    Map<String, KmsKey> before = byName(old.keys(), key -> name(key, now));
    Map<String, KmsKey> after = byName(now.keys(), key -> name(key, old));
    List<ComparedSubject> subjects = new ArrayList<>();
    for (String name : names(before, after)) {
      Optional<KmsKey> gone = Optional.ofNullable(before.get(name));
      Optional<KmsKey> made = Optional.ofNullable(after.get(name));
      KeyDeployment one = gone.map(key -> KeyAccesses.of(old, key)).orElseGet(() -> of(now, made));
      KeyDeployment other =
          made.map(key -> KeyAccesses.of(now, key)).orElseGet(() -> of(old, gone));
      Comparison comparison =
          KeyComparison.compare(
              gone.isPresent() ? one.access() : without(one.access()),
              made.isPresent() ? other.access() : without(other.access()),
              other.space(),
              other.account(),
              found -> performing.apply(found.about(other)));
      Set<String> premises = new TreeSet<>(one.premises());
      premises.addAll(other.premises());
      other.assumptions().forEach(each -> premises.add(each.sentence()));
      premises.add(
          "identities of which no file was read may be allowed anything by their own policies,"
              + " before as after");
      subjects.add(
          new ComparedSubject(
              "key",
              made.or(() -> gone).map(KeyAccesses::name).orElse(name),
              comparison,
              notes(gone.isPresent(), made.isPresent(), "key"),
              List.copyOf(premises)));
    }
    return subjects;
  }

  private static KeyDeployment of(PolicySet set, Optional<KmsKey> key) {
    return KeyAccesses.of(set, key.orElseThrow());
  }

  /** A key that does not exist can be used by nobody. */
  private static KeyAccess without(KeyAccess access) {
    ApplicablePolicies nothing =
        ApplicablePolicies.of(
            Optional.of(empty(PolicyKind.KEY, access.common().resourcePolicy().orElseThrow())),
            List.of(),
            List.of());
    return new KeyAccess(nothing, access.identities(), access.unseen());
  }

  private List<ComparedSubject> documents() {
    Map<String, Document> before = byName(documents(old), this::name);
    Map<String, Document> after = byName(documents(now), this::name);
    List<ComparedSubject> subjects = new ArrayList<>();
    for (String name : names(before, after)) {
      Optional<Document> gone = Optional.ofNullable(before.get(name));
      Optional<Document> made = Optional.ofNullable(after.get(name));
      Document shown = made.or(() -> gone).orElseThrow();
      subjects.add(
          new ComparedSubject(
              shown.kind().words(),
              shown.name(),
              compare(gone, made, shown),
              notes(gone.isPresent(), made.isPresent(), shown.kind().words()),
              List.of()));
    }
    return subjects;
  }

  private static Comparison compare(
      Optional<Document> gone, Optional<Document> made, Document shown) {
    Optional<Policy> before = gone.isEmpty() ? Optional.of(shown.absent()) : gone.get().together();
    Optional<Policy> after = made.isEmpty() ? Optional.of(shown.absent()) : made.get().together();
    if (before.isEmpty() || after.isEmpty()) {
      boolean isSame = gone.isPresent() && made.isPresent() && gone.get().says(made.get());
      return new Comparison(
          isSame ? Verdict.EQUIVALENT : Verdict.INCONCLUSIVE,
          Optional.empty(),
          Optional.empty(),
          isSame
              ? List.of()
              : List.of("policies of both versions of the policy language act together"));
    }
    try {
      return PolicyComparison.compare(before.get(), after.get());
    } catch (SolverUnavailableException e) {
      return new Comparison(
          Verdict.INCONCLUSIVE, Optional.empty(), Optional.empty(), List.of(e.reason()));
    }
  }

  /** Policies that act together: all of one identity, or one by itself. */
  private record Document(PolicyKind kind, String name, String key, List<Policy> policies) {

    /** One policy of all statements; empty if they are of different versions. */
    Optional<Policy> together() {
      Set<PolicyVersion> versions =
          policies.stream().map(Policy::version).collect(Collectors.toSet());
      if (policies.size() == 1) {
        return Optional.of(policies.get(0));
      }
      boolean isSeen = policies.stream().allMatch(policy -> policy.unseen().isEmpty());
      if (versions.size() != 1 || !isSeen) {
        return Optional.empty();
      }
      List<Statement> statements =
          policies.stream().flatMap(policy -> policy.statements().stream()).toList();
      Policy first = policies.get(0);
      return Optional.of(
          new Policy(kind, name, first.version(), statements, Optional.empty(), first.span()));
    }

    /** What holds where the policy is not: no permission, or no limit. */
    Policy absent() {
      return switch (kind) {
        case SERVICE_CONTROL, PERMISSIONS_BOUNDARY, SESSION, VPC_ENDPOINT ->
            Scenarios.allowingEverything(kind);
        case KEY, IDENTITY, TRUST, RESOURCE, RESOURCE_CONTROL -> empty(kind, policies.get(0));
      };
    }

    boolean says(Document other) {
      return policies.equals(other.policies);
    }
  }

  private static Policy empty(PolicyKind kind, Policy like) {
    return new Policy(kind, like.name(), like.version(), List.of(), Optional.empty(), like.span());
  }

  private static List<Document> documents(PolicySet set) {
    List<Document> documents = new ArrayList<>();
    for (IamIdentity identity : set.identities()) {
      String key = identity.arn().flatMap(Text::literal).orElseGet(() -> place(identity));
      if (!identity.identityPolicies().isEmpty()) {
        documents.add(
            new Document(PolicyKind.IDENTITY, identity.name(), key, identity.identityPolicies()));
      }
      identity
          .trustPolicy()
          .ifPresent(
              policy ->
                  documents.add(
                      new Document(PolicyKind.TRUST, identity.name(), key, List.of(policy))));
      identity
          .permissionsBoundary()
          .ifPresent(
              policy ->
                  documents.add(
                      new Document(
                          PolicyKind.PERMISSIONS_BOUNDARY, identity.name(), key, List.of(policy))));
    }
    for (Policy policy : set.others()) {
      documents.add(new Document(policy.kind(), policy.name(), fileName(policy), List.of(policy)));
    }
    return documents;
  }

  private static String place(IamIdentity identity) {
    return PlaceNames.role(identity.span())
        .map(name -> "role/" + name)
        .or(() -> PlaceNames.user(identity.span()).map(name -> "user/" + name))
        .orElse(identity.name());
  }

  private static String fileName(Policy policy) {
    String file = policy.span().file();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /** The ARN, where the other deployment has a key of this ARN; else what the key is called. */
  private String name(KmsKey key, PolicySet other) {
    if (single) {
      return "";
    }
    boolean isKnown =
        key.arn().isPresent()
            && other.keys().stream().anyMatch(each -> each.arn().equals(key.arn()));
    return isKnown ? key.arn().get().toString() : KeyAccesses.name(key);
  }

  private String name(Document document) {
    return single ? "" : document.kind().words() + " " + document.key();
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    Map<String, T> named = new LinkedHashMap<>();
    for (T each : all) {
      String first = name.apply(each);
      String free = first;
      for (int number = 2; named.containsKey(free); number++) {
        free = first + " (" + number + ")";
      }
      named.put(free, each);
    }
    return named;
  }

  private static Set<String> names(Map<String, ?> before, Map<String, ?> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names;
  }

  private static List<String> notes(boolean before, boolean after, String what) {
    if (before && after) {
      return List.of();
    }
    return List.of(before ? "this " + what + " is gone" : "this " + what + " is new");
  }
}
