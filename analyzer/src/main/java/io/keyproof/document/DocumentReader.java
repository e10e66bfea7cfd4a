package io.keyproof.document;

import io.keyproof.document.FoundFile.Origin;
import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.json.TextDecoder;
import io.keyproof.document.tree.Node;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths to documents: finds the files, reads each, tells what it is. A file that cannot be read is
 * a complaint; the others are read all the same.
 */
public final class DocumentReader {

  static final int LARGEST_FILE = 10 * 1024 * 1024;

  private static final String NO_TEMPLATE = "holds no CloudFormation template";

  private static final Pattern OTHER_FORMAT =
      Pattern.compile(".*(\\.(tfvars|hcl|tfplan|rego))", Pattern.CASE_INSENSITIVE);

  private static final Pattern YAML =
      Pattern.compile(".*\\.(ya?ml|template)", Pattern.CASE_INSENSITIVE);

  private final List<PolicyDocument> documents = new ArrayList<>();
  private final TemplateFiles templates = new TemplateFiles();
  private final TerraformFiles configurations;
  private final List<InputFile> files = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private final EditedTexts edits;

  private DocumentReader(List<Path> paths, EditedTexts edits) {
    this.edits = edits;
    configurations = new TerraformFiles(paths, edits);
  }

  /** Files and directories as the user gave them. */
  public static InputDocuments read(List<Path> paths) {
    return read(paths, GivenValues.NONE);
  }

  /**
   * Files and directories as the user gave them.
   *
   * @param given what infrastructure files leave open
   */
  public static InputDocuments read(List<Path> paths, GivenValues given) {
    return read(paths, given, EditedTexts.NONE);
  }

  /**
   * The same as it would be with edits.
   *
   * @param edits read in place of what the files hold
   */
  public static InputDocuments read(List<Path> paths, GivenValues given, EditedTexts edits) {
    InputFiles found = InputFiles.under(paths);
    DocumentReader reader = new DocumentReader(paths, edits);
    reader.files.addAll(found.passedOver());
    reader.diagnostics.addAll(found.diagnostics());
    found.toRead().forEach(reader::read);
    return reader.documents(given);
  }

  /**
   * Texts that stand for files, by the path that tells what belongs together.
   *
   * @param texts the text of each file
   */
  public static InputDocuments readTexts(Map<String, String> texts) {
    DocumentReader reader = new DocumentReader(List.of(), EditedTexts.NONE);
    texts.forEach((file, text) -> reader.recognize(file, Parsed.of(SourceText.of(file, text))));
    return reader.documents(GivenValues.NONE);
  }

  private InputDocuments documents(GivenValues given) {
    Parsed<List<DeployedResources>> stacks = templates.deployments(given.allParameters());
    Parsed<List<DeployedResources>> roots = configurations.deployments(given);
    diagnostics.addAll(stacks.diagnostics());
    diagnostics.addAll(roots.diagnostics());
    List<DeployedResources> deployments = new ArrayList<>(stacks.value().orElse(List.of()));
    deployments.addAll(roots.value().orElse(List.of()));
    return new InputDocuments(documents, deployments, files, diagnostics);
  }

  private void read(FoundFile file) {
    if (configurations.take(file.path())) {
      files.add(new InputFile(file.name(), Optional.of(TerraformFiles.WORDS), "by its name"));
      return;
    }
    Matcher otherFormat = OTHER_FORMAT.matcher(file.name());
    if (otherFormat.matches()) {
      passOver(file, "a `" + otherFormat.group(1) + "` file, expected JSON");
      return;
    }
    Parsed<byte[]> bytes = bytes(file);
    boolean isYaml = YAML.matcher(file.name()).matches();
    if (isYaml && bytes.value().isPresent() && !TemplateFiles.mayHold(bytes.value().get())) {
      passOver(file, NO_TEMPLATE);
    } else if (isYaml && bytes.value().isEmpty() && isLarge(file)) {
      passOver(file, "larger than any CloudFormation template");
    } else {
      recognize(file.name(), bytes.then(content -> TextDecoder.decode(file.name(), content)))
          .ifPresent(reason -> passOver(file, reason));
    }
  }

  private static boolean isLarge(FoundFile file) {
    try {
      return Files.size(file.path()) > LARGEST_FILE;
    } catch (IOException e) {
      return false;
    }
  }

  /** The reason, if the file is none of ours. */
  private Optional<String> recognize(String file, Parsed<SourceText> text) {
    Optional<Parsed<Node>> found =
        YAML.matcher(file).matches() && text.value().isPresent()
            ? TemplateFiles.tree(text.value().get())
            : Optional.of(text.then(JsonReader::read));
    if (found.isEmpty()) {
      return Optional.of(NO_TEMPLATE);
    }
    Parsed<Node> tree = found.get();
    diagnostics.addAll(tree.diagnostics());
    if (text.value().isEmpty() || tree.value().isEmpty()) {
      files.add(InputFile.passedOver(file, "not read: see the error"));
      return Optional.empty();
    }
    Optional<String> template = templates.take(file, tree.value().get());
    if (template.isPresent()) {
      files.add(new InputFile(file, template, "by its content"));
      return Optional.empty();
    }
    if (configurations.takePlan(file, tree.value().get())) {
      String words = TerraformFiles.PLAN_WORDS;
      files.add(new InputFile(file, Optional.of(words), "by its content"));
      return Optional.empty();
    }
    Recognition recognition =
        DocumentRecognizer.recognize(file, tree.value().get(), text.value().get());
    diagnostics.addAll(recognition.diagnostics());
    if (recognition.document().isPresent()) {
      PolicyDocument document = recognition.document().get();
      documents.add(document);
      files.add(new InputFile(file, Optional.of(document.kind().words()), recognition.reason()));
      return Optional.empty();
    }
    if (recognition.diagnostics().isEmpty()) {
      return Optional.of(recognition.reason());
    }
    files.add(InputFile.passedOver(file, "not read: see the error"));
    return Optional.empty();
  }

  /** The user who names a file expects it to be read. */
  private void passOver(FoundFile file, String reason) {
    files.add(InputFile.passedOver(file.name(), "not read: " + reason));
    if (file.origin() == Origin.NAMED) {
      diagnostics.add(Diagnostic.error(SourceSpan.startOf(file.name()), reason));
    }
  }

  private Parsed<byte[]> bytes(FoundFile file) {
    Optional<byte[]> edited = edits.bytes(file.path());
    if (edited.isPresent()) {
      return Parsed.of(edited.get());
    }
    try {
      long size = Files.size(file.path());
      if (size > LARGEST_FILE) {
        return tooLarge(file, size);
      }
      try (InputStream in = Files.newInputStream(file.path())) {
        byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
        return bytes.length > LARGEST_FILE ? tooLarge(file, bytes.length) : Parsed.of(bytes);
      }
    } catch (IOException e) {
      return Parsed.failed(
          Diagnostic.error(
              SourceSpan.startOf(file.name()), "cannot be read: " + InputFiles.reason(e)));
    }
  }

  private static Parsed<byte[]> tooLarge(FoundFile file, long size) {
    return Parsed.failed(
        Diagnostic.error(
            SourceSpan.startOf(file.name()),
            String.format(
                Locale.ROOT,
                "file of %,d bytes is larger than the %,d that are read",
                size,
                LARGEST_FILE)));
  }
}
