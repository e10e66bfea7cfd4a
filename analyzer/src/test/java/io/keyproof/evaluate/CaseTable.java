package io.keyproof.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The tables of cases beside this package. A case says only what matters to it: the rest is user
 * Alice of account 111122223333, who decrypts with the account's key under the default key policy.
 */
final class CaseTable {

  static final String ACCOUNT = "111122223333";
  static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private static final Object DEFAULT_KEY_POLICY =
      List.of(
          Map.of(
              "Sid", "EnableIAM",
              "Effect", "Allow",
              "Principal", Map.of("AWS", "arn:aws:iam::" + ACCOUNT + ":root"),
              "Action", "kms:*",
              "Resource", "*"));
  private static final Map<String, String> NAMES =
      Map.of(
          "identity", "identityPolicies",
          "boundary", "permissionBoundary",
          "session", "sessionPolicies",
          "endpoint", "vpcEndpointPolicy");
  private static final Map<String, String> FLAGS =
      Map.of(
          "service-linked", "principalIsServiceLinkedRole",
          "caller-in-management", "principalInManagementAccount",
          "resource-in-management", "resourceInManagementAccount",
          "aws-managed", "awsManagedKey");

  private CaseTable() {}

  /** The rows of a table as they stand. */
  static List<Map<?, ?>> rows(String file) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setMaxAliasesForCollections(1000).build();
    try (InputStream in = CaseTable.class.getResourceAsStream(file)) {
      Map<?, ?> document = (Map<?, ?>) new Load(settings).loadFromInputStream(in);
      List<Map<?, ?>> rows = new ArrayList<>();
      ((List<?>) document.get("cases")).forEach(row -> rows.add((Map<?, ?>) row));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static EvaluationCase read(Map<?, ?> row) {
    Map<String, Object> context = new LinkedHashMap<>();
    Map<String, Object> request = new LinkedHashMap<>();
    Map<String, Object> full = new LinkedHashMap<>();
    request.put("principal", "arn:aws:iam::" + ACCOUNT + ":user/Alice");
    request.put("action", "kms:Decrypt");
    request.put("resource", KEY);
    request.put("resourceAccountId", ACCOUNT);
    request.put("context", context);
    full.put("request", request);
    full.put("resourcePolicy", DEFAULT_KEY_POLICY);
    row.forEach((name, value) -> put(name.toString(), value, full, request, context));
    return EvaluationCase.read(row.get("name").toString(), full);
  }

  private static void put(
      String name,
      Object value,
      Map<String, Object> full,
      Map<String, Object> request,
      Map<String, Object> context) {
    switch (name) {
      case "name", "assumptions" -> {}
      case "caller" -> request.put("principal", principal(value.toString()));
      case "action", "resource" -> request.put(name, value);
      case "account" -> request.put("resourceAccountId", value.toString());
      case "context" -> ((Map<?, ?>) value).forEach((key, each) -> context.put("" + key, each));
      case "encryption-context" -> {
        Map<?, ?> pairs = (Map<?, ?>) value;
        request.put("encryptionContext", pairs);
        pairs.forEach((key, each) -> context.put("kms:EncryptionContext:" + key, each));
        context.put("kms:EncryptionContextKeys", List.copyOf(pairs.keySet()));
      }
      case "key", "resource-policy" -> {
        if (value.equals("none")) {
          full.remove("resourcePolicy");
        } else {
          full.put("resourcePolicy", value);
        }
      }
      case "identity", "boundary", "session", "endpoint" ->
          full.put(NAMES.get(name), List.of(value));
      case "scps", "rcps", "grants", "expected", "identityPolicies" -> full.put(name, value);
      case "tokens" -> request.put("grantTokens", value);
      case "create-grant" -> request.put("createGrant", value);
      case "target-grant" -> request.put("targetGrant", value);
      case "service-linked", "caller-in-management", "resource-in-management", "aws-managed" ->
          request.put(FLAGS.get(name), value);
      default -> throw new IllegalArgumentException("unknown field " + name);
    }
  }

  /** {@code user/Alice}, {@code session App/s1}, {@code 444455556666 user/Eve}, or as it stands. */
  private static String principal(String text) {
    boolean isForeign = text.matches("[0-9]{12} .*");
    String account = isForeign ? text.substring(0, 12) : ACCOUNT;
    String rest = isForeign ? text.substring(13) : text;
    if (rest.startsWith("session ")) {
      return "arn:aws:sts::" + account + ":assumed-role/" + rest.substring("session ".length());
    }
    if (rest.startsWith("federated ")) {
      return "arn:aws:sts::" + account + ":federated-user/" + rest.substring("federated ".length());
    }
    return rest.equals("root") || rest.startsWith("user/") || rest.startsWith("role/")
        ? "arn:aws:iam::" + account + ":" + rest
        : rest;
  }
}
