package io.keyproof.symbolic;

import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.pattern.Language;
import java.util.Map;

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
