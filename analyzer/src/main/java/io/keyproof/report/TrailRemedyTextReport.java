package io.keyproof.report;

import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.finding.TrailRemedyResult.Place;
import io.keyproof.finding.TrailRemedyResult.Proposed;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;

/** For people: the incident, what let it happen, the edit, its proof, and what does not help. */
public final class TrailRemedyTextReport implements TrailRemedyReport {

  @Override
  public void write(TrailRemedyResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      line(out, diagnostic.toString());
    }
    if (result.requests() == 0) {
      line(out, "no allowed call of the trail is part of the incident");
      return;
    }
    line(
        out,
        "incident: "
            + Counted.of(result.requests(), "request")
            + " from "
            + result.from()
            + " to "
            + result.to());
    lines(out, "  by ", result.principals());
    lines(out, "  in ", result.sessions());
    lines(out, "  with ", result.keys());
    for (Place place : result.allowing()) {
      line(out, "allowed by: " + at(place));
    }
    if (result.proposed().isPresent()) {
      edit(out, result.proposed().get());
    } else {
      line(
          out,
          "no edit of one of these statements is proven to deny the incident and nothing else:"
              + " other calls look the same, several statements of the caller allow it, or the key"
              + " hangs on the statement for its administration");
    }
    line(
        out,
        "Rotation does not stop it: who may still decrypt can do so with every version of the key.");
    line(
        out,
        "Who may take on the role is for its trust policy to say: keep it to those who need it, and"
            + " end the sessions above.");
  }

  private static void edit(Writer out, Proposed proposed) throws IOException {
    line(
        out,
        proposed.members().isEmpty()
            ? "edit: remove " + at(proposed.place())
            : "edit: in " + at(proposed.place()) + ", set");
    if (!proposed.members().isEmpty()) {
      line(out, "  " + proposed.members());
    }
    Replayed proof = proposed.proof();
    line(
        out,
        "proof: with it, of the whole trail, "
            + Counted.of(proof.newlyDenied().requests(), "request")
            + " would be denied, all of the incident; "
            + Counted.of(proof.unchanged().requests(), "other")
            + " would stay as recorded");
  }

  private static String at(Place place) {
    return "`" + place.statement() + "` of " + place.owner() + " (" + place.span() + ")";
  }

  private static void lines(Writer out, String before, Iterable<String> texts) throws IOException {
    for (String text : texts) {
      line(out, before + text);
    }
  }

  private static void line(Writer out, String text) throws IOException {
    out.append(Printable.of(text)).append('\n');
  }
}
