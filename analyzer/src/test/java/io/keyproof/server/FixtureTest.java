package io.keyproof.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.SandboxServer;
import io.keyproof.SandboxServer.Authentication;
import io.keyproof.SandboxServer.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** A sandbox file comes to life: its roles are assumed, and every layer of policy is enforced. */
@TestMethodOrder(MethodOrderer.MethodName.class)
final class FixtureTest {
  private static final String APP = "arn:aws:iam::123456789012:role/app";
  private static final String KEY = "alias/invoices";
  private static final String PLAINTEXT = "what must not be written down";
  private static final SdkBytes SECRET = SdkBytes.fromUtf8String(PLAINTEXT);

  @TempDir private static Path directory;

  private static Clients clients;

  @BeforeAll
  static void start() throws IOException {
    Path fixture = directory.resolve("sandbox.yaml");
    try (InputStream in = FixtureTest.class.getResourceAsStream("sandbox.yaml")) {
      Files.copy(java.util.Objects.requireNonNull(in), fixture);
    }
    clients =
        Clients.start(
            new Settings(
                0,
                Clients.ACCOUNT,
                List.of(Clients.login(Clients.ROOT)),
                List.of(fixture),
                Authentication.SIGNATURES,
                Optional.of(new SandboxServer.Data(directory.resolve("data"), Optional.empty())),
                Optional.of(directory.resolve("trail"))));
  }

  @AfterAll
  static void stop() throws IOException {
    clients.close();
  }

  @Test
  void a_role_is_assumed_and_its_session_tags_count() {
    KmsClient tagged =
        assumed(role -> role.tags(Tag.builder().key("Team").value("payments").build()));
    KmsClient untagged = assumed(role -> {});

    assertThat(tagged.encrypt(r -> r.keyId(KEY).plaintext(SECRET)).keyId())
        .endsWith("1234abcd-12ab-34cd-56ef-1234567890ab");
    assertDenied(
        () -> untagged.encrypt(r -> r.keyId(KEY).plaintext(SECRET)),
        "User: arn:aws:sts::123456789012:assumed-role/app/test is not authorized",
        "because no identity-based policy allows the kms:Encrypt action");
  }

  @Test
  void a_session_policy_limits_its_session() {
    KmsClient limited =
        assumed(
            role ->
                role.tags(Tag.builder().key("Team").value("payments").build())
                    .policy(
                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
                            + " \"Action\": \"kms:ListKeys\", \"Resource\": \"*\"}]}"));

    assertThat(limited.listKeys().keys()).isNotEmpty();
    assertDenied(
        () -> limited.encrypt(r -> r.keyId(KEY).plaintext(SECRET)),
        "because no session policy allows the kms:Encrypt action");
  }

  @Test
  void a_role_is_not_assumed_by_whom_it_does_not_trust() {
    StsClient sts = clients.sts(arn("bounded"));

    assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(APP).roleSessionName("test")))
        .isInstanceOf(StsException.class)
        .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
  }

  @Test
  void a_permissions_boundary_limits_its_user() {
    KmsClient bounded = clients.kms(arn("bounded"));

    assertThat(bounded.describeKey(r -> r.keyId(KEY)).keyMetadata().enabled()).isTrue();
    assertDenied(
        () -> bounded.encrypt(r -> r.keyId(KEY).plaintext(SECRET)),
        "because no permissions boundary allows the kms:Encrypt action");
  }

  @Test
  void a_service_control_policy_binds_even_the_root() {
    KmsClient root = clients.kms(Clients.ROOT);
    String key = root.describeKey(r -> r.keyId(KEY)).keyMetadata().keyId();

    assertDenied(
        () -> root.scheduleKeyDeletion(r -> r.keyId(key)),
        "with an explicit deny in a service control policy");
  }

  @Test
  void keys_come_with_their_tags_grants_and_rotation() {
    KmsClient root = clients.kms(Clients.ROOT);
    String key = root.describeKey(r -> r.keyId(KEY)).keyMetadata().keyId();

    assertThat(root.listResourceTags(r -> r.keyId(key)).tags()).hasSize(1);
    assertThat(root.listGrants(r -> r.keyId(key)).grants()).hasSize(1);
    assertThat(root.getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isTrue();
  }

  /** By its name the last: it looks at all that the others left behind. */
  @Test
  void z_the_trail_tells_who_did_what_and_nothing_on_disk_holds_a_plaintext() throws IOException {
    KmsClient root = clients.kms(Clients.ROOT);
    SdkBytes dataKey = root.generateDataKey(r -> r.keyId(KEY).keySpec("AES_256")).plaintext();
    SdkBytes blob = root.encrypt(r -> r.keyId(KEY).plaintext(SECRET)).ciphertextBlob();
    String requestId = root.decrypt(r -> r.ciphertextBlob(blob)).responseMetadata().requestId();
    clients.close();

    StringBuilder records = new StringBuilder();
    for (byte[] written : everythingWritten()) {
      String text = new String(written, StandardCharsets.ISO_8859_1);
      assertThat(text)
          .doesNotContain(PLAINTEXT)
          .doesNotContain(base64(SECRET))
          .doesNotContain(base64(dataKey))
          .doesNotContain(new String(dataKey.asByteArray(), StandardCharsets.ISO_8859_1))
          .doesNotContain("secret of " + Clients.ROOT);
      records.append(text);
    }
    assertThat(records)
        .contains("\"requestID\":\"" + requestId + "\"")
        .contains("\"eventName\":\"GenerateDataKey\"")
        .contains("\"requestParameters\":{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}")
        .contains("\"errorCode\":\"AccessDenied\"")
        .contains("\"sessionIssuer\":{\"type\":\"Role\"");
  }

  private static List<byte[]> everythingWritten() throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".json.gz")) {
          assertThat(directory.relativize(file).toString().replace('\\', '/'))
              .startsWith("trail/AWSLogs/123456789012/CloudTrail/eu-west-1/");
          try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            all.add(in.readAllBytes());
          }
        } else {
          all.add(Files.readAllBytes(file));
        }
      }
    }
    return all;
  }

  private static String base64(SdkBytes bytes) {
    return java.util.Base64.getEncoder().encodeToString(bytes.asByteArray());
  }

  private static String arn(String user) {
    return "arn:aws:iam::123456789012:user/" + user;
  }

  private static KmsClient assumed(Consumer<AssumeRoleRequest.Builder> how) {
    StsClient sts = clients.sts(arn("alice"));
    Credentials session =
        sts.assumeRole(
                r -> {
                  r.roleArn(APP).roleSessionName("test");
                  how.accept(r);
                })
            .credentials();
    return clients.kms(
        AwsSessionCredentials.create(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
        Region.EU_WEST_1);
  }

  private static void assertDenied(Runnable call, String... parts) {
    assertThatThrownBy(call::run).isInstanceOf(KmsException.class).hasMessageContainingAll(parts);
  }
}
