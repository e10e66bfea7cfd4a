package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.In;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.PointDomain;
import java.util.List;
import java.util.function.Predicate;

/**
 * What caller and key have in common: the partition. Only those that the policies name are meant,
 * for an account lives in one; {@code aws} if they name none.
 */
final class ArnFields {

  private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov");

  private final List<String> partitions;
  final Variable partition;

  /**
   * @param named whether some policy has an ARN of the partition
   */
  ArnFields(Predicate<String> named) {
    List<String> found = PARTITIONS.stream().filter(named).toList();
    partitions = found.isEmpty() ? List.of(PARTITIONS.get(0)) : found;
    partition =
        new Variable(
            "partition", PointDomain.enumeration("partition", partitions), Arity.ONE, Scope.KEY);
  }

  /** The partitions that are meant. */
  List<String> partitions() {
    return partitions;
  }

  Formula partitionIs(String name) {
    PointDomain points = (PointDomain) partition.domain();
    return new In(partition, points.add(name, value -> value.equals(name), List.of()));
  }
}
