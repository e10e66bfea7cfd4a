package io.keyproof.report;

import io.keyproof.finding.Alert;
import io.keyproof.finding.Timeline;
import io.keyproof.finding.Timeline.KeyUse;
import io.keyproof.finding.Timeline.PrincipalUse;
import io.keyproof.finding.Timeline.QuotaUse;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A page of the use of keys: calls in each hour by key and principal, incidents marked. */
public final class TimelineHtmlReport {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 80;
  private static final int MOST_KEYS = 100;
  private static final int MOST_PRINCIPALS = 8;

  /** Writes the page; neither flushes nor closes {@code out}. */
  public void write(Timeline timeline, Writer out) throws IOException {
    PageFrame.writeHead(out);
    Instant to = timeline.from().plus(Duration.ofHours(timeline.hours()));
    int calls = timeline.keys().stream().mapToInt(KeyUse::calls).sum();
    out.append("<p>" + Counted.of(calls, "call") + " with ")
        .append(Counted.of(timeline.keys().size(), "key") + ", ")
        .append(CommentText.html(timeline.from() + " to " + to) + "</p>\n");
    writeAlerts(timeline.alerts(), out);
    writeQuotas(timeline.quotas(), out);
    List<KeyUse> shown = timeline.keys().stream().limit(MOST_KEYS).toList();
    for (int i = 0; i < shown.size(); i++) {
      write(shown.get(i), "key-" + i, timeline, out);
    }
    int more = timeline.keys().size() - shown.size();
    if (more > 0) {
      out.append("<p>" + Counted.of(more, "key") + " with fewer calls left out</p>\n");
    }
    PageFrame.writeFoot(out);
  }

  private static void writeAlerts(List<Alert> alerts, Writer out) throws IOException {
    out.append("<section aria-labelledby=\"incidents\"><h2 id=\"incidents\">Incidents</h2>\n");
    if (alerts.isEmpty()) {
      out.append("<p>Nothing was detected.</p>");
    }
    for (Alert alert : alerts) {
      out.append("<details class=\"finding error\"><summary><b>")
          .append(CommentText.html(alert.kind()) + "</b> " + CommentText.html(alert.principal()))
          .append("<br><span>" + CommentText.html(alert.time().toString()) + "</span></summary>")
          .append("<p>" + CommentText.withCode(alert.why()) + "</p><ul>\n");
      for (String key : alert.keys()) {
        out.append("<li>" + CommentText.html(key) + "</li>\n");
      }
      out.append("</ul></details>\n");
    }
    out.append("</section>\n");
  }

  private static void writeQuotas(List<QuotaUse> quotas, Writer out) throws IOException {
    out.append("<section aria-labelledby=\"quotas\"><h2 id=\"quotas\">Headroom</h2>\n")
        .append("<p>The most calls in a second that the trail has, against AWS's usual quota.</p>")
        .append("<div class=\"drawing\" tabindex=\"0\"><table><thead><tr><th>Region<th>operations")
        .append("<th>most a second<th>quota<th>left</tr></thead><tbody>\n");
    for (QuotaUse each : quotas) {
      out.append("<tr><td>" + CommentText.html(each.region()))
          .append("<td>" + CommentText.html(each.operations()))
          .append("<td>" + each.most() + "<td>" + each.quota())
          .append(String.format(Locale.ROOT, "<td>%.1f %%</tr>%n", each.headroom()));
    }
    out.append("</tbody></table></div></section>\n");
  }

  private static void write(KeyUse use, String id, Timeline timeline, Writer out)
      throws IOException {
    out.append("<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">")
        .append(CommentText.html(use.key()) + "</h2>\n<p>" + Counted.of(use.calls(), "call"))
        .append(use.denied() > 0 ? ", " + use.denied() + " denied" : "")
        .append(String.format(Locale.ROOT, "; $%.2f for 30 days like these", use.monthlyDollars()))
        .append("</p>\n");
    AccessHtmlReport.writeList("To save calls", use.advice(), out);
    List<Alert> alerts =
        timeline.alerts().stream().filter(alert -> alert.keys().contains(use.key())).toList();
    writeChart("All", use.perHour(), alerts, timeline.from(), out);
    for (PrincipalUse each : use.principals().stream().limit(MOST_PRINCIPALS).toList()) {
      out.append("<h3>" + CommentText.html(each.principal()) + "</h3><p>")
          .append(
              Counted.of(each.calls(), "call") + ", at most " + each.most() + " in an hour</p>");
      writeChart(
          each.principal(),
          each.perHour(),
          alerts.stream().filter(alert -> alert.principal().equals(each.principal())).toList(),
          timeline.from(),
          out);
    }
    int more = use.principals().size() - MOST_PRINCIPALS;
    if (more > 0) {
      out.append("<p>" + Counted.of(more, "principal") + " with fewer calls left out</p>\n");
    }
    out.append("</section>\n");
  }

  /** A bar an hour, its height by the fullest hour; a mark where an incident begins. */
  private static void writeChart(
      String name, List<Integer> perHour, List<Alert> alerts, Instant from, Writer out)
      throws IOException {
    int most = Math.max(1, perHour.stream().mapToInt(Integer::intValue).max().orElse(0));
    double width = (double) WIDTH / Math.max(1, perHour.size());
    String label = CommentText.html(name + ": calls in each hour, at most " + most);
    out.append("<div class=\"drawing\" tabindex=\"0\"><svg role=\"img\" width=\"" + WIDTH)
        .append("\" height=\"" + (HEIGHT + 12) + "\" aria-label=\"" + label + "\">\n");
    for (int i = 0; i < perHour.size(); i++) {
      int count = perHour.get(i);
      if (count > 0) {
        double height = Math.max(1, (double) HEIGHT * count / most);
        out.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                    + "<title>%s: %d</title></rect>%n",
                i * width,
                12 + HEIGHT - height,
                Math.max(1, width - 1),
                height,
                from.plus(Duration.ofHours(i)),
                count));
      }
    }
    for (Alert alert : alerts) {
      double hour = Duration.between(from, alert.time()).toMinutes() / 60.0;
      double x = Math.min(WIDTH - 5.0, hour * width);
      out.append(
          String.format(
              Locale.ROOT,
              "<path class=\"incident\" d=\"M%.1f 0h10l-5 10z\"><title>%s</title></path>%n",
              Math.max(0, x - 5),
              CommentText.html(alert.kind() + ", " + alert.time())));
    }
    out.append("</svg></div>\n");
  }
}
