package io.keyproof.sandbox.http;

import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.KeyState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The names of enum constants on the wire. */
final class Names {
  private Names() {}

  static String of(Enum<?> constant) {
    if (constant instanceof GrantOperation operation) {
      return operation.awsName();
    }
    return constant instanceof KeyState state ? state.awsName() : constant.name();
  }

  static Optional<Object> constant(Class<?> type, String name) {
    return Arrays.stream(constants(type))
        .filter(constant -> of(constant).equals(name))
        .map(constant -> (Object) constant)
        .findFirst();
  }

  static List<String> all(Class<?> type) {
    return Arrays.stream(constants(type)).map(Names::of).toList();
  }

  private static Enum<?>[] constants(Class<?> type) {
    return (Enum<?>[]) type.getEnumConstants();
  }
}
