package io.keyproof.report;

import io.keyproof.finding.AlarmsResult;
import io.keyproof.finding.GeneratedAlarm;
import io.keyproof.finding.GeneratedAlarm.Event;
import io.keyproof.finding.GeneratedAlarm.Metric;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** As Terraform's resources of the AWS provider. */
public final class AlarmsTerraformReport implements AlarmsReport {

  @Override
  public void write(AlarmsResult result, Writer out) throws IOException {
    out.append("# Alarms on the use of AWS KMS keys, each with its backtest\n");
    for (Map.Entry<String, String> each : result.unexpressed().entrySet()) {
      out.append("# not here: " + each.getKey() + ", " + each.getValue() + "\n");
    }
    out.append(
        """

        variable "log_group_name" {
          type        = string
          description = "The CloudWatch log group that the trail writes to"
        }

        variable "topic_arn" {
          type        = string
          description = "The SNS topic that is told"
        }
        """);
    for (GeneratedAlarm alarm : result.alarms()) {
      out.append("\n# " + alarm.detector() + ": " + alarm.backtest().words() + "\n");
      if (alarm.trigger() instanceof Metric metric) {
        write(alarm, metric, out);
      } else if (alarm.trigger() instanceof Event event) {
        write(alarm, event, out);
      }
    }
  }

  private static void write(GeneratedAlarm alarm, Metric metric, Writer out) throws IOException {
    out.append(
        """
        resource "aws_cloudwatch_log_metric_filter" "%1$s" {
          name           = "keyproof-%2$s"
          log_group_name = var.log_group_name
          pattern        = %3$s

          metric_transformation {
            namespace     = "Keyproof"
            name          = "%2$s"
            value         = "1"
            default_value = "0"
          }
        }

        resource "aws_cloudwatch_metric_alarm" "%1$s" {
          alarm_name          = "keyproof-%2$s"
          alarm_description   = %4$s
          namespace           = "Keyproof"
          metric_name         = "%2$s"
          statistic           = "Sum"
          period              = %5$d
          evaluation_periods  = %7$d
          datapoints_to_alarm = 1
          threshold           = %6$d
          comparison_operator = "GreaterThanOrEqualToThreshold"
          treat_missing_data  = "notBreaching"
          alarm_actions       = [var.topic_arn]
        }
        """
            .formatted(
                label(alarm),
                alarm.name(),
                quoted(metric.pattern()),
                quoted(AlarmsCloudFormationReport.description(alarm)),
                metric.periodSeconds(),
                metric.threshold(),
                metric.quietPeriods()));
  }

  private static void write(GeneratedAlarm alarm, Event event, Writer out) throws IOException {
    out.append(
        """
        resource "aws_cloudwatch_event_rule" "%1$s" {
          name          = "keyproof-%2$s"
          description   = %3$s
          event_pattern = jsonencode(%4$s)
        }

        resource "aws_cloudwatch_event_target" "%1$s" {
          rule = aws_cloudwatch_event_rule.%1$s.name
          arn  = var.topic_arn
        }
        """
            .formatted(
                label(alarm),
                alarm.name(),
                quoted(AlarmsCloudFormationReport.description(alarm)),
                event.pattern()));
  }

  /** {@code KeyDeletion} as {@code key_deletion}. */
  private static String label(GeneratedAlarm alarm) {
    return alarm.name().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static String quoted(String text) {
    return Quoted.of(text).replace("${", "$${").replace("%{", "%%{");
  }
}
