package io.keyproof.check.pattern;

import java.util.List;
import java.util.Optional;

/** Whether a part has a property, and the reason that the first telling phrase gives. */
public final class PatternMatcher {

  private PatternMatcher() {}

  /** The reason, which may be the empty text, if the part has the property. */
  public static Optional<String> reason(PartProperty property, Part part) {
    if (property instanceof PartProperty.Says says) {
      return says.phrase().reason(part);
    }
    if (property instanceof PartProperty.Not not) {
      return reason(not.property(), part).isPresent() ? Optional.empty() : Optional.of("");
    }
    if (property instanceof PartProperty.AllOf all) {
      return all(all.properties(), part);
    }
    return any(((PartProperty.AnyOf) property).properties(), part);
  }

  private static Optional<String> all(List<PartProperty> properties, Part part) {
    String told = "";
    for (PartProperty property : properties) {
      Optional<String> reason = reason(property, part);
      if (reason.isEmpty()) {
        return Optional.empty();
      }
      told = told.isEmpty() ? reason.get() : told;
    }
    return Optional.of(told);
  }

  private static Optional<String> any(List<PartProperty> properties, Part part) {
    for (PartProperty property : properties) {
      Optional<String> reason = reason(property, part);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }
}
