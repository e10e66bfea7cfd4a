package io.keyproof.report;

import io.keyproof.finding.TrailSuggestResult;
import io.keyproof.finding.TrailSuggestResult.Tested;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;

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
            + " times a principal, an action and a resource that were used together");
    tested(out, "learned from", result.learned());
    tested(out, "of incidents", result.incident());
    tested(out, "later", result.later());
    if (result.unnamed() > 0) {
      line(out, "left out, for no policy can name the caller: " + result.unnamed());
    }
    if (result.incident().allowed() > 0) {
      line(
          out,
          "requests of incidents that no policy can tell from legitimate ones: "
              + result.incident().allowed());
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
    for (String id : tested.deniedIds()) {
      line(out, "    denied: " + id);
    }
  }

  private static void line(Writer out, String text) throws IOException {
    out.append(Printable.of(text)).append('\n');
  }
}
