package io.keyproof.document;

import io.keyproof.document.cloudformation.Assembly;
import io.keyproof.document.cloudformation.CloudFormationReader;
import io.keyproof.document.cloudformation.Template;
import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.snapshot.AccountDetails;
import io.keyproof.document.tree.Node;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The templates and account details among the files, kept until all are known. */
final class TemplateFiles {

  static final String WORDS = "CloudFormation template";

  /** What a file that is to be a template says even where it cannot be read. */
  private static final Pattern MEANT =
      Pattern.compile(
          "(?m)^\\s*[\"']?AWSTemplateFormatVersion[\"']?\\s*:"
              + "|[\"']?Type[\"']?\\s*:\\s*[\"']?AWS::[A-Za-z0-9]+::");

  private final List<Template> templates = new ArrayList<>();
  private final List<Parsed<List<Resource>>> accounts = new ArrayList<>();
  private final Map<String, Map<String, String>> constructs = new HashMap<>();

  /**
   * Whether a file may hold a template, in whatever encoding: one that cannot be decoded is lost,
   * and that must be said.
   */
  static boolean mayHold(byte[] bytes) {
    return Template.mayBe(new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", ""));
  }

  /** The tree of a YAML file that may be a template; nothing if it is none of ours. */
  static Optional<Parsed<Node>> tree(SourceText text) {
    String content = text.string();
    if (!Template.mayBe(content)) {
      return Optional.empty();
    }
    Parsed<Node> tree = CloudFormationReader.tree(text);
    boolean isTemplate = tree.value().flatMap(node -> Template.of(text.file(), node)).isPresent();
    boolean isBroken = tree.value().isEmpty() && MEANT.matcher(content).find();
    return isTemplate || isBroken ? Optional.of(tree) : Optional.empty();
  }

  /** Takes a tree if it is a template or says something of templates; its kind, in words. */
  Optional<String> take(String file, Node tree) {
    Optional<Template> template = Template.of(file, tree);
    if (template.isPresent()) {
      templates.add(template.get());
      return Optional.of(WORDS);
    }
    Optional<Parsed<List<Resource>>> account = AccountDetails.read(tree);
    if (account.isPresent()) {
      accounts.add(account.get());
      return Optional.of("account details");
    }
    Optional<Assembly> assembly = Assembly.of(file, tree);
    assembly.ifPresent(found -> constructs.putAll(found.constructs()));
    return assembly.map(found -> "CDK manifest");
  }

  Parsed<List<DeployedResources>> deployments(Map<String, String> parameters) {
    List<DeployedResources> deployments = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Parsed<List<Resource>> account : accounts) {
      deployments.add(new DeployedResources("", account.value().orElse(List.of())));
      diagnostics.addAll(account.diagnostics());
    }
    Parsed<List<DeployedResources>> stacks =
        CloudFormationReader.read(
            templates.stream()
                .map(each -> each.with(constructs.getOrDefault(each.file(), Map.of())))
                .toList(),
            parameters);
    deployments.addAll(stacks.value().orElse(List.of()));
    diagnostics.addAll(stacks.diagnostics());
    return Parsed.of(deployments, diagnostics);
  }
}
