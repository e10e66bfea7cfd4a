package io.keyproof.trail.read;

/** The members of records, and of what wraps them, that are looked at. */
enum Member {
  EVENT_ID(0, "eventID"),
  SHARED_EVENT_ID(1, "sharedEventID"),
  EVENT_TIME(2, "eventTime"),
  EVENT_SOURCE(3, "eventSource"),
  EVENT_NAME(4, "eventName"),
  EVENT_TYPE(5, "eventType"),
  REGION(6, "awsRegion"),
  RECIPIENT(7, "recipientAccountId"),
  ERROR_CODE(8, "errorCode"),
  ERROR_MESSAGE(9, "errorMessage"),
  ADDRESS(10, "sourceIPAddress"),
  AGENT(11, "userAgent"),
  ENDPOINT(12, "vpcEndpointId"),
  RESOURCES(13, "resources"),
  RESPONSE(14, "responseElements"),
  IDENTITY(15, "userIdentity"),
  PARAMETERS(16, "requestParameters"),
  DETAIL(17, "detail"),
  CLOUDTRAIL_EVENT(18, "CloudTrailEvent"),
  MESSAGE(19, "message"),
  RECORDS(20, "Records"),
  EVENTS(21, "Events"),
  LOG_EVENTS(22, "logEvents"),
  LOWER_EVENTS(23, "events");

  /** From here on, members that are lists of records. */
  static final int FIRST_LIST = RECORDS.number;

  private final int number;
  private final String json;

  Member(int number, String json) {
    this.number = number;
    this.json = json;
  }

  int number() {
    return number;
  }

  String json() {
    return json;
  }
}
