package io.keyproof.report;

import io.keyproof.finding.DryRunScript;
import io.keyproof.finding.DryRunScript.DryRun;
import io.keyproof.finding.DryRunScript.Omitted;
import io.keyproof.finding.DryRunScript.Verdict;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** A shell script that asks AWS KMS about each call and compares its answer with the expected. */
public final class DryRunScriptReport {

  private static final String HEAD =
      """
      #!/bin/sh
      # Asks AWS KMS whether it decides as Keyproof does. Every call is a dry run: nothing is done.
      # Run it with credentials of each caller below, as `sh SCRIPT before`, and once the change is
      # in place, as `sh SCRIPT after`. Calls of others than the caller are passed over. Policies
      # may look at the address, the endpoint or the session too: run it from where the caller is.
      # Exit code 0 if all is as expected, 1 if something is not, 4 if AWS KMS gave no verdict.
      set -u
      when=${1:-}
      case $when in
        before | after) ;;
        *) echo 'usage: sh SCRIPT before|after' >&2; exit 2 ;;
      esac
      me=$(aws sts get-caller-identity --query Arn --output text) || exit 2
      differs=0
      open=0
      # ask EVENT-ID CALLER BEFORE AFTER COMMAND REGION INPUT
      ask() {
        case $me in
          "$2" | "$2"/*) ;;
          *) printf 'passed over  %s: of %s\\n' "$1" "$2"; return ;;
        esac
        if [ "$when" = before ]; then expected=$3; else expected=$4; fi
        answer=$(aws kms "$5" --dry-run --region "$6" --cli-input-json "$7" 2>&1)
        case $answer in
          *'(DryRunOperationException)'*) found=allowed ;;
          *'(AccessDeniedException)'*) found=denied ;;
          *) printf 'no verdict   %s: %s\\n' "$1" "$answer"; open=1; return ;;
        esac
        if [ "$expected" = unknown ] || [ "$expected" = "$found" ]; then
          printf '%-12s %s: expected %s\\n' "$found" "$1" "$expected"
        else
          printf '%-12s %s: expected %s, DIFFERS\\n' "$found" "$1" "$expected"
          differs=1
        fi
      }
      """;

  private static final String TAIL =
      """
      if [ "$differs" = 1 ]; then exit 1; fi
      if [ "$open" = 1 ]; then exit 4; fi
      """;

  /** Writes the script; what is to be told beside it stands in comments. */
  public void write(DryRunScript script, List<Diagnostic> diagnostics, Writer out)
      throws IOException {
    out.append(HEAD);
    for (Diagnostic diagnostic : diagnostics) {
      comment(out, diagnostic.toString());
    }
    for (Omitted omitted : script.omitted()) {
      comment(out, "left out: " + omitted.eventId() + ", " + omitted.why());
    }
    for (DryRun run : script.calls()) {
      out.append("ask ")
          .append(quoted(run.eventId()))
          .append(' ')
          .append(quoted(run.caller()))
          .append(' ')
          .append(word(run.before()))
          .append(' ')
          .append(word(run.after()))
          .append(' ')
          .append(quoted(run.command()))
          .append(' ')
          .append(quoted(run.region()))
          .append(" \\\n  ")
          .append(quoted(run.input()))
          .append('\n');
    }
    out.append(TAIL);
  }

  private static void comment(Writer out, String text) throws IOException {
    out.append("# ").append(Printable.of(text)).append('\n');
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** The shell takes nothing in it for its own: what a trail holds is not to be trusted. */
  private static String quoted(String text) {
    return "'" + Printable.of(text).replace("'", "'\\''") + "'";
  }
}
