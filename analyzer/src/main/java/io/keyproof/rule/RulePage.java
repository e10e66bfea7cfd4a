package io.keyproof.rule;

import io.keyproof.rule.RuleCase.Document;
import io.keyproof.rule.RuleCase.Expectation;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule's page, in Markdown. Its blocks under Avoid and Prefer are run: those that name a file (
 * <code>```json describe-key.json</code>) belong together, each other one stands for itself.
 *
 * @param text the whole page
 * @param sections the titles of its sections, in order
 * @param examples what Avoid must make fire and Prefer must keep silent
 */
public record RulePage(String text, List<String> sections, List<RuleCase> examples) {

  /** What every page says, in this order. */
  public static final List<String> SECTIONS =
      List.of("Summary", "Avoid", "Prefer", "Why", "How decided", "References");

  static final String AVOID = "Avoid";
  static final String PREFER = "Prefer";

  private static final Set<String> DOCUMENT_LANGUAGES = Set.of("json", "yaml", "hcl");
  private static final Pattern HEADING = Pattern.compile("## +(.+?) *");
  private static final Pattern FENCE = Pattern.compile("```(\\w*) *(\\S*) *");

  public RulePage {
    sections = List.copyOf(sections);
    examples = List.copyOf(examples);
  }

  static RulePage of(String file, String text) {
    Reader reader = new Reader(file);
    text.lines().forEach(reader::line);
    reader.endOfSection();
    return new RulePage(text, reader.sections, reader.examples);
  }

  /** A fenced block. */
  private record Block(String language, String file, List<String> lines, SourceSpan start) {}

  private static final class Reader {
    private final String file;
    private final List<String> sections = new ArrayList<>();
    private final List<RuleCase> examples = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private Optional<Block> open = Optional.empty();
    private int line;

    Reader(String file) {
      this.file = file;
    }

    void line(String text) {
      line++;
      Matcher fence = FENCE.matcher(text);
      Matcher heading = HEADING.matcher(text);
      if (open.isPresent() && text.startsWith("```")) {
        blocks.add(open.get());
        open = Optional.empty();
      } else if (open.isPresent()) {
        open.get().lines().add(text);
      } else if (fence.matches()) {
        SourceSpan start = new SourceSpan(file, line, 1, line, text.length() + 1);
        open = Optional.of(new Block(fence.group(1), fence.group(2), new ArrayList<>(), start));
      } else if (heading.matches()) {
        endOfSection();
        sections.add(heading.group(1));
      }
    }

    void endOfSection() {
      blocks.removeIf(block -> !DOCUMENT_LANGUAGES.contains(block.language()));
      String section = sections.isEmpty() ? "" : sections.get(sections.size() - 1);
      if (section.equals(AVOID) || section.equals(PREFER)) {
        List<Block> together = blocks.stream().filter(block -> !block.file().isEmpty()).toList();
        if (!together.isEmpty()) {
          example(section, together);
        }
        blocks.stream()
            .filter(block -> block.file().isEmpty())
            .forEach(block -> example(section, List.of(block)));
      }
      blocks.clear();
    }

    private void example(String section, List<Block> parts) {
      SourceSpan start = parts.get(0).start();
      examples.add(
          new RuleCase(
              "%s, line %d".formatted(section, start.line()),
              parts.stream().map(Reader::document).toList(),
              Optional.empty(),
              section.equals(AVOID) ? Expectation.FIRES : Expectation.SILENT,
              Optional.empty(),
              start));
    }

    private static Document document(Block block) {
      String name = block.file().isEmpty() ? "example." + block.language() : block.file();
      return new Document(
          Optional.empty(), name, String.join("\n", block.lines()) + "\n", block.start());
    }
  }
}
