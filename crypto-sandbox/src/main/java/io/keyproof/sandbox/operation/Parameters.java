package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.RequestParameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of a call that the decider is told. */
record Parameters(List<RequestParameter> list) {
  static final Parameters NONE = new Parameters(List.of());

  static Parameters of(RequestParameter... parameters) {
    return new Parameters(List.of(parameters));
  }

  Parameters and(RequestParameter parameter) {
    return new Parameters(Stream.concat(list.stream(), Stream.of(parameter)).toList());
  }

  Parameters and(Optional<? extends RequestParameter> parameter) {
    return parameter.map(this::and).orElse(this);
  }
}
