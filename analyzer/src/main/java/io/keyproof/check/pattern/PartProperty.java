package io.keyproof.check.pattern;

import java.util.List;

/** What a pattern asks of a part: a Boolean formula over phrases. */
public sealed interface PartProperty {

  record AllOf(List<PartProperty> properties) implements PartProperty {
    public AllOf {
      properties = List.copyOf(properties);
    }
  }

  record AnyOf(List<PartProperty> properties) implements PartProperty {
    public AnyOf {
      properties = List.copyOf(properties);
    }
  }

  record Not(PartProperty property) implements PartProperty {}

  /** A phrase of the vocabulary. */
  record Says(Phrase<?> phrase) implements PartProperty {}
}
