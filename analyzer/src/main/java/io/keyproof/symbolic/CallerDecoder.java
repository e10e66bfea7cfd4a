package io.keyproof.symbolic;

import io.keyproof.model.Caller;
import io.keyproof.model.Caller.RoleType;
import io.keyproof.symbolic.CallerAttributes.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A caller from the classes of its attributes. */
final class CallerDecoder {

  private static final String SERVICE_LINKED_PATH = "role/aws-service-role/";

  private final CallerAttributes attributes;
  private final ArnFields arns;
  private final Function<Variable, List<String>> model;

  CallerDecoder(
      CallerAttributes attributes, ArnFields arns, Function<Variable, List<String>> model) {
    this.attributes = attributes;
    this.arns = arns;
    this.model = model;
  }

  /**
   * @param accountOfCaller twelve digits, for callers that have an account
   */
  Caller decode(Supplier<String> accountOfCaller) {
    Kind kind = Kind.valueOf(value(attributes.kind));
    if (kind == Kind.SERVICE) {
      return new Caller.Service(value(attributes.service));
    }
    if (kind == Kind.ANONYMOUS) {
      return new Caller.Anonymous();
    }
    String partition = value(arns.partition);
    String account = accountOfCaller.get();
    String name = value(attributes.name);
    String identity = "arn:" + partition + ":iam::" + account + ":" + name;
    return switch (kind) {
      case USER -> new Caller.User(identity);
      case ROOT -> new Caller.Root(identity);
      case ROLE -> {
        String role = name.substring(name.lastIndexOf('/') + 1);
        yield new Caller.RoleSession(
            "arn:"
                + partition
                + ":sts::"
                + account
                + ":assumed-role/"
                + role
                + "/"
                + value(attributes.session),
            identity,
            name.startsWith(SERVICE_LINKED_PATH) ? RoleType.SERVICE_LINKED : RoleType.ORDINARY);
      }
      case FEDERATED ->
          new Caller.FederatedUser(
              "arn:" + partition + ":sts::" + account + ":" + name,
              optional(attributes.federatingUser)
                  .map(user -> "arn:" + partition + ":iam::" + account + ":" + user));
      case SERVICE, ANONYMOUS -> throw new IllegalStateException("such a caller has no account");
    };
  }

  private String value(Variable variable) {
    return optional(variable).orElseThrow();
  }

  private Optional<String> optional(Variable variable) {
    return model.apply(variable).stream().findFirst();
  }
}
