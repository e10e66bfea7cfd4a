package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; {@code -Pbrowser} runs this with a Chromium of the machine. */
@Tag("browser")
final class PageInBrowserTest {

  private static final String WIDE = "--window-size=1200,1000";
  private static final String NARROW = "--window-size=500,1000";
  private static final String DARK = "--blink-settings=preferredColorScheme=0";
  private static final String LIGHT = "--blink-settings=preferredColorScheme=1";
  private static final String DARK_PAGE = "rgb(20, 23, 27)";
  private static final String LIGHT_PAGE = "rgb(255, 255, 255)";

  @TempDir Path directory;

  @Test
  void filters_show_what_they_say() throws Exception {
    assertThat(visit(WIDE, LIGHT))
        .contains("all=7", "errors=3", "said=3 of 7", "errorsOfRotation=0", "ofRotation=1")
        .contains("afterReset=7");
  }

  @Test
  void a_finding_takes_the_focus_and_unfolds() throws Exception {
    assertThat(visit(WIDE, LIGHT)).contains("focused=true", "expanded=true");
  }

  @Test
  void the_decision_about_a_request_takes_the_focus_and_unfolds_in_its_finding() throws Exception {
    assertThat(visit(WIDE, LIGHT)).contains("stepsFolded=0", "whyFocused=true", "stepsUnfolded=6");
  }

  @Test
  void access_is_drawn() throws Exception {
    assertThat(visit(WIDE, LIGHT)).contains("lines=4", "boxes=5");
  }

  @Test
  void the_theme_is_that_of_the_system_until_the_button_is_used() throws Exception {
    assertThat(visit(WIDE, LIGHT)).contains("first=" + LIGHT_PAGE, "second=" + DARK_PAGE);
    assertThat(visit(WIDE, DARK)).contains("first=" + DARK_PAGE, "second=" + LIGHT_PAGE);
  }

  @Test
  void a_narrow_window_needs_no_scrolling_sideways() throws Exception {
    assertThat(visit(NARROW, LIGHT)).contains("wide=false", "wideUnfolded=false");
  }

  @Test
  void it_prints_unfolded_and_folds_again() throws Exception {
    assertThat(visit(WIDE, LIGHT)).contains("foldedInPrint=0", "unfoldedAfterPrint=0");
  }

  @Test
  void only_its_own_script_runs() throws Exception {
    String foreign =
        "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">";

    String shown = shown(page().replace("<main>", "<main>" + foreign), WIDE, LIGHT);

    assertThat(shown).contains("<output>7 of 7</output>");
    assertThat(title(shown)).isEqualTo("Keyproof");
  }

  /** What a visitor saw. The policy of the page is taken off, or the visitor could not look. */
  private List<String> visit(String size, String theme) throws Exception {
    try (InputStream script = getClass().getResourceAsStream("page-visit.js")) {
      String visitor = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      String page =
          page()
              .replaceFirst("<meta http-equiv[^>]*>", "")
              .replace("</body>", "<script>{" + visitor + "}</script></body>");
      return List.of(title(shown(page, size, theme)).split("; "));
    }
  }

  private static String page() throws IOException {
    var out = new StringWriter();
    new HtmlReport(Sources.under(Path.of("/checkout")), SampleResult.LINES)
        .write(SampleResult.everything(), out);
    return out.toString();
  }

  private static String title(String page) {
    Matcher title = Pattern.compile("<title>([^<]*)</title>").matcher(page);
    assertThat(title.find()).isTrue();
    return title.group(1);
  }

  private String shown(String page, String... options) throws Exception {
    Path file = Files.writeString(directory.resolve("page.html"), page);
    Path dom = directory.resolve("dom.html");
    List<String> command = new ArrayList<>(List.of(chromium(), "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"));
    command.add("--user-data-dir=" + directory.resolve("profile"));
    command.addAll(Arrays.asList(options));
    command.add(file.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the browser came to its end").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(dom);
  }

  private static String chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "-Pbrowser needs Chromium or Chrome on the PATH (Debian: `apt install chromium`);"
                        + " it installs nothing itself"));
  }
}
