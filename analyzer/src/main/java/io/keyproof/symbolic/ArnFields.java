package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.In;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.PointDomain;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What caller and key have in common: the partition. Only those that the input names are meant, for
 * an account lives in one; {@code aws} if it names none.
 */
final class ArnFields {

  /** Every partition that AWS has. */
  static final Set<String> PARTITIONS =
      Set.of(
          "aws",
          "aws-cn",
          "aws-eusc",
          "aws-iso",
          "aws-iso-b",
          "aws-iso-e",
          "aws-iso-f",
          "aws-us-gov");

  private final List<String> partitions;
  final Variable partition;

  ArnFields(Collection<String> named) {
    partitions = named.isEmpty() ? List.of("aws") : named.stream().sorted().toList();
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
