package io.keyproof.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.ScriptedDecider;
import io.keyproof.sandbox.SettableClock;
import io.keyproof.sandbox.TestKms;
import io.keyproof.sandbox.http.KmsJson.Result;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.store.World;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Requests that no SDK lets through, or nobody means: a refusal that ends in * may go on. */
final class OddRequestTest {
  private static final String REGION = "eu-central-1";

  private final KmsJson kms =
      new KmsJson(
          new LocalAws(
              new ScriptedDecider(),
              SettableClock.at(TestKms.START),
              IdSource.random(new SplittableRandom(1)),
              new SplittableRandom(2),
              new World()));
  private final String key = created("{}");
  private final String mac = created("{'KeySpec':'HMAC_256','KeyUsage':'GENERATE_VERIFY_MAC'}");

  @TestFactory
  Stream<DynamicTest> each_is_refused_as_the_table_says() throws IOException {
    call("CreateAlias", "{\"AliasName\":\"alias/sample\",\"TargetKeyId\":\"" + key + "\"}");
    return rows()
        .map(
            row ->
                dynamicTest(
                    row[0] + " " + row[1],
                    () -> {
                      String refusal = refusal(call(row[0], row[1]));
                      String expected = row.length > 2 ? row[2] : "";
                      if (expected.endsWith("*")) {
                        assertThat(refusal)
                            .startsWith(expected.substring(0, expected.length() - 1));
                      } else {
                        assertThat(refusal).isEqualTo(expected);
                      }
                    }));
  }

  private static Stream<String[]> rows() throws IOException {
    try (InputStream in = OddRequestTest.class.getResourceAsStream("OddRequestTest.csv")) {
      return new String(in.readAllBytes(), UTF_8).lines().skip(1).map(line -> line.split(";", 3));
    }
  }

  private Result call(String operation, String members) {
    String json =
        members
            .replace("$key", key)
            .replace("$mac", mac)
            .replace("$6145", Base64.getEncoder().encodeToString(new byte[6145]));
    return kms.call(REGION, TestKms.ADMIN, operation, Json.read(json.getBytes(UTF_8)));
  }

  private static String refusal(Result result) {
    return result
        .refusal()
        .map(why -> why.message().isEmpty() ? why.code() : why.code() + ": " + why.message())
        .orElse("");
  }

  private String created(String members) {
    Result created =
        kms.call(
            REGION,
            TestKms.ADMIN,
            "CreateKey",
            Json.read(members.replace('\'', '"').getBytes(UTF_8)));
    return String.valueOf(((Map<?, ?>) created.members().get("KeyMetadata")).get("KeyId"));
  }
}
