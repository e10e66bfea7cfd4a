package io.keyproof.report;

import io.keyproof.finding.TrailSuggestResult;
import io.keyproof.finding.TrailSuggestResult.Tested;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** For people: how much is suggested, and what the trail says to it. */
public final class TrailSuggestTextReport {

  /** Writes what is suggested and how it stands the test. */
  public void write(TrailSuggestResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      line(out, diagnostic.toString());
    }
    line(
        out,
        Counted.of(result.files().size(), "policy file")
            + " for "
            + Counted.of(result.principals(), "principal")
            + ", allowing "
            + result.breadth()
            + " times a principal, an action and a resource; used together were "
            + result.used()
            + ", so that the breadth is "
            + ratio(result.breadth(), result.used()));
    if (result.leftOut() > 0) {
      line(out, "foreseen, but left out for the breadth: " + result.leftOut());
    }
    if (result.approved() > 0) {
      line(out, "approved changes that are allowed in their time alone: " + result.approved());
    }
    tested(out, "learned from", result.learned());
    for (String id : result.learned().deniedIds()) {
      line(out, "    denied: " + id);
    }
    tested(out, "of incidents", result.incident());
    if (result.later().requests() + result.laterIncident().requests() > 0) {
      tested(out, "later", result.later());
      for (String id : result.later().deniedIds()) {
        line(out, "    denied: " + id);
      }
      line(out, "share of later requests denied: " + share(result.later()));
      tested(out, "of later incidents", result.laterIncident());
    }
    if (result.unnamed() > 0) {
      line(out, "left out, for no policy can name the caller: " + result.unnamed());
    }
    long alike = result.incident().allowed() + result.laterIncident().allowed();
    if (alike > 0) {
      line(out, "requests of incidents that no policy can tell from legitimate ones: " + alike);
    }
    line(
        out,
        result.isProven()
            ? "proven: all that was learned from is allowed, and nothing of an incident"
            : "not proven: see the requests that are denied or unknown");
    line(
        out,
        "What is needed once a quarter may not be in the trail. Key policies leave their account to"
            + " identity policies: nobody else in it may have one that allows more.");
  }

  private static void tested(Writer out, String what, Tested tested) throws IOException {
    line(
        out,
        "requests "
            + what
            + ": "
            + tested.allowed()
            + " allowed, "
            + tested.denied()
            + " denied, "
            + tested.unknown()
            + " unknown");
  }

  private static String ratio(long breadth, long used) {
    return String.format(Locale.ROOT, "%.3f", used == 0 ? 1.0 : (double) breadth / used);
  }

  private static String share(Tested tested) {
    long all = Math.max(1, tested.requests());
    return String.format(Locale.ROOT, "%.2f %%", 100.0 * tested.denied() / all);
  }

  private static void line(Writer out, String text) throws IOException {
    out.append(Printable.of(text)).append('\n');
  }
}
