package io.keyproof.document.deployment;

import java.util.Map;

/**
 * What the user says of values that infrastructure files leave open.
 *
 * @param parameters of CloudFormation templates, by name
 */
public record GivenValues(Map<String, String> parameters) {

  public static final GivenValues NONE = new GivenValues(Map.of());

  public GivenValues {
    parameters = Map.copyOf(parameters);
  }
}
