package io.keyproof.report;

import io.keyproof.finding.AlarmsResult;
import io.keyproof.finding.GeneratedAlarm;
import io.keyproof.finding.GeneratedAlarm.Event;
import io.keyproof.finding.GeneratedAlarm.Metric;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** As a template in YAML: metric filters with their alarms, and event rules. */
public final class AlarmsCloudFormationReport implements AlarmsReport {

  @Override
  public void write(AlarmsResult result, Writer out) throws IOException {
    out.append(
        """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: Alarms on the use of AWS KMS keys, each with its backtest
        """);
    for (Map.Entry<String, String> each : result.unexpressed().entrySet()) {
      out.append("# not here: " + each.getKey() + ", " + each.getValue() + "\n");
    }
    out.append(
        """
        Parameters:
          LogGroupName:
            Type: String
            Description: The CloudWatch log group that the trail writes to
          TopicArn:
            Type: String
            Description: The SNS topic that is told
        Resources:
        """);
    if (result.alarms().isEmpty()) {
      out.append("  Nothing:\n    Type: AWS::CloudFormation::WaitConditionHandle\n");
    }
    for (GeneratedAlarm alarm : result.alarms()) {
      write(alarm, out);
    }
  }

  private static void write(GeneratedAlarm alarm, Writer out) throws IOException {
    out.append("  # " + alarm.detector() + ": " + alarm.backtest().words() + "\n");
    if (alarm.trigger() instanceof Metric metric) {
      write(alarm, metric, out);
    } else if (alarm.trigger() instanceof Event event) {
      write(alarm, event, out);
    }
  }

  private static void write(GeneratedAlarm alarm, Metric metric, Writer out) throws IOException {
    out.append(
        """
          %1$sFilter:
            Type: AWS::Logs::MetricFilter
            Properties:
              LogGroupName: !Ref LogGroupName
              FilterPattern: %2$s
              MetricTransformations:
                - MetricNamespace: Keyproof
                  MetricName: %1$s
                  MetricValue: "1"
                  DefaultValue: 0
          %1$s:
            Type: AWS::CloudWatch::Alarm
            Properties:
              AlarmDescription: %3$s
              Namespace: Keyproof
              MetricName: %1$s
              Statistic: Sum
              Period: %4$d
              EvaluationPeriods: %6$d
              DatapointsToAlarm: 1
              Threshold: %5$d
              ComparisonOperator: GreaterThanOrEqualToThreshold
              TreatMissingData: notBreaching
              AlarmActions: [!Ref TopicArn]
        """
            .formatted(
                alarm.name(),
                Quoted.of(metric.pattern()),
                Quoted.of(description(alarm)),
                metric.periodSeconds(),
                metric.threshold(),
                metric.quietPeriods()));
  }

  private static void write(GeneratedAlarm alarm, Event event, Writer out) throws IOException {
    out.append(
        """
          %1$s:
            Type: AWS::Events::Rule
            Properties:
              Description: %2$s
              EventPattern: %3$s
              Targets:
                - {Id: topic, Arn: !Ref TopicArn}
        """
            .formatted(alarm.name(), Quoted.of(description(alarm)), event.pattern()));
  }

  /** A rule's may have 512 characters. */
  static String description(GeneratedAlarm alarm) {
    String text = alarm.meaning() + " Backtest: it " + alarm.backtest().words() + ".";
    return text.length() <= 512 ? text : text.substring(0, 511) + "…";
  }
}
