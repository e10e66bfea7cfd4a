package io.keyproof.trail.alarm;

import io.keyproof.trail.read.TrailRecord;
import java.util.Optional;

/** A field of a record that alarms may test. */
enum Field {
  EVENT_NAME("eventName"),
  ERROR_CODE("errorCode"),
  REGION("awsRegion"),
  KEY("resources[0].ARN"),
  SERVICE("userIdentity.invokedBy");

  private final String path;

  Field(String path) {
    this.path = path;
  }

  /** Where it stands in a record. */
  String path() {
    return path;
  }

  Optional<String> of(TrailRecord record) {
    return switch (this) {
      case EVENT_NAME -> Optional.of(record.eventName());
      case ERROR_CODE -> record.errorCode();
      case REGION -> Optional.of(record.region());
      case KEY -> record.resources().stream().findFirst();
      case SERVICE -> record.identity().invokedBy();
    };
  }
}
