package io.keyproof.benchmark.trail;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same files read by DuckDB on one core: the calls of AWS KMS by principal, action and key,
 * each event once. Its driver is on the class path of the measurement only.
 */
public final class DuckDb {

  private static final String QUERY =
      """
      select count(*), sum(calls) from (
        select r.userIdentity.sessionContext.sessionIssuer.arn, r.eventName, r.resources[1].ARN,
          r.awsRegion, r.errorCode, count(distinct r.eventID) as calls
        from (
          select unnest(Records) as r
          from read_json('%s/**/*.json.gz', maximum_object_size = 268435456, columns = {Records: '
            STRUCT(eventID VARCHAR, eventTime VARCHAR, eventSource VARCHAR, eventName VARCHAR,
              awsRegion VARCHAR, errorCode VARCHAR, requestParameters JSON,
              userIdentity STRUCT(arn VARCHAR, invokedBy VARCHAR,
                sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR))),
              resources STRUCT(ARN VARCHAR)[])[]'}))
        where r.eventSource = 'kms.amazonaws.com'
        group by all)
      """;

  private DuckDb() {}

  public static void main(String[] arguments) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads to 1");
      try (ResultSet rows = statement.executeQuery(QUERY.formatted(arguments[0]))) {
        rows.next();
        System.out.printf(
            "%.2f s to read, %d questions, %d requests%n",
            (System.nanoTime() - start) / 1e9, rows.getLong(1), rows.getLong(2));
      }
    }
  }
}
