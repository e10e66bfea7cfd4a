package io.keyproof.model;

import java.util.List;
import java.util.Set;

/**
 * What a question asks of a request: a Boolean formula over properties that every request either
 * has or lacks. Rules are lowered to it; the encoder turns it into constraints.
 */
public sealed interface RequestProperty {

  <R> R accept(Visitor<R> visitor);

  record AllOf(List<RequestProperty> properties) implements RequestProperty {
    public AllOf {
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.allOf(properties);
    }
  }

  record AnyOf(List<RequestProperty> properties) implements RequestProperty {
    public AnyOf {
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.anyOf(properties);
    }
  }

  record Not(RequestProperty property) implements RequestProperty {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(property);
    }
  }

  /** The request is for one of these actions, {@code kms:Decrypt}. */
  record ActionIn(Set<String> actions) implements RequestProperty {
    public ActionIn {
      actions = Set.copyOf(actions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.actionIn(actions);
    }
  }

  /** A property that has no parameters. */
  record Is(Trait trait) implements RequestProperty {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.trait(trait);
    }
  }

  /** The request meets every condition of the block, as a statement's conditions are met. */
  record Meets(List<Condition> conditions) implements RequestProperty {
    public Meets {
      conditions = List.copyOf(conditions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.meets(conditions);
    }
  }

  /** The key has one of these key specs, {@code SYMMETRIC_DEFAULT}. */
  record KeySpecIn(Set<String> specs) implements RequestProperty {
    public KeySpecIn {
      specs = Set.copyOf(specs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.keySpecIn(specs);
    }
  }

  /** The key has one of these ARNs. */
  record KeyIn(Set<String> arns) implements RequestProperty {
    public KeyIn {
      arns = Set.copyOf(arns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.keyIn(arns);
    }
  }

  /**
   * An alias with a name that one of the patterns matches, {@code alias/team-*}, may be set on the
   * key by the request: its caller is also allowed its action on that alias, in the key's account
   * and Region. AWS KMS authorises a change of an alias on both. KMS Developer Guide, "Controlling
   * access to aliases".
   */
  record SetsAlias(Set<String> names) implements RequestProperty {
    public SetsAlias {
      names = Set.copyOf(names);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.setsAlias(names);
    }
  }

  /** The caller is one whom a statement with these principals would name. */
  record NamedBy(Principals principals) implements RequestProperty {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.namedBy(principals);
    }
  }

  /**
   * A property that hangs on what the policies at hand say. It is replaced by what it means there
   * before a prover is asked.
   */
  record Relative(Relation relation) implements RequestProperty {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.relative(relation);
    }
  }

  /** How a request relates to what the policies at hand name. */
  enum Relation {
    /**
     * The caller belongs to an account that is neither the key's nor named by the policies, and to
     * no organization that they name; it is no service.
     */
    STRANGER,
    /** No statement names the caller as a user or role, nor by a pattern of such names. */
    UNNAMED_IDENTITY,
    /** The request comes from no network that the policies name. */
    UNNAMED_NETWORK,
    /** A service that acts for something of an account and organization that are not named. */
    DEPUTY_OF_STRANGER,
    /** A grant is asked for whose grantee the policies do not name. */
    UNNAMED_GRANTEE,
    /** The key is to be given a tag that some statement asks for. */
    ASKED_TAG,
    /** The key is to be given an alias that some Allow statement asks for. */
    ASKED_ALIAS,
    /** The statement that allows it, or some Deny, says which services may send the request. */
    SERVICE_NAMED,
    /** The statement that allows it lets in everybody but those whom it lists. */
    LET_IN_BY_NOT_PRINCIPAL,
    /**
     * A condition of the statement that allows it, negated or with {@code IfExists}, passes because
     * the request lacks its key, though requests for the action can carry it.
     */
    KEY_PASSED_OVER
  }

  /** Properties that a request has or lacks. */
  enum Trait {
    /** The caller is a service principal. */
    AWS_SERVICE,
    /** The caller is the root user of the key's account. */
    KEY_ACCOUNT_ROOT,
    /** The caller is a session of a service-linked role: AWS alone acts so. */
    SERVICE_LINKED_ROLE,
    /** The caller belongs to another account than the key, or to none (a service principal). */
    OUTSIDE_KEY_ACCOUNT,
    /** The caller sends the request itself: no service repeats it with the caller's identity. */
    DIRECT,
    /** The request carries no encryption context. */
    NO_ENCRYPTION_CONTEXT,
    /** No statement names the key by its full ARN; a key policy that is judged names its key. */
    KEY_UNNAMED,
    /** The key carries no tag. */
    KEY_UNTAGGED,
    /** No alias points to the key. */
    KEY_WITHOUT_ALIAS,
    /** The request is authorised on an alias, as a part of changing it, and not on a key. */
    ON_ALIAS
  }

  /** One method a form of property. */
  interface Visitor<R> {
    R allOf(List<RequestProperty> properties);

    R anyOf(List<RequestProperty> properties);

    R not(RequestProperty property);

    R actionIn(Set<String> actions);

    R meets(List<Condition> conditions);

    R trait(Trait trait);

    R keySpecIn(Set<String> specs);

    R keyIn(Set<String> arns);

    R setsAlias(Set<String> names);

    R namedBy(Principals principals);

    R relative(Relation relation);
  }
}
