package io.keyproof.report;

import io.keyproof.finding.TrailReplayResult;
import io.keyproof.finding.TrailReplayResult.Agreement;
import io.keyproof.finding.TrailReplayResult.Example;
import io.keyproof.finding.TrailReplayResult.Group;
import io.keyproof.finding.TrailReplayResult.Performed;
import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

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
      if (proposal.performed().isPresent()) {
        confirmed(out, proposal.performed().get());
      }
    }
    if (!result.proposals().isEmpty()) {
      out.append(
          "A trail does not show everything: calls that a key's owner denied to other accounts,"
              + " data keys\nthat are cached, calls that come once a quarter, SCPs, boundaries and"
              + " session policies.\n");
    }
  }

  /** Counts of what agrees, and one by one what does not. */
  private static void confirmed(Writer out, List<Performed> calls) throws IOException {
    out.append("  made in the sandbox: ").append(Counted.of(calls.size(), "call"));
    out.append(", one of a class: ").append(of(calls, Agreement.AGREES)).append(" as said, ");
    out.append(of(calls, Agreement.FAILS_OTHERWISE)).append(" authorized and failing otherwise, ");
    out.append(of(calls, Agreement.NOT_PERFORMED)).append(" not performed, ");
    out.append(of(calls, Agreement.DISAGREES)).append(" REFUTED\n");
    for (Performed call : calls) {
      if (call.agreement() != Agreement.AGREES) {
        out.append("    ").append(Printable.of(call.eventId())).append("  ");
        out.append(Printable.of(call.action())).append(": ").append(words(call)).append('\n');
      }
    }
  }

  private static String of(List<Performed> calls, Agreement agreement) {
    return String.valueOf(calls.stream().filter(call -> call.agreement() == agreement).count());
  }

  private static String words(Performed call) {
    String seen = Printable.of(call.reason());
    return switch (call.agreement()) {
      case AGREES -> seen;
      case FAILS_OTHERWISE -> "authorized, but failing: " + seen;
      case NOT_PERFORMED -> "not performed: " + seen;
      case DISAGREES -> "REFUTED: " + seen + "; this is a bug of Keyproof, please report it";
    };
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
