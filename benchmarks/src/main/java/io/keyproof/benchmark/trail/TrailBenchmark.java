package io.keyproof.benchmark.trail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a generated trail is read, in how much memory, and how fast its index is replayed, each
 * in a virtual machine of its own: {@code DIRECTORY [EVENTS]}.
 */
public final class TrailBenchmark {

  private static final int ROUNDS = 5;
  private static final List<String> AS_LAUNCHED =
      List.of("-XX:+UseSerialGC", "-Xmn48m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10");
  private static final List<String> QUICK =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");
  private static final String MAIN = "io.keyproof.cli.Main";

  private TrailBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    Path root = Path.of(arguments[0]).resolve("trail-" + events);
    if (!Files.isDirectory(root)) {
      TrailGenerator.generate(root, events, 1);
    }
    String trail = root.resolve("AWSLogs").toString();
    String index = root.resolve("trail.index").toString();
    System.out.printf("%d events, one core, cold%n", events);
    read(events, "keyproof", Measured.java(AS_LAUNCHED, name(Ingest.class), List.of(trail, index)));
    read(events, "duckdb  ", Measured.java(List.of(), name(DuckDb.class), List.of(trail)));
    replay(root, index);
  }

  private static String name(Class<?> type) {
    return type.getName();
  }

  private static void read(int events, String who, Measured run) {
    double seconds = Double.parseDouble(run.output().split(" ", 2)[0]);
    System.out.printf(
        "%s  %,.0f events/s: %s%n",
        who, events / seconds, run.output().strip().replaceAll("\\s+", " "));
  }

  /** What replaying takes beyond the start of the virtual machine; the class archives help both. */
  private static void replay(Path root, String index) throws IOException {
    Path proposal = root.resolve("proposal.json");
    Files.writeString(
        proposal,
        "{\"change\":{\"kind\":\"key\",\"key\":\""
            + Estate.keyArn(Estate.ACCOUNTS.get(0), "eu-west-1", 3)
            + "\",\"statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:Decrypt\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{"
            + "\"kms:EncryptionContext:app\":\"service-3\"}}}}}");
    List<String> replay =
        List.of(
            "trail",
            "replay",
            "--index",
            index,
            "--policies",
            root.resolve("policies").toString(),
            "--proposal",
            proposal.toString());
    Installed installed = Installed.in(root.resolve("installed"), QUICK, MAIN, replay);
    List<String> options = new ArrayList<>(QUICK);
    options.add("-XX:SharedArchiveFile=" + installed.archive());
    double start = Double.MAX_VALUE;
    double whole = Double.MAX_VALUE;
    String said = "";
    for (int i = 0; i < ROUNDS; i++) {
      start = Math.min(start, run(options, installed, List.of("--version")).seconds());
      Measured run = run(options, installed, replay);
      whole = Math.min(whole, run.seconds());
      said = run.output();
    }
    System.out.printf(
        "replay of the reopened index: %.3f s, of which %.3f s start the virtual machine%n%s",
        whole, start, said.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
  }

  private static Measured run(List<String> options, Installed installed, List<String> arguments)
      throws IOException {
    return Measured.java(options, installed.classPath(), MAIN, arguments);
  }
}
