package io.keyproof.report;

import io.keyproof.finding.TrailReplayResult;
import io.keyproof.finding.TrailReplayResult.Example;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;

/** For people: counts, a few calls of each kind, and what no trail can tell. */
public final class TrailReplayTextReport implements TrailReplayReport {

  @Override
  public void write(TrailReplayResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      out.append(Printable.of(diagnostic.toString())).append('\n');
    }
    for (Replayed proposal : result.proposals()) {
      out.append(Printable.of(proposal.proposal())).append('\n');
      group(out, "newly denied", proposal.newlyDenied());
      group(out, "newly allowed", proposal.newlyAllowed());
      group(out, "unknown", proposal.unknown());
      counts(out, "unchanged", proposal.unchanged());
    }
    if (!result.proposals().isEmpty()) {
      out.append(
          "A trail does not show everything: calls that a key's owner denied to other accounts,"
              + " data keys\nthat are cached, calls that come once a quarter, SCPs, boundaries and"
              + " session policies.\n");
    }
  }

  static void group(Writer out, String name, Group group) throws IOException {
    counts(out, name, group);
    for (Example example : group.examples()) {
      out.append("    ").append(Printable.of(example.eventId())).append("  ");
      out.append(Printable.of(example.principal() + " " + example.action()));
      out.append(' ').append(Printable.of(example.resource()));
      if (!example.reason().isEmpty()) {
        out.append(": ").append(Printable.of(example.reason()));
      }
      out.append('\n');
    }
  }

  static void counts(Writer out, String name, Group group) throws IOException {
    out.append("  ").append(name).append(": ").append(Counted.of(group.requests(), "request"));
    out.append(", ").append(Counted.of(group.events(), "event")).append('\n');
  }
}
