package io.keyproof.measure;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.model.Actions;
import io.keyproof.model.Elements;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.symbolic.ComparisonSession;
import io.keyproof.symbolic.StatementEdit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Edits one statement of each document of a directory after the other, and prints how long it takes
 * to compare the edited document with the one that stands: each statement loses its first action.
 * Arguments: the directory; how often to warm up.
 */
public final class EditedPolicies {

  private EditedPolicies() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException {
    List<Policy> policies = policies(Path.of(arguments[0]));
    List<ComparisonSession> sessions = policies.stream().map(ComparisonSession::open).toList();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      measure(sessions);
    }
    List<long[]> measured = measure(sessions);
    System.out.printf(Locale.ROOT, "%d edits%n", measured.size());
    print("wall", measured.stream().mapToLong(each -> each[0]).sorted().toArray());
    print("cpu ", measured.stream().mapToLong(each -> each[1]).sorted().toArray());
  }

  private static List<Policy> policies(Path directory) throws IOException {
    List<Policy> policies = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        JsonReader.read(SourceText.of(file.toString(), Files.readString(file)))
            .then(node -> PolicyNormalizer.normalize(PolicyKind.IDENTITY, file.toString(), node))
            .value()
            .ifPresent(policies::add);
      }
    }
    return policies;
  }

  private static List<long[]> measure(List<ComparisonSession> sessions) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<long[]> measured = new ArrayList<>();
    for (ComparisonSession session : sessions) {
      for (Statement statement : session.document().statements()) {
        StatementEdit edit = StatementEdit.replacing(statement, withoutFirstAction(statement));
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        session.with(edit);
        measured.add(
            new long[] {System.nanoTime() - start, threads.getCurrentThreadCpuTime() - cpu});
      }
    }
    return measured;
  }

  static Statement withoutFirstAction(Statement statement) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals(),
        statement.actions().map(EditedPolicies::withoutFirst),
        statement.resources(),
        statement.conditions(),
        statement.guard(),
        statement.span());
  }

  private static Actions withoutFirst(Actions actions) {
    Elements all = actions.elements();
    Elements left =
        new Elements(
            all.entries().subList(Math.min(1, all.entries().size()), all.entries().size()),
            Optional.empty());
    return new Actions(actions.match(), left, actions.span());
  }

  private static void print(String clock, long[] nanos) {
    for (double share : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
      int index = (int) Math.ceil(share * nanos.length) - 1;
      System.out.printf(Locale.ROOT, "%s p%-5s %8.3f ms%n", clock, 100 * share, nanos[index] / 1e6);
    }
  }
}
