package io.keyproof.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no SDK sends. */
final class RawRequestTest {
  private static Clients clients;

  @BeforeAll
  static void start() throws IOException {
    clients = Clients.start();
  }

  @AfterAll
  static void stop() throws IOException {
    clients.close();
  }

  @ParameterizedTest
  @CsvSource({
    "kms, application/x-amz-json-1.1, UnrecognizedClientException",
    "sts, text/xml, InvalidClientTokenId",
  })
  void the_service_that_a_request_is_signed_for_answers(
      String service, String contentType, String code) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(clients.server().endpoint()))
            .header("X-Amz-Date", "20260101T000000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIANOBODY/20260101/eu-west-1/"
                    + service
                    + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=00")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isBetween(400, 403);
    assertThat(response.headers().firstValue("Content-Type")).contains(contentType);
    assertThat(response.body()).contains(code);
  }
}
