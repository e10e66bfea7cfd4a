package io.keyproof.symbolic;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.pattern.Language;
import java.util.Map;
import java.util.TreeMap;

/** The condition keys that say again who calls, by canonical name. */
final class CallerReadings {

  private CallerReadings() {}

  static Map<String, KeyReading> of(CallerAttributes caller) {
    Formula identity = caller.isIdentity();
    return Map.of(
        "aws:principalarn",
        new FieldReading(identity, caller::arnIn),
        "aws:principalaccount",
        new FieldReading(identity, caller::accountIn),
        "aws:username",
        new FieldReading(
            caller.is(Kind.USER),
            names -> caller.nameIn(Language.regex("user/([!-.0-~]+/)*").then(names))),
        "aws:principalservicename",
        new FieldReading(caller.is(Kind.SERVICE), caller::serviceIn),
        "aws:principaltype",
        new ViewReading(
            "aws:PrincipalType", caller.kind, kind -> principalType(Kind.valueOf(kind))),
        "aws:principalisawsservice",
        new ViewReading(
            "aws:PrincipalIsAWSService",
            caller.kind,
            kind -> String.valueOf(kind.equals(Kind.SERVICE.name()))));
  }

  /** The values of such keys for a caller. */
  static Map<ConditionKey, String> values(Caller caller) {
    Map<ConditionKey, String> values = new TreeMap<>();
    Kind kind = caller.accept(new KindOf());
    values.put(ConditionKey.of("aws:PrincipalType"), principalType(kind));
    values.put(ConditionKey.of("aws:PrincipalIsAWSService"), String.valueOf(kind == Kind.SERVICE));
    if (kind == Kind.SERVICE) {
      values.put(ConditionKey.of("aws:PrincipalServiceName"), caller.name());
    }
    caller
        .account()
        .ifPresent(account -> values.put(ConditionKey.of("aws:PrincipalAccount"), account));
    if (kind == Kind.USER) {
      String arn = caller.name();
      values.put(ConditionKey.of("aws:username"), arn.substring(arn.lastIndexOf('/') + 1));
    }
    if (kind != Kind.SERVICE && kind != Kind.ANONYMOUS) {
      values.put(
          ConditionKey.of("aws:PrincipalArn"),
          caller instanceof Caller.RoleSession session ? session.roleArn() : caller.name());
    }
    return values;
  }

  private static final class KindOf implements Caller.Visitor<Kind> {
    @Override
    public Kind user(Caller.User user) {
      return Kind.USER;
    }

    @Override
    public Kind roleSession(Caller.RoleSession session) {
      return Kind.ROLE;
    }

    @Override
    public Kind federatedUser(Caller.FederatedUser user) {
      return Kind.FEDERATED;
    }

    @Override
    public Kind root(Caller.Root root) {
      return Kind.ROOT;
    }

    @Override
    public Kind service(Caller.Service service) {
      return Kind.SERVICE;
    }

    @Override
    public Kind anonymous() {
      return Kind.ANONYMOUS;
    }
  }

  /** The value of {@code aws:PrincipalType}. */
  static String principalType(Kind kind) {
    return switch (kind) {
      case ROLE -> "AssumedRole";
      case USER -> "User";
      case ROOT -> "Account";
      case FEDERATED -> "FederatedUser";
      case SERVICE -> "Service";
      case ANONYMOUS -> "Anonymous";
    };
  }
}
