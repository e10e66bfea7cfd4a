package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ActionPart;
import io.keyproof.check.pattern.Part.AliasPart;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.check.pattern.Part.GrantPart;
import io.keyproof.check.pattern.Part.PolicyPart;
import io.keyproof.check.pattern.Part.PrincipalPart;
import io.keyproof.check.pattern.Part.ResourcePart;
import io.keyproof.check.pattern.Part.StatementPart;
import io.keyproof.check.pattern.Part.ValuePart;
import io.keyproof.check.pattern.Part.VariablePart;
import java.util.List;

/** What patterns can look for. */
public enum PartKind {
  POLICY("policy"),
  STATEMENT("statement"),
  ACTION("action"),
  RESOURCE("resource"),
  PRINCIPAL("principal"),
  CONDITION("condition"),
  CONDITION_VALUE("condition value"),
  POLICY_VARIABLE("policy variable"),
  GRANT("grant"),
  ALIAS("alias");

  private final String words;

  PartKind(String words) {
    this.words = words;
  }

  /** As the rule language writes it. */
  public String words() {
    return words;
  }

  /** Whether a phrase about such parts says something of this kind of part. */
  public boolean stands(Class<? extends Part> kind) {
    return parts().contains(kind);
  }

  /** Whether it is a part of a policy. */
  public boolean isOfPolicy() {
    return parts().contains(PolicyPart.class);
  }

  /** Itself and all that it stands in. */
  private List<Class<? extends Part>> parts() {
    return switch (this) {
      case POLICY -> List.of(PolicyPart.class);
      case STATEMENT -> List.of(StatementPart.class, PolicyPart.class);
      case ACTION -> List.of(ActionPart.class, StatementPart.class, PolicyPart.class);
      case RESOURCE -> List.of(ResourcePart.class, StatementPart.class, PolicyPart.class);
      case PRINCIPAL -> List.of(PrincipalPart.class, StatementPart.class, PolicyPart.class);
      case CONDITION -> List.of(ConditionPart.class, StatementPart.class, PolicyPart.class);
      case CONDITION_VALUE ->
          List.of(ValuePart.class, ConditionPart.class, StatementPart.class, PolicyPart.class);
      case POLICY_VARIABLE -> List.of(VariablePart.class, StatementPart.class, PolicyPart.class);
      case GRANT -> List.of(GrantPart.class);
      case ALIAS -> List.of(AliasPart.class);
    };
  }
}
