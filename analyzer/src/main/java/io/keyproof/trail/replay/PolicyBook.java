package io.keyproof.trail.replay;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Statement;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The policies in force, by what they are attached to.
 *
 * @param keys by account and key id
 * @param identities by account, kind and name
 * @param added statements that come on top of a key policy
 * @param controls service control policies by account
 */
public record PolicyBook(
    Map<String, Policy> keys,
    Map<String, List<Policy>> identities,
    Map<String, List<Statement>> added,
    Map<String, Policy> controls) {

  private static final Pattern BY_ACCOUNT =
      Pattern.compile("(?:.*/)?([0-9]{12})/(keys|roles|users)/([^/]+)\\.json");
  private static final int FIELDS_OF_ARN = 6;
  private static final long LARGEST_FILE = 10L << 20;

  public PolicyBook {
    keys = Map.copyOf(keys);
    identities = Map.copyOf(identities);
    added = Map.copyOf(added);
    controls = Map.copyOf(controls);
  }

  /** A policy in the folder of an account. */
  private record Attached(String name, PolicyKind kind, Parsed<Policy> policy) {

    /** Nothing of files elsewhere. */
    static Optional<Attached> read(Path file) {
      Matcher place = BY_ACCOUNT.matcher(file.toString().replace('\\', '/'));
      if (!place.matches()) {
        return Optional.empty();
      }
      String folder = place.group(2);
      PolicyKind kind = folder.equals("keys") ? PolicyKind.KEY : PolicyKind.IDENTITY;
      String subject = folder.substring(0, folder.length() - 1);
      return Optional.of(
          new Attached(
              place.group(1) + "/" + subject + "/" + place.group(3),
              kind,
              PolicyBook.policy(file, kind)));
    }
  }

  /** Reads folders by account, or whatever else {@code lint} reads. */
  public static Parsed<PolicyBook> read(Path directory) {
    List<Path> files;
    try (Stream<Path> under = Files.walk(directory)) {
      files = under.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return Parsed.failed(
          Diagnostic.error(
              SourceSpan.startOf(directory.toString()),
              "cannot be read, expected a directory of policies"));
    }
    Map<String, Policy> keys = new HashMap<>();
    Map<String, List<Policy>> identities = new HashMap<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Attached attached :
        files.parallelStream().flatMap(file -> Attached.read(file).stream()).toList()) {
      diagnostics.addAll(attached.policy().diagnostics());
      attached
          .policy()
          .value()
          .ifPresent(
              read -> {
                if (attached.kind() == PolicyKind.KEY) {
                  keys.put(attached.name(), read);
                } else {
                  identities.put(attached.name(), List.of(read));
                }
              });
    }
    if (keys.isEmpty() && identities.isEmpty()) {
      return deployed(directory);
    }
    return Parsed.of(new PolicyBook(keys, identities, Map.of(), Map.of()), diagnostics);
  }

  /** The same with another policy of a key. */
  public PolicyBook withKey(String name, Policy policy) {
    Map<String, Policy> changed = new HashMap<>(keys);
    changed.put(name, policy);
    return new PolicyBook(changed, identities, added, controls);
  }

  /** The same with other policies of an identity. */
  public PolicyBook withIdentity(String name, List<Policy> policies) {
    Map<String, List<Policy>> changed = new HashMap<>(identities);
    changed.put(name, policies);
    return new PolicyBook(keys, changed, added, controls);
  }

  private static Parsed<Policy> policy(Path file, PolicyKind kind) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        return Parsed.failed(
            Diagnostic.error(
                SourceSpan.startOf(file.toString()), "is too large, expected at most 10 MiB"));
      }
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8), kind);
    } catch (IOException e) {
      return Parsed.failed(
          Diagnostic.error(
              SourceSpan.startOf(file.toString()), "cannot be read as UTF-8, expected a policy"));
    }
  }

  public static Parsed<Policy> parse(String file, String text, PolicyKind kind) {
    return JsonReader.read(SourceText.of(file, text))
        .then(node -> PolicyNormalizer.normalize(kind, file, node));
  }

  private static Parsed<PolicyBook> deployed(Path directory) {
    Parsed<PolicySet> set = DeploymentNormalizer.together(DocumentReader.read(List.of(directory)));
    Map<String, Policy> keys = new HashMap<>();
    Map<String, List<Policy>> identities = new HashMap<>();
    List<Diagnostic> diagnostics = new ArrayList<>(set.diagnostics());
    for (KmsKey key : set.value().map(PolicySet::keys).orElse(List.of())) {
      key.arn()
          .flatMap(arn -> subject(arn.toString()))
          .ifPresent(name -> key.policy().ifPresent(policy -> keys.put(name, policy)));
    }
    for (IamIdentity identity : set.value().map(PolicySet::identities).orElse(List.of())) {
      // With policies that the input does not hold, what the identity may do is not known.
      if (identity.elsewhere().isEmpty() && identity.permissionsBoundary().isEmpty()) {
        identity
            .arn()
            .flatMap(arn -> arn.literal())
            .flatMap(PolicyBook::subject)
            .ifPresent(name -> identities.put(name, identity.identityPolicies()));
      }
    }
    if (keys.isEmpty() && identities.isEmpty()) {
      diagnostics.add(
          Diagnostic.error(
              SourceSpan.startOf(directory.toString()),
              "holds no policy of a known key or identity, expected ACCOUNT/keys/ID.json,"
                  + " ACCOUNT/roles/NAME.json, or a snapshot"));
    }
    return Parsed.of(new PolicyBook(keys, identities, Map.of(), Map.of()), diagnostics);
  }

  /** The name in this book of whom or what an ARN is about. */
  public static Optional<String> subject(String arn) {
    String[] fields = arn.split(":", FIELDS_OF_ARN);
    if (fields.length < FIELDS_OF_ARN || !fields[0].equals("arn") || !isAccount(fields[4])) {
      return Optional.empty();
    }
    String path = fields[5];
    String name = path.substring(path.lastIndexOf('/') + 1);
    int kind = path.indexOf('/');
    boolean isSubject =
        path.startsWith("key/") || path.startsWith("role/") || path.startsWith("user/");
    return isSubject && !name.isEmpty()
        ? Optional.of(fields[4] + "/" + path.substring(0, kind) + "/" + name)
        : Optional.empty();
  }

  private static boolean isAccount(String field) {
    return field.length() == 12 && field.chars().allMatch(each -> each >= '0' && each <= '9');
  }
}
