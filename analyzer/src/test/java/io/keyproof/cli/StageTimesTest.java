package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StageTimesTest {

  @Test
  void sums_what_each_stage_took_and_passes_progress_on() {
    Iterator<Long> clock = List.of(0L, 10_000_000L, 260_000_000L, 1_260_000_000L).iterator();
    List<String> told = new ArrayList<>();
    StageTimes times =
        new StageTimes((stage, done, total) -> told.add(stage + " " + done), clock::next);
    StringWriter err = new StringWriter();

    times.at("reading files", 0, 1);
    times.at("proving", 0, 2);
    times.at("proving", 1, 2);
    times.tell(new PrintWriter(err, true));

    assertThat(told).containsExactly("reading files 0", "proving 0", "proving 1");
    assertThat(err.toString().strip())
        .isEqualTo("keyproof: took 0.01 s starting, 0.25 s reading files, 1.00 s proving");
  }
}
