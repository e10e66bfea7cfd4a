package io.keyproof.symbolic;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ConditionKeyFacts.Presence;
import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.EncryptionContextUse;
import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Random policies and requests over a small vocabulary, so that they meet often. Requests are such
 * as could be sent: they carry what AWS's tables say that they carry.
 */
final class RandomAccess {

  private static final String OWN = "111122223333";
  private static final String OTHER = "444455556666";

  private static final List<String> KEYS =
      List.of(
          "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab");

  private static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:kms:*:111122223333:key/*",
          KEYS.get(0),
          "arn:aws:kms:eu-west-?:*:key/1234*",
          "arn:aws:kms:*:*:key/mrk-*",
          "arn:aws:kms:eu-west-1:111122223333:alias/*",
          "arn:aws:s3:::bucket",
          "arn:*",
          "arn:aws:kms:us-east-1:444455556666:key/*");

  private static final List<String> ACTIONS =
      List.of(
          "kms:*",
          "kms:*",
          "*",
          "kms:Decrypt",
          "KMS:decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey*",
          "kms:?e*",
          "kms:Create*",
          "kms:DescribeKey",
          "kms:PutKeyPolicy",
          "s3:*",
          "kms:ReEncrypt*");

  private static final List<String> REQUESTED =
      List.of(
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:DescribeKey",
          "kms:PutKeyPolicy",
          "kms:CreateGrant",
          "kms:ReEncryptFrom",
          "kms:ScheduleKeyDeletion");

  private static final Map<String, List<String>> TEXT_KEYS =
      Map.ofEntries(
          Map.entry("kms:EncryptionContext:App", List.of("pay", "Pay", "p*", "?ay", "*", "")),
          Map.entry("kms:EncryptionContext:team", List.of("blue", "b*", "red")),
          Map.entry("kms:EncryptionContextKeys", List.of("App", "team", "A*", "*", "app")),
          Map.entry(
              "kms:ViaService",
              List.of("s3.eu-west-1.amazonaws.com", "s3.*.amazonaws.com", "*", "ec2.*")),
          Map.entry("kms:CallerAccount", List.of(OWN, OTHER, "1111*", "*")),
          Map.entry("aws:PrincipalAccount", List.of(OWN, OTHER, "4*", "${aws:ResourceAccount}")),
          Map.entry("aws:PrincipalOrgID", List.of("o-1", "o-2", "o-*")),
          Map.entry("aws:PrincipalTag/team", List.of("blue", "red", "*")),
          Map.entry("aws:ResourceTag/team", List.of("blue", "b?ue")),
          Map.entry("kms:ResourceAliases", List.of("alias/pay", "alias/*", "alias/other")),
          Map.entry("aws:PrincipalType", List.of("User", "AssumedRole", "Account")),
          Map.entry("aws:username", List.of("alice", "a*", "bob")),
          Map.entry("kms:KeySpec", List.of("SYMMETRIC_DEFAULT", "RSA_2048", "RSA*")),
          Map.entry("kms:GrantOperations", List.of("Decrypt", "Encrypt", "*")),
          Map.entry("aws:ResourceAccount", List.of(OWN, OTHER, "${aws:PrincipalAccount}")),
          Map.entry("aws:RequestedRegion", List.of("eu-west-1", "us-*")),
          Map.entry("s3:prefix", List.of("x")));

  private static final Map<String, List<String>> ARN_KEYS =
      Map.of(
          "aws:PrincipalArn",
          List.of(
              "arn:aws:iam::111122223333:role/app",
              "arn:aws:iam::*:role/*",
              "arn:aws:iam::111122223333:*",
              "arn:aws:iam::*:user/alice",
              "arn:*:iam::4*:role/team/*",
              "*",
              "arn:aws:iam::111122223333:root"),
          "aws:SourceArn",
          List.of("arn:aws:s3:::bucket", "arn:aws:s3:::*", "arn:aws:*:*:*:*"));

  private static final Map<String, List<String>> BOOL_KEYS =
      Map.of(
          "aws:MultiFactorAuthPresent", List.of("true", "false"),
          "aws:PrincipalIsAWSService", List.of("true", "false"),
          "aws:ViaAWSService", List.of("true", "false"),
          "aws:SecureTransport", List.of("true", "false"));

  private static final List<Supplier<Principal>> PRINCIPALS =
      List.of(
          Principal.Everyone::new,
          Principal.EveryAwsIdentity::new,
          () -> new Principal.Account(Text.of(OWN)),
          () -> new Principal.Account(Text.of(OWN)),
          () -> new Principal.Account(Text.of(OTHER)),
          () -> new Principal.Role(Text.of("arn:aws:iam::111122223333:role/app")),
          () -> new Principal.Role(Text.of("arn:aws:iam::444455556666:role/team/ops")),
          () -> new Principal.User(Text.of("arn:aws:iam::111122223333:user/alice")),
          () ->
              new Principal.RoleSession(Text.of("arn:aws:sts::111122223333:assumed-role/app/one")),
          () ->
              new Principal.FederatedUser(Text.of("arn:aws:sts::111122223333:federated-user/bob")),
          () -> new Principal.Service(Text.of("s3.amazonaws.com")),
          () -> new Principal.DeletedIdentity("AROAEXAMPLE"));

  private static final List<Caller> CALLERS =
      List.of(
          session("arn:aws:iam::111122223333:role/app", "one"),
          session("arn:aws:iam::111122223333:role/app", "two"),
          session("arn:aws:iam::444455556666:role/team/ops", "one"),
          session("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X", "one"),
          new Caller.User("arn:aws:iam::111122223333:user/alice"),
          new Caller.User("arn:aws:iam::444455556666:user/path/alice"),
          new Caller.FederatedUser(
              "arn:aws:sts::111122223333:federated-user/alice", Optional.empty()),
          new Caller.FederatedUser(
              "arn:aws:sts::111122223333:federated-user/bob", Optional.empty()),
          new Caller.Root("arn:aws:iam::111122223333:root"),
          new Caller.Root("arn:aws:iam::444455556666:root"),
          new Caller.Service("s3.amazonaws.com"),
          new Caller.Service("sns.amazonaws.com"));

  private final Random random;
  private int spans;

  RandomAccess(long seed) {
    this.random = new Random(seed);
  }

  ApplicablePolicies policies() {
    Optional<Policy> keyPolicy =
        !chance(9) ? Optional.of(policy(PolicyKind.KEY)) : Optional.empty();
    return new ApplicablePolicies(
        keyPolicy,
        several(3, () -> policy(PolicyKind.IDENTITY)),
        sometimes(() -> several(1, () -> policy(PolicyKind.PERMISSIONS_BOUNDARY))),
        sometimes(() -> several(1, () -> policy(PolicyKind.SESSION))),
        sometimes(() -> several(2, () -> several(1, () -> policy(PolicyKind.SERVICE_CONTROL)))),
        sometimes(() -> several(1, () -> several(1, () -> policy(PolicyKind.RESOURCE_CONTROL)))),
        sometimes(() -> several(1, () -> policy(PolicyKind.VPC_ENDPOINT))),
        chance(3) ? several(2, this::grant) : List.of());
  }

  RequestContext request() {
    Caller caller = pick(CALLERS);
    KmsAction action = ActionCatalog.bundled().find(pick(REQUESTED)).orElseThrow();
    String key = pick(KEYS);
    boolean service = caller instanceof Caller.Service;
    boolean forwarded = !service && chance(3);
    SortedMap<ConditionKey, List<String>> context = new TreeMap<>();
    Map<String, String> encryptionContext = new TreeMap<>();
    fill(context, action, service, forwarded);
    describe(context, caller, key, service, forwarded);
    if (action.encryptionContext() == EncryptionContextUse.REQUEST) {
      for (String name : List.of("App", "app", "team", "Other")) {
        boolean twice = encryptionContext.keySet().stream().anyMatch(name::equalsIgnoreCase);
        if (chance(3) && !twice) {
          encryptionContext.put(name, pick(List.of("pay", "Pay", "blue", "x", "")));
        }
      }
    }
    encryptionContext.forEach(
        (name, value) ->
            context.put(ConditionKey.of("kms:EncryptionContext:" + name), List.of(value)));
    if (!encryptionContext.isEmpty()) {
      context.put(
          ConditionKey.of("kms:EncryptionContextKeys"), List.copyOf(encryptionContext.keySet()));
    }
    return RequestContext.of(caller, action.name(), key, OWN, context, encryptionContext);
  }

  /** What AWS's tables say that such a request always carries, and some of what it may carry. */
  private void fill(
      SortedMap<ConditionKey, List<String>> context,
      KmsAction action,
      boolean service,
      boolean forwarded) {
    for (ConditionKeyFacts facts : ConditionKeyCatalog.bundled().keys()) {
      Presence presence =
          service ? facts.servicePrincipal() : forwarded ? facts.forwardAccess() : facts.direct();
      boolean carried =
          presence == Presence.ALWAYS || (presence == Presence.SOMETIMES && chance(3));
      if (carried && facts.appliesTo(action.name()) && !facts.name().contains("*")) {
        context.put(ConditionKey.of(facts.name()), List.of(value(facts)));
      }
    }
    context.remove(ConditionKey.of("kms:EncryptionContextKeys"));
    context.remove(ConditionKey.of("kms:RequestAlias"));
  }

  private String value(ConditionKeyFacts facts) {
    if (!facts.values().isEmpty()) {
      return pick(facts.values());
    }
    return switch (facts.type()) {
      case ARN -> pick(List.of("arn:aws:s3:::bucket", "arn:aws:s3:::other"));
      case BOOL -> pick(List.of("true", "false"));
      case NUMERIC -> pick(List.of("5", "30", "60", "3600", "30.5"));
      case DATE -> pick(List.of("2026-01-01T00:00:00Z", "2025-06-01T00:00:00Z"));
      case IP_ADDRESS -> pick(List.of("203.0.113.9", "198.51.100.1", "2001:db8::1"));
      case STRING -> facts.name().endsWith("Account") ? OWN : pick(List.of("o-1", "o-2", "x"));
    };
  }

  /** The keys that say again what caller and key say. */
  private void describe(
      SortedMap<ConditionKey, List<String>> context,
      Caller caller,
      String key,
      boolean service,
      boolean forwarded) {
    put(context, "aws:ResourceAccount", OWN);
    put(context, "aws:RequestedRegion", key.split(":", -1)[3]);
    put(context, "aws:PrincipalIsAWSService", String.valueOf(service));
    put(context, "aws:ViaAWSService", String.valueOf(forwarded));
    put(context, "kms:KeySpec", "SYMMETRIC_DEFAULT");
    put(context, "kms:KeyUsage", "ENCRYPT_DECRYPT");
    put(context, "kms:CustomerMasterKeySpec", "SYMMETRIC_DEFAULT");
    put(context, "kms:CustomerMasterKeyUsage", "ENCRYPT_DECRYPT");
    replace(context, "kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
    replace(context, "kms:GrantIsForAWSResource", String.valueOf(forwarded));
    replace(context, "kms:ViaService", "s3.eu-west-1.amazonaws.com");
    replace(context, "kms:ResourceAliases", "alias/pay");
    boolean multiRegion = key.contains("key/mrk-");
    put(context, "kms:MultiRegion", String.valueOf(multiRegion));
    context.remove(ConditionKey.of("kms:MultiRegionKeyType"));
    if (multiRegion) {
      put(context, "kms:MultiRegionKeyType", pick(List.of("PRIMARY", "REPLICA")));
    }
    if (context.containsKey(ConditionKey.of("aws:MultiFactorAuthAge"))) {
      put(context, "aws:MultiFactorAuthPresent", "true");
    }
    put(context, "aws:PrincipalType", type(caller));
    context.remove(ConditionKey.of("aws:username"));
    if (chance(4)) {
      put(context, "aws:ResourceTag/team", pick(List.of("blue", "red")));
    }
    if (service) {
      put(context, "aws:PrincipalServiceName", caller.name());
      return;
    }
    String account = caller.account().orElseThrow();
    put(context, "aws:PrincipalAccount", account);
    replace(context, "kms:CallerAccount", account);
    put(
        context,
        "aws:PrincipalArn",
        caller instanceof Caller.RoleSession session ? session.roleArn() : caller.name());
    if (caller instanceof Caller.User user) {
      put(context, "aws:username", user.arn().substring(user.arn().lastIndexOf('/') + 1));
    }
    if (chance(4)) {
      put(context, "aws:PrincipalTag/team", pick(List.of("blue", "red")));
    }
  }

  private static String type(Caller caller) {
    if (caller instanceof Caller.RoleSession) {
      return "AssumedRole";
    }
    if (caller instanceof Caller.Service) {
      return "Service";
    }
    if (caller instanceof Caller.FederatedUser) {
      return "FederatedUser";
    }
    return caller instanceof Caller.Root ? "Account" : "User";
  }

  private static void put(SortedMap<ConditionKey, List<String>> context, String key, String value) {
    context.put(ConditionKey.of(key), List.of(value));
  }

  private static void replace(
      SortedMap<ConditionKey, List<String>> context, String key, String value) {
    context.computeIfPresent(ConditionKey.of(key), (k, old) -> List.of(value));
  }

  private Policy policy(PolicyKind kind) {
    boolean named =
        kind == PolicyKind.KEY
            || kind == PolicyKind.RESOURCE_CONTROL
            || kind == PolicyKind.VPC_ENDPOINT;
    List<Statement> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Effect effect = kind == PolicyKind.RESOURCE_CONTROL || chance(5) ? Effect.DENY : Effect.ALLOW;
      statements.add(statement(i, effect, named));
    }
    PolicyVersion version = chance(9) ? PolicyVersion.V2008_10_17 : PolicyVersion.V2012_10_17;
    return new Policy(kind, kind.words(), version, statements, Optional.empty(), span());
  }

  private Statement statement(int index, Effect effect, boolean named) {
    return new Statement(
        index,
        Optional.empty(),
        effect,
        named ? Optional.of(principals(effect)) : Optional.empty(),
        Optional.of(new Actions(match(), elements(ACTIONS), span())),
        Optional.of(
            new Resources(
                match(), chance(2) ? elements(List.of("*")) : elements(RESOURCES), span())),
        several(chance(2) ? 0 : 2, this::condition),
        Guard.ALWAYS,
        span());
  }

  private Principals principals(Effect effect) {
    List<Principals.Entry> entries = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      entries.add(new Principals.Entry(pick(PRINCIPALS).get(), Guard.ALWAYS, span()));
    }
    Match match = effect == Effect.DENY && chance(2) ? Match.NONE_OF : Match.ANY_OF;
    return new Principals(match, entries, Optional.empty(), span());
  }

  private Condition condition() {
    ConditionOperator operator = pick(Arrays.asList(ConditionOperator.values()));
    while (operator.family() == Family.BINARY) {
      operator = pick(Arrays.asList(ConditionOperator.values()));
    }
    Map<String, List<String>> vocabulary =
        switch (operator.family()) {
          case STRING -> TEXT_KEYS;
          case ARN -> ARN_KEYS;
          case BOOL -> BOOL_KEYS;
          case NUMERIC -> Map.of("aws:MultiFactorAuthAge", List.of("5", "30", "60", "x", "30.5"));
          case DATE ->
              Map.of(
                  "aws:CurrentTime",
                  List.of("2026-01-01T00:00:00Z", "2025-06-01", "2025-12-31T23:59:59Z", "soon"));
          case IP ->
              Map.of(
                  "aws:SourceIp",
                  List.of("203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32", "198.51.100.1", "x"));
          case NULL -> TEXT_KEYS;
          case BINARY -> Map.<String, List<String>>of();
        };
    String key = pick(List.copyOf(vocabulary.keySet().stream().sorted().toList()));
    boolean isNull = operator == ConditionOperator.NULL;
    SetQualifier qualifier =
        chance(3) && !isNull ? pick(Arrays.asList(SetQualifier.values())) : SetQualifier.NONE;
    return new Condition.Test(
        qualifier,
        operator,
        !isNull && chance(3),
        ConditionKey.of(chance(2) ? key.toLowerCase(Locale.ROOT) : key),
        elements(isNull ? List.of("true", "false") : vocabulary.getOrDefault(key, List.of("x"))),
        Guard.ALWAYS,
        span());
  }

  private Grant grant() {
    Set<GrantOperation> operations = EnumSet.noneOf(GrantOperation.class);
    for (GrantOperation operation :
        List.of(
            GrantOperation.DECRYPT,
            GrantOperation.ENCRYPT,
            GrantOperation.DESCRIBE_KEY,
            GrantOperation.RE_ENCRYPT_FROM)) {
      if (chance(2)) {
        operations.add(operation);
      }
    }
    Principal grantee = pick(PRINCIPALS.subList(2, 10)).get();
    Map<String, Text> pairs = Map.of("App", Text.of("pay"));
    GrantConstraints constraints =
        switch (random.nextInt(4)) {
          case 0 -> new GrantConstraints(Optional.of(pairs), Optional.empty(), Optional.empty());
          case 1 -> new GrantConstraints(Optional.empty(), Optional.of(pairs), Optional.empty());
          default -> GrantConstraints.NONE;
        };
    return new Grant(
        "grant-" + spans,
        Optional.empty(),
        grantee,
        operations,
        constraints,
        Optional.empty(),
        Optional.of(Text.of(chance(2) ? OWN : OTHER)),
        false,
        Guard.ALWAYS,
        span());
  }

  private Elements elements(List<String> vocabulary) {
    List<Element> entries = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      entries.add(Element.of(pick(vocabulary), span()));
    }
    return Elements.of(entries);
  }

  private Match match() {
    return chance(6) ? Match.NONE_OF : Match.ANY_OF;
  }

  private SourceSpan span() {
    spans++;
    return new SourceSpan("random.json", spans, 1, spans, 2);
  }

  private static Caller session(String roleArn, String session) {
    String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String account = roleArn.split(":", -1)[4];
    return new Caller.RoleSession(
        "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + session,
        roleArn,
        roleArn.contains("aws-service-role")
            ? Caller.RoleType.SERVICE_LINKED
            : Caller.RoleType.ORDINARY);
  }

  /** One time in {@code times}. */
  private boolean chance(int times) {
    return random.nextInt(times) == 0;
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  private <T> List<T> several(int most, Supplier<T> supplier) {
    List<T> list = new ArrayList<>();
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      list.add(supplier.get());
    }
    return list;
  }

  private <T> Optional<T> sometimes(Supplier<T> supplier) {
    return chance(10) ? Optional.of(supplier.get()) : Optional.empty();
  }
}
