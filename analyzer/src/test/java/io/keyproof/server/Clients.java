package io.keyproof.server;

import io.keyproof.SandboxServer;
import io.keyproof.SandboxServer.Authentication;
import io.keyproof.SandboxServer.Login;
import io.keyproof.SandboxServer.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A sandbox that serves an account root and two users, and clients for each. */
final class Clients implements AutoCloseable {
  static final String ACCOUNT = "123456789012";
  static final String ROOT = "arn:aws:iam::" + ACCOUNT + ":root";
  static final String ALICE = "arn:aws:iam::" + ACCOUNT + ":user/alice";
  static final String STRANGER = "arn:aws:iam::444455556666:user/stranger";

  private final SandboxServer server;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  private Clients(SandboxServer server) {
    this.server = server;
  }

  static Clients start() throws IOException {
    return start(
        new Settings(
            0,
            ACCOUNT,
            List.of(login(ROOT), login(ALICE), login(STRANGER)),
            List.of(),
            Authentication.SIGNATURES,
            Optional.empty(),
            Optional.empty()));
  }

  static Clients start(Settings settings) throws IOException {
    return new Clients(SandboxServer.start(settings).value().orElseThrow());
  }

  static Login login(String arn) {
    return new Login(arn, "AKIA" + Integer.toHexString(arn.hashCode()), "secret of " + arn);
  }

  SandboxServer server() {
    return server;
  }

  KmsClient kms(String arn) {
    return kms(credentials(arn), Region.EU_WEST_1);
  }

  KmsClient kms(String arn, Region region) {
    return kms(credentials(arn), region);
  }

  KmsClient kms(AwsCredentials credentials, Region region) {
    return KmsClient.builder()
        .httpClient(http)
        .endpointOverride(URI.create(server.endpoint()))
        .region(region)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  StsClient sts(String arn) {
    return StsClient.builder()
        .httpClient(http)
        .endpointOverride(URI.create(server.endpoint()))
        .region(Region.EU_WEST_1)
        .credentialsProvider(provider(arn))
        .build();
  }

  AwsCredentialsProvider provider(String arn) {
    return StaticCredentialsProvider.create(credentials(arn));
  }

  AwsCredentials credentials(String arn) {
    return server.logins().stream()
        .filter(login -> login.arn().equals(arn))
        .findFirst()
        .map(login -> AwsBasicCredentials.create(login.accessKeyId(), login.secretAccessKey()))
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    http.close();
    server.close();
  }
}
