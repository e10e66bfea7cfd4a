package io.keyproof.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.document.DocumentKind;
import io.keyproof.document.Folder;
import io.keyproof.document.PolicyDocument;
import io.keyproof.document.json.PolicyWriter;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.document.yaml.YamlTree;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.replay.SandboxScene.Actor;
import io.keyproof.replay.SandboxScene.Credentials;
import io.keyproof.replay.SandboxScene.StagedKey;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sandbox file: accounts, users, roles, keys and their policies, written down for a sandbox. */
public final class SandboxFixture {
  private static final long LARGEST = 1 << 20;
  private static final List<String> TOP =
      List.of(
          "account",
          "region",
          "users",
          "roles",
          "keys",
          "service-control-policies",
          "resource-control-policies");
  private static final List<String> PRINCIPAL =
      List.of(
          "account",
          "access-key-id",
          "secret-access-key",
          "policies",
          "permissions-boundary",
          "trust-policy",
          "tags");
  private static final List<String> KEY =
      List.of(
          "account",
          "region",
          "id",
          "policy",
          "key-spec",
          "key-usage",
          "multi-region",
          "rotation",
          "aliases",
          "tags",
          "grants");

  private final String account;
  private final String region;
  private final List<Diagnostic> diagnostics;
  private final FixturePolicies policies;

  private SandboxFixture(Path path, String account, String region, List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
    this.account = account;
    this.region = region;
    Path parent = path.toAbsolutePath().getParent();
    this.policies =
        new FixturePolicies(parent == null ? Path.of("") : parent, path.toString(), diagnostics);
  }

  /**
   * Reads a sandbox file.
   *
   * @param account unless the file says another
   * @param region unless the file says another
   */
  public static Parsed<SandboxScene> read(Path path, String account, String region) {
    String file = path.toString();
    String text;
    try {
      if (Files.size(path) > LARGEST) {
        return Parsed.failed(
            Diagnostic.error(SourceSpan.startOf(file), "the file is larger than 1 MiB"));
      }
      text = Files.readString(path, UTF_8);
    } catch (CharacterCodingException e) {
      return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file), "the file is not UTF-8"));
    } catch (IOException e) {
      return Parsed.failed(Diagnostic.error(SourceSpan.startOf(file), "cannot be read"));
    }
    return YamlReader.read(file, text)
        .then(yaml -> scene(path, YamlTree.of(yaml), account, region));
  }

  private static Parsed<SandboxScene> scene(Path path, Node root, String account, String region) {
    List<Diagnostic> faults = new ArrayList<>();
    FixtureFields top = FixtureFields.of(root, "a sandbox file", TOP, faults);
    SandboxFixture fixture =
        new SandboxFixture(
            path, top.text("account").orElse(account), top.text("region").orElse(region), faults);
    SandboxScene scene = fixture.scene(top);
    return Parsed.of(scene, faults);
  }

  private SandboxScene scene(FixtureFields top) {
    List<Actor> actors = new ArrayList<>();
    for (Member user : top.members("users")) {
      actors.add(actor(user, "user", Folder.Type.USER));
    }
    for (Member role : top.members("roles")) {
      actors.add(actor(role, "role", Folder.Type.ROLE));
    }
    List<StagedKey> keys = new ArrayList<>();
    for (Member key : top.members("keys")) {
      keys.add(key(key));
    }
    return new SandboxScene(
        actors,
        keys,
        levels(top, "service-control-policies", DocumentKind.SERVICE_CONTROL_POLICY),
        levels(top, "resource-control-policies", DocumentKind.RESOURCE_CONTROL_POLICY));
  }

  private Actor actor(Member member, String type, Folder.Type folderType) {
    FixtureFields fields = FixtureFields.of(member.value(), "a " + type, PRINCIPAL, diagnostics);
    Folder folder = policies.folder(folderType, member.name());
    List<PolicyDocument> documents = new ArrayList<>();
    documents.addAll(
        policies.documents(DocumentKind.IDENTITY_POLICY, folder, fields.elements("policies")));
    documents.addAll(
        policies.documents(
            DocumentKind.PERMISSIONS_BOUNDARY, folder, fields.elements("permissions-boundary")));
    documents.addAll(
        policies.documents(DocumentKind.TRUST_POLICY, folder, fields.elements("trust-policy")));
    Optional<IamIdentity> identity = policies.set(documents).identities().stream().findFirst();
    String arn =
        "arn:aws:iam::" + fields.text("account").orElse(account) + ":" + type + "/" + member.name();
    Optional<String> id = fields.text("access-key-id");
    Optional<String> secret = fields.text("secret-access-key");
    if (id.isPresent() != secret.isPresent()) {
      fields.complain("access-key-id", "`access-key-id` and `secret-access-key` go together");
    }
    return new Actor(
        new SandboxPrincipal(arn, identity, fields.pairs("tags")),
        id.isPresent() && secret.isPresent()
            ? Optional.of(new Credentials(id.get(), secret.get()))
            : Optional.empty());
  }

  private StagedKey key(Member member) {
    FixtureFields fields = FixtureFields.of(member.value(), "a key", KEY, diagnostics);
    Folder folder = policies.folder(Folder.Type.KEY, member.name());
    Optional<Policy> policy =
        policies
            .set(policies.documents(DocumentKind.KEY_POLICY, folder, fields.elements("policy")))
            .keys()
            .stream()
            .findFirst()
            .flatMap(KmsKey::policy);
    boolean multiRegion = fields.isTrue("multi-region");
    return new StagedKey(
        fields.text("account").orElse(account),
        fields.text("region").orElse(region),
        fields.text("id"),
        policy.flatMap(some -> written(some, fields)),
        FixtureGrants.constant(KeySpec.class, fields, "key-spec", KeySpec.SYMMETRIC_DEFAULT),
        FixtureGrants.constant(KeyUsage.class, fields, "key-usage", KeyUsage.ENCRYPT_DECRYPT),
        multiRegion,
        fields.isTrue("rotation"),
        fields.texts("aliases"),
        fields.pairs("tags"),
        FixtureGrants.read(fields.elements("grants"), diagnostics));
  }

  private static Optional<String> written(Policy policy, FixtureFields fields) {
    try {
      return Optional.of(PolicyWriter.write(policy));
    } catch (IllegalArgumentException e) {
      fields.complain("policy", "the policy of a key must not hold a value that is not known");
      return Optional.empty();
    }
  }

  /** One level a list; policies without a list around them are a level each. */
  private Optional<List<List<Policy>>> levels(FixtureFields top, String name, DocumentKind kind) {
    List<List<Policy>> levels = new ArrayList<>();
    for (Node element : top.elements(name)) {
      List<Node> level = element instanceof ArrayNode list ? list.elements() : List.of(element);
      Folder folder = policies.folder(Folder.Type.ROLE, name + levels.size());
      levels.add(policies.set(policies.documents(kind, folder, level)).others());
    }
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels);
  }
}
