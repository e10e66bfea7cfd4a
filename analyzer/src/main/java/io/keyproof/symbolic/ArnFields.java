package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.In;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.PointDomain;
import java.util.List;

/** What caller and key have in common: the partition. */
final class ArnFields {

  static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov");

  final Variable partition =
      new Variable(
          "partition", PointDomain.enumeration("partition", PARTITIONS), Arity.ONE, Scope.KEY);

  Formula partitionIs(String name) {
    PointDomain points = (PointDomain) partition.domain();
    return new In(partition, points.add(name, value -> value.equals(name), List.of()));
  }
}
