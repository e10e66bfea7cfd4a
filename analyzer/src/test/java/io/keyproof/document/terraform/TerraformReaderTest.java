package io.keyproof.document.terraform;

import io.keyproof.casefile.CaseFile;
import io.keyproof.document.DocumentReader;
import io.keyproof.model.Deployment;
import io.keyproof.model.Grant;
import io.keyproof.model.Guard;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Origin;
import io.keyproof.model.Policy;
import io.keyproof.model.Stated;
import io.keyproof.model.Statement;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What configurations deploy, in a few words a resource. */
final class TerraformReaderTest {

  @TempDir private Path temporary;
  private int number;

  @TestFactory
  Stream<DynamicTest> a_configuration_deploys_what_it_says() {
    return CaseFile.tests(getClass(), "configurations.cases", c -> deployed(c.input()));
  }

  /** Files begin with {@code ## name}; what stands before the first is {@code main.tf}. */
  private Path written(String input) {
    Path root = temporary.resolve("case" + number++);
    for (String part : ("## main.tf\n" + input).split("(?m)^## ", -1)) {
      if (part.isBlank() || part.equals("main.tf\n")) {
        continue;
      }
      int end = part.indexOf('\n');
      Path file = root.resolve(part.substring(0, end));
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, part.substring(end + 1) + (part.endsWith("\n") ? "" : "\n"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return root;
  }

  private String deployed(String input) {
    Path root = written(input);
    Parsed<List<Deployment>> deployments =
        DeploymentNormalizer.normalize(DocumentReader.read(List.of(root)));
    List<String> lines = new ArrayList<>();
    List<Deployment> all = deployments.value().orElseThrow();
    for (Deployment deployment : all) {
      if (all.size() > 1) {
        lines.add("deployment " + deployment.name());
      }
      show(deployment, lines);
    }
    deployments.diagnostics().forEach(each -> lines.add(each.toString()));
    String base = root.toString().replace('\\', '/');
    return lines.stream()
        .map(line -> line.replace(base + "/", "").replace(base, "."))
        .collect(Collectors.joining("\n"));
  }

  private static void show(Deployment deployment, List<String> lines) {
    for (KmsKey key : deployment.policies().keys()) {
      lines.add(shown(key) + via(deployment.originOf(key.span())));
      key.grants().forEach(grant -> lines.add("  grant " + shown(grant)));
    }
    deployment.policies().identities().forEach(identity -> lines.addAll(shown(identity)));
    deployment
        .policies()
        .others()
        .forEach(policy -> lines.add(policy.kind().words() + ": " + shown(policy)));
    deployment
        .uses()
        .forEach(
            use -> lines.add(use.origin().address() + " (" + use.type() + ") uses " + use.key()));
  }

  private static String via(java.util.Optional<Origin> origin) {
    return origin
        .filter(each -> !each.via().isEmpty())
        .map(each -> " via " + each.via())
        .orElse("");
  }

  private static String shown(KmsKey key) {
    return "key "
        + key.name()
        + " "
        + new TreeSet<>(key.aliases())
        + " "
        + key.facts().map(facts -> shown(facts)).orElse("")
        + ": "
        + key.policy().map(policy -> shown(policy)).orElse("no policy");
  }

  private static String shown(KeyFacts facts) {
    return Stream.of(
            facts.keySpec(),
            facts.keyState(),
            facts.multiRegionKeyType(),
            facts.rotationEnabled().map(on -> on ? "rotated" : "not rotated"),
            facts.lifecycle().pendingWindowInDays().map(Stated::value),
            facts.lifecycle().retention().map(Stated::value))
        .map(fact -> fact.map(Object::toString).orElse("?"))
        .collect(Collectors.joining("/", "", material(facts)));
  }

  /** Nothing where AWS KMS makes and keeps the key material itself. */
  private static String material(KeyFacts facts) {
    String origin = facts.origin().orElse("?");
    String store = facts.customKeyStore().orElse("?");
    return origin.equals("AWS_KMS") && store.equals("NONE") ? "" : ", " + origin + " in " + store;
  }

  private static String shown(Grant grant) {
    return grant.grantee()
        + " "
        + new TreeSet<>(grant.operations())
        + " "
        + grant.constraints().encryptionContextSubset().orElse(java.util.Map.of())
        + grant.retiring().map(retiring -> " retired by " + retiring).orElse("")
        + guard(grant.guard());
  }

  private static List<String> shown(IamIdentity identity) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "identity "
            + identity.arn().map(Object::toString).orElse(identity.name())
            + (identity.trustPolicy().isPresent() ? ", trusted" : "")
            + identity.permissionsBoundary().map(p -> ", bounded by " + shown(p)).orElse(""));
    identity.identityPolicies().forEach(policy -> lines.add("  " + shown(policy)));
    return lines;
  }

  private static String shown(Policy policy) {
    return policy.name()
        + " "
        + policy.statements().stream().map(TerraformReaderTest::shown).toList()
        + policy.unseen().map(unknown -> " and more").orElse("");
  }

  private static String shown(Statement statement) {
    return statement.span().line()
        + ":"
        + statement.span().column()
        + " "
        + statement.label()
        + " "
        + statement.actions().map(a -> texts(a.elements())).orElse("")
        + statement
            .principals()
            .map(
                p ->
                    " by "
                        + p.entries().stream()
                            .map(entry -> entry.principal().toString())
                            .collect(Collectors.joining(",")))
            .orElse("")
        + statement.resources().map(r -> " on " + texts(r.elements())).orElse("")
        + statement.conditions().stream()
            .map(condition -> " if " + condition.span().line())
            .collect(Collectors.joining())
        + guard(statement.guard());
  }

  private static String texts(io.keyproof.model.Elements elements) {
    return elements.entries().stream()
            .map(entry -> entry.text() + guard(entry.guard()))
            .collect(Collectors.joining(","))
        + elements.rest().map(rest -> ",more").orElse("");
  }

  private static String guard(Guard guard) {
    if (guard instanceof Guard.Always) {
      return "";
    }
    return " [" + guard + "]";
  }
}
