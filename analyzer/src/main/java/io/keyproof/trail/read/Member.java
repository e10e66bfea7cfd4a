package io.keyproof.trail.read;

/** The members of records, and of what wraps them, that are looked at. */
enum Member {
  EVENT_ID("eventID"),
  SHARED_EVENT_ID("sharedEventID"),
  EVENT_TIME("eventTime"),
  EVENT_SOURCE("eventSource"),
  EVENT_NAME("eventName"),
  EVENT_TYPE("eventType"),
  REGION("awsRegion"),
  RECIPIENT("recipientAccountId"),
  ERROR_CODE("errorCode"),
  ERROR_MESSAGE("errorMessage"),
  ADDRESS("sourceIPAddress"),
  AGENT("userAgent"),
  ENDPOINT("vpcEndpointId"),
  RESOURCES("resources"),
  RESPONSE("responseElements"),
  IDENTITY("userIdentity"),
  PARAMETERS("requestParameters"),
  DETAIL("detail"),
  CLOUDTRAIL_EVENT("CloudTrailEvent"),
  MESSAGE("message"),
  RECORDS("Records"),
  EVENTS("Events"),
  LOG_EVENTS("logEvents"),
  LOWER_EVENTS("events");

  /** From here on, members that are lists of records. */
  static final int FIRST_LIST = RECORDS.ordinal();

  private final String json;

  Member(String json) {
    this.json = json;
  }

  String json() {
    return json;
  }
}
