package io.keyproof.sandbox.access;

import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.key.DataKeySpec;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.Grant;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parameter of the call that can matter for authorization.
 *
 * <p>A parameter that the caller left out is absent, except where KMS treats its default as given
 * (the algorithm of Encrypt and its like, the properties of a new key).
 */
public sealed interface RequestParameter {
  <R> R accept(Visitor<R> visitor);

  /** Present with each operation of symmetric cryptography, also when there are no pairs. */
  record ForEncryptionContext(EncryptionContext encryptionContext) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forEncryptionContext(this);
    }
  }

  record WithEncryptionAlgorithm(EncryptionAlgorithm encryptionAlgorithm)
      implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.withEncryptionAlgorithm(this);
    }
  }

  /** The alias by which the caller named the key. */
  record ThroughAlias(String aliasName) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.throughAlias(this);
    }
  }

  /** The grants whose tokens came with the call; they are among the key's grants if still alive. */
  record WithGrantTokens(Set<String> grantIds) implements RequestParameter {
    public WithGrantTokens {
      grantIds = Set.copyOf(grantIds);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.withGrantTokens(this);
    }
  }

  /** The grant that CreateGrant asks for. */
  record ForNewGrant(GrantTerms terms) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forNewGrant(this);
    }
  }

  /** The grant that RevokeGrant or RetireGrant ends. */
  record ForExistingGrant(Grant grant) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forExistingGrant(this);
    }
  }

  record ForDataKey(DataKeySpec dataKeySpec) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forDataKey(this);
    }
  }

  /** Do source and destination of ReEncrypt have the same key? */
  record ReEncryptOnSameKey(boolean same) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reEncryptOnSameKey(this);
    }
  }

  /** The key that CreateKey asks for. */
  record ForNewKey(KeySpec keySpec, KeyUsage keyUsage, KeyOrigin origin, boolean multiRegion)
      implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forNewKey(this);
    }
  }

  /** The tags that the call sets. */
  record WithTags(Map<String, String> tags) implements RequestParameter {
    public WithTags {
      tags = Map.copyOf(tags);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.withTags(this);
    }
  }

  /** The tags that the call removes. */
  record WithTagKeys(List<String> tagKeys) implements RequestParameter {
    public WithTagKeys {
      tagKeys = List.copyOf(tagKeys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.withTagKeys(this);
    }
  }

  record BypassPolicyLockoutSafetyCheck(boolean bypass) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bypassPolicyLockoutSafetyCheck(this);
    }
  }

  record PendingWindowInDays(int days) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pendingWindowInDays(this);
    }
  }

  record RotationPeriodInDays(int days) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rotationPeriodInDays(this);
    }
  }

  /**
   * A parameter that has a condition key of its own name, {@code kms:MacAlgorithm}.
   *
   * @param name without the prefix
   */
  record Named(String name, String value) implements RequestParameter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.named(this);
    }
  }

  interface Visitor<R> {
    R named(Named parameter);

    R forEncryptionContext(ForEncryptionContext parameter);

    R withEncryptionAlgorithm(WithEncryptionAlgorithm parameter);

    R throughAlias(ThroughAlias parameter);

    R withGrantTokens(WithGrantTokens parameter);

    R forNewGrant(ForNewGrant parameter);

    R forExistingGrant(ForExistingGrant parameter);

    R forDataKey(ForDataKey parameter);

    R reEncryptOnSameKey(ReEncryptOnSameKey parameter);

    R forNewKey(ForNewKey parameter);

    R withTags(WithTags parameter);

    R withTagKeys(WithTagKeys parameter);

    R bypassPolicyLockoutSafetyCheck(BypassPolicyLockoutSafetyCheck parameter);

    R pendingWindowInDays(PendingWindowInDays parameter);

    R rotationPeriodInDays(RotationPeriodInDays parameter);
  }
}
