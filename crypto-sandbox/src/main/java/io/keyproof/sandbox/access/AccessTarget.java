package io.keyproof.sandbox.access;

import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Grant;
import io.keyproof.sandbox.key.KeyMetadata;
import java.util.List;
import java.util.Map;

/** What a call is authorised on: one key, one alias, or the account as a whole. */
public sealed interface AccessTarget {

  /** The resource by which an authorization request names the target. */
  String resource();

  <R> R accept(Visitor<R> visitor);

  /** A key with all that bears on access to it. */
  record OnKey(
      KeyMetadata key,
      String policy,
      List<Grant> grants,
      Map<String, String> tags,
      List<String> aliases)
      implements AccessTarget {

    public OnKey {
      tags = Map.copyOf(tags);
      aliases = List.copyOf(aliases);
    }

    public OnKey withPolicy(String other) {
      return new OnKey(key, other, grants, tags, aliases);
    }

    @Override
    public String resource() {
      return key.arn();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.onKey(this);
    }
  }

  /** An alias: a resource of its own, which identity policies alone protect. */
  record OnAlias(AccountRegion place, String aliasName) implements AccessTarget {
    @Override
    public String resource() {
      return place.aliasArn(aliasName);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.onAlias(this);
    }
  }

  /** No resource: identity policies with Resource {@code *} decide. */
  record OnAccount(AccountRegion place) implements AccessTarget {
    @Override
    public String resource() {
      return "*";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.onAccount(this);
    }
  }

  interface Visitor<R> {
    R onKey(OnKey target);

    R onAlias(OnAlias target);

    R onAccount(OnAccount target);
  }
}
