package io.keyproof.symbolic;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.pattern.Domain;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A request from the classes of its attributes. It carries the condition keys that some policy
 * mentions; the decision hangs on no other.
 */
final class WitnessDecoder {

  private final Attributes attributes;
  private final KeyUses uses;
  private final Function<Variable, List<String>> model;
  private final boolean accountsMayBeSame;

  /**
   * @param model each attribute's values
   * @param accountsMayBeSame whether accounts of one class are the same account
   */
  WitnessDecoder(
      Attributes attributes,
      KeyUses uses,
      Function<Variable, List<String>> model,
      boolean accountsMayBeSame) {
    this.attributes = attributes;
    this.uses = uses;
    this.model = model;
    this.accountsMayBeSame = accountsMayBeSame;
  }

  RequestContext decode(String action) {
    Caller caller = caller();
    String account = value(attributes.key.account).orElseThrow();
    String region = value(attributes.key.region).orElseThrow();
    String resource =
        value(attributes.key.name)
            .map(name -> "arn:" + partition() + ":kms:" + region + ":" + account + ":" + name)
            .orElse("*");
    NavigableMap<String, String> encryptionContext = encryptionContext();
    NavigableMap<ConditionKey, List<String>> context = new TreeMap<>();
    attributes
        .context
        .variables()
        .forEach(
            (key, variable) -> {
              List<String> values = values(variable);
              boolean asked = uses.mentions(key.canonical());
              if (asked && !values.isEmpty() && !key.isEncryptionContextPair()) {
                context.put(key, values);
              }
            });
    encryptionContext.forEach(
        (name, value) ->
            context.put(ConditionKey.of("kms:EncryptionContext:" + name), List.of(value)));
    if (!encryptionContext.isEmpty()) {
      context.put(
          ConditionKey.of("kms:EncryptionContextKeys"), List.copyOf(encryptionContext.keySet()));
    }
    derived(caller, action, account, region).forEach(context::putIfAbsent);
    return RequestContext.of(caller, action, resource, account, context, encryptionContext);
  }

  private Caller caller() {
    return new CallerDecoder(attributes.caller, attributes.arns, model).decode(this::callerAccount);
  }

  /** Where caller and key are of one class but not the same, the caller gets the other example. */
  private String callerAccount() {
    String account = value(attributes.caller.account).orElseThrow();
    if (accountsMayBeSame || !value(attributes.key.account).equals(Optional.of(account))) {
      return account;
    }
    Domain accounts = attributes.caller.account.domain();
    return accounts.otherExample(accounts.classOf(account).orElseThrow()).orElse(account);
  }

  private NavigableMap<String, String> encryptionContext() {
    NavigableMap<String, String> pairs = new TreeMap<>();
    Variable keys =
        attributes.context.variables().get(ConditionKey.of("kms:EncryptionContextKeys"));
    if (keys == null) {
      return pairs;
    }
    for (String name : values(keys)) {
      Variable pair =
          attributes.context.variables().get(ConditionKey.of("kms:EncryptionContext:" + name));
      pairs.put(
          spelled(name, keys.domain()),
          pair == null ? "any-value" : value(pair).orElse("any-value"));
    }
    return pairs;
  }

  /** As a policy spells the name, if nothing tells that from the example of its class. */
  private String spelled(String name, Domain names) {
    Optional<Integer> meant = names.classOf(name).filter(i -> names.example(i).equals(name));
    return attributes.context.variables().keySet().stream()
        .filter(ConditionKey::isEncryptionContextPair)
        .map(ConditionKey::encryptionContextKey)
        .filter(own -> own.equalsIgnoreCase(name) && meant.isPresent())
        .filter(own -> names.classOf(own).equals(meant))
        .findFirst()
        .orElse(name);
  }

  /** The condition keys that say again what caller, key and action say, as far as mentioned. */
  private Map<ConditionKey, List<String>> derived(
      Caller caller, String action, String account, String region) {
    Map<ConditionKey, List<String>> derived = new TreeMap<>();
    Kind kind = Kind.valueOf(value(attributes.caller.kind).orElseThrow());
    put(derived, "aws:PrincipalIsAWSService", String.valueOf(kind == Kind.SERVICE));
    put(derived, "aws:ResourceAccount", account);
    put(derived, "aws:RequestedRegion", region);
    String via = value(attributes.via).orElseThrow();
    put(derived, "aws:ViaAWSService", String.valueOf(via.equals(Attributes.FORWARD_ACCESS)));
    put(derived, "aws:PrincipalType", CallerReadings.principalType(kind));
    for (String copy : List.of("Spec", "Usage")) {
      Variable original = attributes.context.variables().get(ConditionKey.of("kms:Key" + copy));
      if (original != null) {
        value(original).ifPresent(v -> put(derived, "kms:CustomerMasterKey" + copy, v));
      }
    }
    if (kind == Kind.SERVICE) {
      put(derived, "aws:PrincipalServiceName", caller.name());
      return derived;
    }
    String callerAccount = caller.account().orElseThrow();
    put(derived, "aws:PrincipalAccount", callerAccount);
    if (attributes.context.carriesCallerAccount(action)) {
      put(derived, "kms:CallerAccount", callerAccount);
    }
    String name = value(attributes.caller.name).orElseThrow();
    if (kind == Kind.USER) {
      put(derived, "aws:username", name.substring(name.lastIndexOf('/') + 1));
    }
    put(
        derived,
        "aws:PrincipalArn",
        caller instanceof Caller.RoleSession session ? session.roleArn() : caller.name());
    return derived;
  }

  private void put(Map<ConditionKey, List<String>> into, String key, String value) {
    if (uses.mentions(key.toLowerCase(Locale.ROOT))) {
      into.put(ConditionKey.of(key), List.of(value));
    }
  }

  private String partition() {
    return value(attributes.arns.partition).orElseThrow();
  }

  private Optional<String> value(Variable variable) {
    return values(variable).stream().findFirst();
  }

  private List<String> values(Variable variable) {
    return model.apply(variable);
  }
}
