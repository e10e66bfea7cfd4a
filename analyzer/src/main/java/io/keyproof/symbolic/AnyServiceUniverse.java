package io.keyproof.symbolic;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.Effect;
import io.keyproof.model.PolicyVersion;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.Domain;
import io.keyproof.symbolic.pattern.Glob;
import io.keyproof.symbolic.pattern.GlobDomain;
import io.keyproof.symbolic.pattern.GlobDomain.Values;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.PlaceBudget;
import io.keyproof.symbolic.pattern.PointDomain;
import io.keyproof.symbolic.pattern.TextDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests to any service: any action, on any ARN or on none, with any condition keys. Of KMS only
 * the catalogue's actions, with the keys that requests for them can carry.
 */
final class AnyServiceUniverse implements Universe {

  private static final Values ARNS =
      new Values(
          List.of(Glob.of(PatternReader.byField(GlobToken.glob("arn:*:*:*:*:*")))),
          List.of(),
          List.of("*"));
  private static final List<Glob> ACTION =
      List.of(
          Glob.of(
              List.of(
                  new GlobToken.AnyLetterOfField(),
                  new GlobToken.AnyRunOfField(),
                  new GlobToken.Letter(':'),
                  new GlobToken.AnyLetter(),
                  new GlobToken.AnyRun())));

  private final ConditionKeyCatalog catalog = ConditionKeyCatalog.bundled();
  private final DocumentUses uses;
  private final Map<ConditionKey, Optional<String>> bindings;
  private final KmsFacts kms;
  private final VariablePatterns variablePatterns;
  private final PlaceBudget budget = new PlaceBudget();

  final Variable action;
  final Variable resource;
  final Optional<CallerAttributes> caller;
  final ArnFields arns;
  private final Map<String, KeyReading> derived = new HashMap<>();
  private final Map<ConditionKey, Variable> keys = new LinkedHashMap<>();
  private final Map<ConditionKey, Boolean> multivalued = new HashMap<>();
  private final Map<String, Glob> actionPatterns = new HashMap<>();
  private final Map<Set<String>, Formula> actions = new HashMap<>();
  private final Map<String, List<Glob>> resources = new HashMap<>();
  private final Map<Formula.Flag, String> leaves = new LinkedHashMap<>();

  /**
   * @param bindings values of the policy variables, or none where a request carries no such key;
   *     empty for all values
   */
  AnyServiceUniverse(DocumentUses uses, Map<ConditionKey, Optional<String>> bindings) {
    this.uses = uses;
    this.bindings = bindings;
    kms = new KmsFacts(this);
    variablePatterns = new VariablePatterns(this);
    action =
        new Variable(
            "action",
            new GlobDomain(
                "action",
                uses.nameKms()
                    ? new Values(ACTION, List.of(Glob.of("kms:*")), kms.actions())
                    : new Values(ACTION, List.of(), List.of()),
                List.of("service:AnyAction"),
                budget),
            Arity.ONE,
            Scope.REQUEST);
    resource =
        new Variable(
            "resource",
            new GlobDomain(
                "resource",
                ARNS,
                List.of("arn:aws:service:eu-west-1:111122223333:any-resource"),
                budget),
            Arity.ONE,
            Scope.REQUEST);
    arns = new ArnFields(uses.partitions());
    caller = uses.namePrincipals() ? Optional.of(caller(arns)) : Optional.empty();
    caller.ifPresent(attributes -> derived.putAll(CallerReadings.of(attributes)));
  }

  private static CallerAttributes caller(ArnFields arns) {
    return new CallerAttributes(
        Arrays.asList(Kind.values()),
        new TextDomain(
            "account",
            CallerAttributes.ACCOUNTS,
            List.of("111122223333", "444455556666", "777788889999")),
        arns);
  }

  @Override
  public Formula actionIn(Set<String> patterns) {
    Formula known = actions.get(patterns);
    if (known == null) {
      known = actionMatches(patterns);
      actions.put(Set.copyOf(patterns), known);
    }
    return known;
  }

  private Formula actionMatches(Set<String> patterns) {
    List<Glob> globs = new ArrayList<>(patterns.size());
    for (String pattern : patterns) {
      if (pattern.equals("*") || pattern.equals("*:*")) {
        return Formula.TRUE;
      }
      globs.add(
          actionPatterns.computeIfAbsent(
              pattern, key -> Glob.of(pattern.toLowerCase(Locale.ROOT))));
    }
    return in(action, globs);
  }

  @Override
  public Formula resourceIn(Collection<String> entries, PolicyVersion version, Effect towards) {
    List<Glob> globs = new ArrayList<>();
    List<Formula> options = new ArrayList<>();
    for (String entry : entries) {
      if (entry.equals("*")) {
        return Formula.TRUE;
      }
      int last = PatternReader.lastField(entry);
      boolean open = last >= 0 && holdsVariable(entry.substring(last), version);
      if (open && bindings.isEmpty()) {
        options.add(variablePatterns.resource(entry, last, version));
      } else {
        globs.addAll(
            resources.computeIfAbsent(version + entry, key -> globs(entry, last, version)));
      }
    }
    options.add(in(resource, globs));
    return Formula.or(options);
  }

  private static boolean holdsVariable(String text, PolicyVersion version) {
    return text.contains("${") && !VariableText.of(text, version).variables().isEmpty();
  }

  /** The fields before the last one hold no variables and no escapes. */
  private List<Glob> globs(String entry, int last, PolicyVersion version) {
    if (last < 0) {
      return resource(GlobToken.glob(entry));
    }
    if (!entry.contains("${")) {
      return List.of(Glob.ofFields(entry, last));
    }
    List<GlobToken> tokens = new ArrayList<>(GlobToken.glob(entry.substring(0, last)));
    tokens.addAll(VariableText.of(entry.substring(last), version).with(bindings));
    return PatternReader.isResolved(tokens) ? resource(tokens) : List.of();
  }

  /** Resource patterns match as {@link PatternReader#resource} says: what is no ARN, nothing. */
  static List<Glob> resource(List<GlobToken> tokens) {
    return PatternReader.resource(tokens).globs().orElse(List.of());
  }

  Formula in(Variable variable, List<Glob> globs) {
    return globs.isEmpty()
        ? Formula.FALSE
        : new Formula.In(variable, ((GlobDomain) variable.domain()).add(globs));
  }

  @Override
  public KeyReading reading(ConditionKey key) {
    KeyReading known = derived.get(key.canonical());
    return known != null ? known : new PlainReading(keys.computeIfAbsent(key, this::create));
  }

  /** The attribute that the key's value is compared by; for one of the caller's, its name. */
  Variable attribute(ConditionKey key) {
    return derived.containsKey(key.canonical())
        ? caller.orElseThrow().name
        : keys.computeIfAbsent(key, this::create);
  }

  private Variable create(ConditionKey key) {
    return new Variable(
        key.canonical(),
        domain(key),
        isMultivalued(key) ? Arity.MANY : Arity.OPTIONAL,
        Scope.REQUEST);
  }

  private Domain domain(ConditionKey key) {
    Set<Family> used = uses.families(key);
    if (used.isEmpty() || !Points.areOrdered(used)) {
      return new GlobDomain(key.name(), Values.ALL, List.of("any-value", "another-value"), budget);
    }
    List<String> points = new ArrayList<>(Points.samples(used));
    points.add("no-such-value");
    return PointDomain.ordered(key.name(), points);
  }

  @Override
  public boolean isMultivalued(ConditionKey key) {
    Boolean known = multivalued.get(key);
    if (known == null) {
      known =
          !derived.containsKey(key.canonical())
              && (uses.isQualified(key)
                  || catalog.find(key).map(ConditionKeyFacts::multivalued).orElse(false));
      multivalued.put(key, known);
    }
    return known;
  }

  /** The attributes that stand for condition keys, by key. */
  Map<ConditionKey, Variable> keys() {
    return keys;
  }

  @Override
  public Optional<List<GlobToken>> tokens(String text, PolicyVersion version) {
    if (!text.contains("${")) {
      return PatternReader.tokens(text, version);
    }
    VariableText read = VariableText.of(text, version);
    if (read.variables().isEmpty() || !bindings.isEmpty()) {
      return Optional.of(read.with(bindings));
    }
    read.variables().forEach(variablePatterns::mention);
    return Optional.empty();
  }

  @Override
  public Optional<Formula> relation(
      Condition.Test test, String text, PolicyVersion version, Effect towards) {
    VariableText read = VariableText.of(text, version);
    boolean compares =
        test.operator().family() == Family.STRING || test.operator().family() == Family.ARN;
    return compares && !read.variables().isEmpty()
        ? Optional.of(variablePatterns.value(test, text, read))
        : Optional.empty();
  }

  /** Whose account it is the document does not say. */
  @Override
  public Formula callerIsOfOwnAccount() {
    return leaf(Effect.ALLOW, "own account", "whether the caller belongs to the own account");
  }

  @Override
  public Formula leaf(Effect towards, String identity, String reason) {
    Formula.Flag flag = new Formula.Flag("open " + identity);
    leaves.put(flag, reason);
    return flag;
  }

  /** What could not be expressed, with the reasons, for people. */
  Map<Formula.Flag, String> leaves() {
    return leaves;
  }

  VariablePatterns variablePatterns() {
    return variablePatterns;
  }

  /** The key has this value, and no other; empty if values of its kind are not texts. */
  Optional<Formula> is(ConditionKey key, Optional<String> value) {
    KeyReading reading = reading(key);
    if (value.isEmpty()) {
      return Optional.of(Formula.not(reading.present()));
    }
    ValueTest test = new ValueTest.OfText(Language.literal(value.get()));
    return reading
        .passes(test)
        .flatMap(
            some -> reading.someFails(test).map(fails -> Formula.and(some, Formula.not(fails))));
  }

  /** What holds of every request. Asked for last, when all attributes are known. */
  List<Formula> axioms() {
    List<Formula> axioms = new ArrayList<>(variablePatterns.axioms());
    caller.ifPresent(attributes -> axioms.addAll(attributes.axioms()));
    if (uses.nameKms()) {
      keys.forEach((key, variable) -> axioms.addAll(kms.presence(key, variable)));
    }
    return axioms;
  }
}
