package io.keyproof.sandbox.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One question to the decider: may this caller do this to that?
 *
 * @param action the permission asked for, such as {@code kms:Decrypt}; ReEncrypt asks twice, for
 *     {@code kms:ReEncryptFrom} on one key and {@code kms:ReEncryptTo} on the other
 * @param time when the call is made, by the sandbox's clock
 */
public record AccessRequest(
    Caller caller,
    String action,
    AccessTarget target,
    List<RequestParameter> parameters,
    Instant time) {

  public AccessRequest {
    parameters = List.copyOf(parameters);
  }

  /** The parameter of that kind, if the call has it. */
  public <T extends RequestParameter> Optional<T> parameter(Class<T> kind) {
    return parameters.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
