package io.keyproof.model;

import java.util.Set;

/** What a CreateGrant call asks for, as far as the rules for child grants read it. */
public record GrantRequest(Set<GrantOperation> operations, GrantConstraints constraints) {
  public GrantRequest {
    operations = Set.copyOf(operations);
  }
}
