package io.keyproof.sandbox.key;

import java.util.List;

/** How a multi-Region key stands to its related keys. */
public record MultiRegionConfiguration(
    Type type, RelatedKey primaryKey, List<RelatedKey> replicas) {

  public MultiRegionConfiguration {
    replicas = List.copyOf(replicas);
  }

  /** A primary key without replicas. */
  public static MultiRegionConfiguration primary(String arn, String region) {
    return new MultiRegionConfiguration(Type.PRIMARY, new RelatedKey(arn, region), List.of());
  }

  /** AWS's MultiRegionKeyType. */
  public enum Type {
    PRIMARY,
    REPLICA
  }

  public record RelatedKey(String arn, String region) {}
}
