package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Identity;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import io.keyproof.symbolic.RequestSpace;
import io.keyproof.symbolic.RequestSpace.Callers;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what decides about the use of one key of a policy set. */
public final class KeyAccesses {

  private static final String ALIAS = "alias/";

  private KeyAccesses() {}

  /**
   * The key that is called so.
   *
   * @param wanted its folder's or file's name, its id, ARN or alias
   * @param place where the name stands, for complaints
   */
  public static Parsed<KeyDeployment> find(PolicySet set, String wanted, SourceSpan place) {
    List<KmsKey> found = set.keys().stream().filter(key -> names(key).contains(wanted)).toList();
    if (found.size() == 1) {
      KeyDeployment deployment = of(set, found.get(0));
      return Parsed.of(
          aliasNote(wanted, found.get(0)).map(deployment::withPremise).orElse(deployment));
    }
    return Parsed.failed(
        Diagnostic.error(
            place,
            found.isEmpty()
                ? nothing(set, wanted)
                : "`" + wanted + "` is the name of several keys: " + places(found)));
  }

  /** One key of the set, with everything else in it. */
  public static KeyDeployment of(PolicySet set, KmsKey key) {
    KeyAccount account = KeyAccount.of(key);
    List<Assumption> assumptions = new ArrayList<>();
    List<String> premises = new ArrayList<>();
    doubtfulAccount(key)
        .ifPresent(
            doubt -> premises.add(doubt + ": it is taken for a key of `" + account.id() + "`"));
    if (account.inferred()) {
      assumptions.add(Assumption.KEY_ACCOUNT_INFERRED);
    }
    if (key.policy().isEmpty()) {
      assumptions.add(Assumption.KEY_DELEGATES_TO_ACCOUNT);
    }
    ApplicablePolicies common =
        new ApplicablePolicies(
            Optional.of(key.policy().orElseGet(Scenarios::delegatingKeyPolicy)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Limits.levels(set, PolicyKind.SERVICE_CONTROL),
            Limits.levels(set, PolicyKind.RESOURCE_CONTROL),
            Optional.empty(),
            key.grants());
    KeyAccess access =
        new KeyAccess(common, identities(set, key, account.id(), premises), Unseen.MAY_ALLOW);
    premises.addAll(limits(set));
    return new KeyDeployment(
        name(key), key, account.id(), access, space(key, account), assumptions, premises);
  }

  /** Which accounts the key may belong to, if nothing decides between several. */
  public static Optional<String> doubtfulAccount(KmsKey key) {
    List<String> accounts = KeyAccount.readings(key).stream().map(KeyAccount::id).toList();
    return accounts.size() > 1 ? Optional.of(Readings.doubt(accounts)) : Optional.empty();
  }

  /** What the key is called: its folder, or what reports call it. */
  public static String name(KmsKey key) {
    return PlaceNames.key(key.span()).orElse(key.name());
  }

  /** Everything by which the key could be named: where no file tells aliases, its folder is one. */
  public static Set<String> names(KmsKey key) {
    Set<String> names = new TreeSet<>(key.aliases());
    names.add(name(key));
    names.add(key.name());
    if (key.aliases().isEmpty()) {
      names.add(ALIAS + name(key));
    }
    key.arn()
        .ifPresent(
            arn -> {
              names.add(arn.toString());
              names.add("key/" + arn.keyId());
              names.add(arn.keyId());
              String owner = arn.toString().substring(0, arn.toString().indexOf("key/"));
              key.aliases().forEach(alias -> names.add(owner + alias));
            });
    return names;
  }

  /** What is to be said of a key that an alias names which no file tells. */
  public static Optional<String> aliasNote(String name, KmsKey key) {
    return name.startsWith(ALIAS) && key.aliases().isEmpty()
        ? Optional.of(
            "no file tells the aliases of keys: the alias is taken for the folder or file name")
        : Optional.empty();
  }

  private static String nothing(PolicySet set, String wanted) {
    Set<String> known = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    for (KmsKey key : set.keys()) {
      known.addAll(names(key));
      shown.add("`" + name(key) + "`");
    }
    String hint = Suggestion.hint(wanted, known);
    if (shown.isEmpty()) {
      return "there is no key among these files, expected one called `" + wanted + "`";
    }
    return "no key is called `"
        + wanted
        + "`"
        + (hint.isEmpty() ? ", expected one of " + String.join(", ", shown) : hint);
  }

  private static String places(List<KmsKey> keys) {
    return String.join(", ", keys.stream().map(key -> key.span().toString()).sorted().toList());
  }

  private static List<String> limits(PolicySet set) {
    List<String> premises = new ArrayList<>();
    for (Policy policy : set.others()) {
      String named = policy.kind().words() + " `" + policy.name() + "`";
      if (policy.kind() == PolicyKind.SERVICE_CONTROL) {
        premises.add("the " + named + " applies to every caller's account, as a level of its own");
      } else if (policy.kind() == PolicyKind.RESOURCE_CONTROL) {
        premises.add("the " + named + " applies to the key's account, as a level of its own");
      } else {
        premises.add("the " + named + " is left out: it decides about no use of this key");
      }
    }
    return premises;
  }

  private static List<Identity> identities(
      PolicySet set, KmsKey key, String account, List<String> premises) {
    String partition = key.arn().map(arn -> arn.partition()).orElse("aws");
    Map<String, Identity> byArn = new LinkedHashMap<>();
    for (IamIdentity identity : set.identities()) {
      Optional<String> told = identity.arn().flatMap(Text::literal);
      Optional<String> assumed =
          identityName(identity).map(name -> "arn:" + partition + ":iam::" + account + ":" + name);
      if (told.or(() -> assumed).isEmpty()) {
        if (!identity.identityPolicies().isEmpty()) {
          premises.add("the policy " + identity.span() + " is left out: no file tells who has it");
        }
        continue;
      }
      String arn = told.or(() -> assumed).get();
      if (told.isEmpty()) {
        premises.add(
            "`"
                + identity.name()
                + "` ("
                + identity.span().file()
                + ") is `"
                + arn
                + "`: no file tells its ARN");
      }
      byArn.merge(
          arn,
          new Identity(arn, policies(identity), identity.permissionsBoundary().map(List::of)),
          KeyAccesses::together);
    }
    return List.copyOf(byArn.values());
  }

  /** With those that the input does not hold: what they say is not known. */
  private static List<Policy> policies(IamIdentity identity) {
    List<Policy> policies = new ArrayList<>(identity.identityPolicies());
    for (Text arn : identity.elsewhere()) {
      policies.add(
          new Policy(
              PolicyKind.IDENTITY,
              arn.toString(),
              PolicyVersion.V2012_10_17,
              List.of(),
              Optional.of(Unknown.of(arn.toString())),
              identity.span()));
    }
    return policies;
  }

  private static Optional<String> identityName(IamIdentity identity) {
    return PlaceNames.role(identity.span())
        .map(name -> "role/" + name)
        .or(() -> PlaceNames.user(identity.span()).map(name -> "user/" + name));
  }

  /** Two folders of one identity: it has the policies of both. */
  private static Identity together(Identity one, Identity other) {
    List<Policy> policies = new ArrayList<>(one.identityPolicies());
    policies.addAll(other.identityPolicies());
    return new Identity(
        one.arn(), policies, one.permissionsBoundary().or(other::permissionsBoundary));
  }

  private static RequestSpace space(KmsKey key, KeyAccount account) {
    return new RequestSpace(
        key.arn(),
        Optional.of(account.id()),
        key.facts().map(Scenarios::facts).orElse(Map.of()),
        KeyNaming.BY_ATTACHMENT,
        Callers.ANYONE,
        Optional.empty());
  }
}
