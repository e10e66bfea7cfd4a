package io.keyproof.symbolic;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ConditionKeyFacts.Presence;
import io.keyproof.catalog.ConditionKeyFacts.ValueType;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.Domain;
import io.keyproof.symbolic.pattern.GlobDomain;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.PlaceBudget;
import io.keyproof.symbolic.pattern.PointDomain;
import io.keyproof.symbolic.pattern.TextDomain;
import io.keyproof.symbolic.pattern.TextValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The condition keys of a request. A key that says again what caller and key say already is read
 * off them; every other key that comes up is an attribute of its own, present where AWS's tables
 * have it.
 */
final class ContextAttributes {

  private static final ConditionKey RESOURCE_ALIASES = ConditionKey.of("kms:ResourceAliases");
  private static final ConditionKey REQUEST_ALIAS = ConditionKey.of("kms:RequestAlias");
  private static final ConditionKey CONTEXT_KEYS = ConditionKey.of("kms:EncryptionContextKeys");
  private static final ConditionKey TAG_KEYS = ConditionKey.of("aws:TagKeys");
  private static final Set<ConditionKey> TIMES =
      Set.of(ConditionKey.of("aws:CurrentTime"), ConditionKey.of("aws:EpochTime"));
  private static final String REQUEST_TAG = "aws:requesttag/";

  private final ConditionKeyCatalog catalog = ConditionKeyCatalog.bundled();
  private final PlaceBudget budget = new PlaceBudget();
  private final Attributes attributes;
  private final KeyUses uses;
  private final Optional<LocalDate> earliest;
  private final Map<String, KeyReading> derived = new LinkedHashMap<>();
  private final Map<ConditionKey, Variable> variables = new LinkedHashMap<>();

  ContextAttributes(Attributes attributes, KeyUses uses, Optional<LocalDate> earliest) {
    this.attributes = attributes;
    this.uses = uses;
    this.earliest = earliest;
    deriveFromCaller();
    deriveFromKey();
  }

  /** How the key is read; a key seen for the first time becomes an attribute. */
  KeyReading reading(ConditionKey key) {
    KeyReading known = derived.get(key.canonical());
    return known != null ? known : new PlainReading(variable(key));
  }

  Variable variable(ConditionKey key) {
    Variable known = variables.get(key);
    if (known == null) {
      known = create(key);
      variables.put(key, known);
      if (key.isEncryptionContextPair()) {
        variable(CONTEXT_KEYS);
      }
      if (key.equals(REQUEST_ALIAS)) {
        variable(RESOURCE_ALIASES);
      }
    }
    return known;
  }

  /** The attributes that stand for condition keys, by key. */
  Map<ConditionKey, Variable> variables() {
    return variables;
  }

  /** The meaning of {@code aws:ResourceAccount} compared to a variable for the caller's account. */
  Optional<Formula> accountRelation(ConditionKey key, String value) {
    boolean ofKey = key.is("aws:ResourceAccount");
    boolean ofCaller = key.is("aws:PrincipalAccount") || key.is("kms:CallerAccount");
    boolean meant =
        (ofKey && value.equalsIgnoreCase("${aws:PrincipalAccount}"))
            || (ofCaller && value.equalsIgnoreCase("${aws:ResourceAccount}"));
    return meant ? Optional.of(attributes.sameAccount()) : Optional.empty();
  }

  /** Whether the catalogue knows the value; the empty text stands for none. */
  boolean canBe(ConditionKey key, String value) {
    return value.isEmpty()
        || catalog.find(key).map(facts -> facts.values().contains(value)).orElse(false);
  }

  boolean isMultivalued(ConditionKey key) {
    return catalog.find(key).map(ConditionKeyFacts::multivalued).orElse(false);
  }

  /** Whether requests for the action carry {@code kms:CallerAccount}. */
  boolean carriesCallerAccount(String action) {
    return catalog.find(ConditionKey.of("kms:CallerAccount")).orElseThrow().appliesTo(action);
  }

  Formula noEncryptionContext() {
    List<Formula> none = new ArrayList<>();
    none.add(Formula.not(reading(CONTEXT_KEYS).present()));
    for (ConditionKey key : List.copyOf(variables.keySet())) {
      if (key.isEncryptionContextPair()) {
        none.add(Formula.not(reading(key).present()));
      }
    }
    return Formula.and(none);
  }

  Formula keyUntagged() {
    List<Formula> none = new ArrayList<>();
    for (ConditionKey key : List.copyOf(variables.keySet())) {
      if (key.canonical().startsWith("aws:resourcetag/")) {
        none.add(Formula.not(reading(key).present()));
      }
    }
    return Formula.and(none);
  }

  Formula keyWithoutAlias() {
    return Formula.and(
        Formula.not(reading(RESOURCE_ALIASES).present()),
        Formula.not(reading(REQUEST_ALIAS).present()));
  }

  /** The request's encryption context has a pair under exactly this key. */
  Formula hasContextKey(String name) {
    return new PlainReading(variable(CONTEXT_KEYS))
        .passes(new ValueTest.OfText(Language.literal(name)))
        .orElseThrow();
  }

  /** The request's encryption context has a pair under another key than these. */
  Formula hasOtherContextKey(List<String> names) {
    PlainReading keys = new PlainReading(variable(CONTEXT_KEYS));
    return names.isEmpty()
        ? keys.present()
        : keys.someFails(new ValueTest.OfText(Language.oneOf(names))).orElseThrow();
  }

  List<Formula> axioms() {
    List<Formula> axioms = new ArrayList<>();
    alongside("aws:MultiFactorAuthAge", "aws:MultiFactorAuthPresent");
    alongside("kms:MultiRegion", "kms:MultiRegionKeyType");
    alongside("kms:MultiRegionKeyType", "kms:MultiRegion");
    List.copyOf(variables.keySet()).forEach(key -> variable(Organizations.counterpart(key)));
    Map<ConditionKey, Variable> all = new LinkedHashMap<>(variables);
    all.forEach((key, variable) -> axioms.addAll(presence(key, variable)));
    for (ConditionKey key : all.keySet()) {
      if (key.isEncryptionContextPair()) {
        Language spellings = Language.ignoringCase(key.encryptionContextKey());
        axioms.add(
            Formula.iff(
                reading(key).present(),
                reading(CONTEXT_KEYS).passes(new ValueTest.OfText(spellings)).orElseThrow()));
      }
    }
    axioms.addAll(tagKeys(all.keySet()));
    axioms.addAll(uses.organizations().axioms(all.keySet(), this::reading));
    axioms.addAll(publicSource(all.keySet()));
    if (all.containsKey(REQUEST_ALIAS)) {
      axioms.add(
          Formula.implies(reading(REQUEST_ALIAS).present(), reading(RESOURCE_ALIASES).present()));
    }
    axioms.addAll(keyConsistency());
    return axioms;
  }

  /** The key of each tag that a request sets is among its tag keys. */
  private List<Formula> tagKeys(Set<ConditionKey> keys) {
    List<Formula> axioms = new ArrayList<>();
    if (keys.contains(TAG_KEYS)) {
      for (ConditionKey key : keys) {
        if (key.canonical().startsWith(REQUEST_TAG)) {
          Language spellings = Language.ignoringCase(key.name().substring(REQUEST_TAG.length()));
          axioms.add(
              Formula.implies(
                  reading(key).present(),
                  reading(TAG_KEYS).passes(new ValueTest.OfText(spellings)).orElseThrow()));
        }
      }
    }
    return axioms;
  }

  /**
   * KMS sees the public address of a caller, and {@code aws:SourceIp} is not there through a VPC
   * endpoint. IAM User Guide, "aws:SourceIp".
   */
  private List<Formula> publicSource(Set<ConditionKey> keys) {
    ConditionKey source = ConditionKey.of("aws:SourceIp");
    return keys.contains(source)
        ? PrivateAddresses.tests().stream()
            .flatMap(range -> reading(source).passes(range).stream())
            .map(Formula::not)
            .toList()
        : List.of();
  }

  /** A key that bears on another is an attribute wherever that one is. */
  private void alongside(String key, String other) {
    if (variables.containsKey(ConditionKey.of(key))) {
      variable(ConditionKey.of(other));
    }
  }

  /** What the facts of one key and one call have to do with each other. */
  private List<Formula> keyConsistency() {
    Formula symmetric = keyIsSymmetric();
    List<Formula> axioms = new ArrayList<>();
    if (variables.containsKey(ConditionKey.of("kms:KeyUsage"))) {
      axioms.add(Formula.implies(symmetric, is("kms:KeyUsage", "ENCRYPT_DECRYPT")));
    }
    ConditionKey algorithm = ConditionKey.of("kms:EncryptionAlgorithm");
    if (variables.containsKey(algorithm)) {
      axioms.add(
          Formula.implies(
              reading(algorithm).present(),
              Formula.iff(symmetric, is(algorithm.name(), "SYMMETRIC_DEFAULT"))));
    }
    if (variables.containsKey(CONTEXT_KEYS)) {
      axioms.add(Formula.implies(reading(CONTEXT_KEYS).present(), symmetric));
    }
    ConditionKey multiRegion = ConditionKey.of("kms:MultiRegion");
    if (variables.containsKey(multiRegion)) {
      Formula several = is(multiRegion.name(), "true");
      Formula typed = reading(ConditionKey.of("kms:MultiRegionKeyType")).present();
      axioms.add(
          Formula.implies(
              reading(multiRegion).present(),
              Formula.and(
                  Formula.iff(several, attributes.key.isMultiRegion()),
                  Formula.iff(several, typed))));
    }
    ConditionKey mfaAge = ConditionKey.of("aws:MultiFactorAuthAge");
    if (variables.containsKey(mfaAge)) {
      axioms.add(
          Formula.implies(reading(mfaAge).present(), is("aws:MultiFactorAuthPresent", "true")));
    }
    ConditionKey forResource = ConditionKey.of("kms:GrantIsForAWSResource");
    if (variables.containsKey(forResource)) {
      // It says of a call about grants that a service sends it for the caller, and nothing else.
      axioms.add(
          Formula.implies(
              reading(forResource).present(),
              Formula.iff(
                  is(forResource.name(), "true"), attributes.viaIs(Attributes.FORWARD_ACCESS))));
    }
    return axioms;
  }

  Formula keyIsSymmetric() {
    return is("kms:KeySpec", "SYMMETRIC_DEFAULT");
  }

  private Formula is(String key, String value) {
    return reading(ConditionKey.of(key))
        .passes(new ValueTest.OfText(Language.literal(value)))
        .orElseThrow();
  }

  private void deriveFromCaller() {
    CallerAttributes caller = attributes.caller;
    derived.putAll(CallerReadings.of(caller));
    derived.put(
        "aws:viaawsservice",
        new ViewReading(
            "aws:ViaAWSService",
            attributes.via,
            via -> String.valueOf(via.equals(Attributes.FORWARD_ACCESS))));
    derived.put(
        "kms:calleraccount",
        new FieldReading(
            Formula.and(
                caller.isIdentity(),
                attributes.actionWhere(action -> carriesCallerAccount(action.name()))),
            caller::accountIn));
  }

  private void deriveFromKey() {
    derived.put("aws:resourceaccount", new FieldReading(Formula.TRUE, attributes.key::accountIn));
    derived.put("aws:requestedregion", new FieldReading(Formula.TRUE, attributes.key::regionIn));
    derived.put(
        "kms:customermasterkeyspec", new PlainReading(variable(ConditionKey.of("kms:KeySpec"))));
    derived.put(
        "kms:customermasterkeyusage", new PlainReading(variable(ConditionKey.of("kms:KeyUsage"))));
  }

  private Variable create(ConditionKey key) {
    Optional<ConditionKeyFacts> facts = catalog.find(key);
    Arity arity = isMultivalued(key) ? Arity.MANY : Arity.OPTIONAL;
    return new Variable(key.canonical(), domain(key, facts), arity, scope(key));
  }

  private static Scope scope(ConditionKey key) {
    String name = key.canonical();
    if (name.startsWith("aws:principal") || name.equals("aws:userid")) {
      return Scope.CALLER;
    }
    boolean ofKey =
        name.startsWith("aws:resource")
            || name.startsWith("kms:keyspec")
            || name.startsWith("kms:keyusage")
            || name.startsWith("kms:keyorigin")
            || name.startsWith("kms:multiregion")
            || name.startsWith("kms:resourcealiases");
    return ofKey ? Scope.KEY : Scope.REQUEST;
  }

  private Domain domain(ConditionKey key, Optional<ConditionKeyFacts> facts) {
    if (facts.isPresent() && !facts.get().values().isEmpty()) {
      return PointDomain.enumeration(key.name(), facts.get().values());
    }
    Set<Family> used = uses.of(key.canonical());
    // The names of an encryption context are texts whatever the policies compare them with.
    if (used.isEmpty() || !Points.areOrdered(used) || key.equals(CONTEXT_KEYS)) {
      return texts(key, facts);
    }
    if (earliest.isPresent() && TIMES.contains(key)) {
      LocalDate day = earliest.get();
      return PointDomain.ordered(
          key.name(), time -> Points.isSince(day, time), List.of(Points.startOf(day, used)));
    }
    boolean typed = facts.isPresent() && facts.get().type() != ValueType.STRING;
    List<String> points = new ArrayList<>(Points.samples(used));
    if (!typed) {
      points.add("no-such-value");
    }
    return PointDomain.ordered(key.name(), points);
  }

  private Domain texts(ConditionKey key, Optional<ConditionKeyFacts> facts) {
    List<String> preferred = ContextValues.preferred(key);
    Optional<TextValues> shape = ContextValues.shape(key.canonical());
    if (shape.isPresent()) {
      return new TextDomain(key.name(), shape.get(), preferred);
    }
    return new GlobDomain(key.name(), ContextValues.globs(key, facts), preferred, budget);
  }

  /** When requests carry the key, by AWS's tables. */
  private List<Formula> presence(ConditionKey key, Variable variable) {
    KeyReading reading = new PlainReading(variable);
    Optional<ConditionKeyFacts> facts = catalog.find(key);
    if (facts.isEmpty()) {
      // A newer key of KMS or a global one may be in any request; other services' keys are in none.
      boolean ours = key.canonical().startsWith("kms:") || key.canonical().startsWith("aws:");
      return ours ? List.of() : List.of(Formula.not(reading.present()));
    }
    Set<String> actions = facts.get().actions();
    Formula applies = actions.isEmpty() ? Formula.TRUE : attributes.actionIn(actions);
    Formula service = attributes.caller.is(Kind.SERVICE);
    Formula forward = attributes.viaIs(Attributes.FORWARD_ACCESS);
    Formula direct = Formula.and(Formula.not(service), Formula.not(forward));
    List<Formula> axioms = new ArrayList<>();
    axioms.add(Formula.implies(reading.present(), applies));
    axioms.addAll(presence(reading, applies, direct, facts.get().direct()));
    axioms.addAll(presence(reading, applies, forward, facts.get().forwardAccess()));
    axioms.addAll(presence(reading, applies, service, facts.get().servicePrincipal()));
    return axioms;
  }

  private static List<Formula> presence(
      KeyReading reading, Formula applies, Formula kind, Presence presence) {
    return switch (presence) {
      case ALWAYS -> List.of(Formula.implies(Formula.and(applies, kind), reading.present()));
      case NEVER -> List.of(Formula.implies(kind, Formula.not(reading.present())));
      case SOMETIMES -> List.of();
    };
  }
}
