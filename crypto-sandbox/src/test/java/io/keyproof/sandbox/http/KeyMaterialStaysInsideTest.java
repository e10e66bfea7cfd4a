package io.keyproof.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.ScriptedDecider;
import io.keyproof.sandbox.SettableClock;
import io.keyproof.sandbox.TestKms;
import io.keyproof.sandbox.crypto.MaterialBytes;
import io.keyproof.sandbox.http.KmsJson.Result;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.sandbox.store.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever is asked, in whatever order: no answer and no error holds the material of a KMS key. */
final class KeyMaterialStaysInsideTest {
  private static final String REGION = "eu-central-1";
  private static final String TEXT =
      Base64.getEncoder().encodeToString("a message".getBytes(UTF_8));

  @Property(tries = 30)
  void no_operation_exports_key_material(
      @ForAll("kinds") Kind kind, @ForAll("sequences") List<String> operations) {
    World world = new World();
    KmsJson kms =
        new KmsJson(
            new LocalAws(
                new ScriptedDecider(),
                SettableClock.at(TestKms.START),
                IdSource.random(new SplittableRandom(1)),
                new SplittableRandom(2),
                world));
    Map<String, Object> given = new LinkedHashMap<>();
    String key = created(kms, kind, given);
    List<String> seen = new ArrayList<>();
    for (String operation : operations) {
      Result result = perform(kms, operation, given);
      seen.add(result.toString());
      seen.addAll(decoded(result.members()));
      remember(result.members(), given);
    }

    String all = String.join("\n", seen);
    world.findIn(REGION, key).stream()
        .flatMap(found -> found.backingKeys().stream())
        .flatMap(backing -> backing.material().stream())
        .map(MaterialBytes::secretPart)
        .forEach(
            secret ->
                assertThat(all)
                    .doesNotContain(new String(secret, ISO_8859_1))
                    .doesNotContain(HexFormat.of().formatHex(secret))
                    .doesNotContain(Base64.getEncoder().encodeToString(secret)));
  }

  /** The property above could not fail if the calls were all refused. */
  @Test
  void the_calls_get_through() {
    World world = new World();
    KmsJson kms =
        new KmsJson(
            new LocalAws(
                new ScriptedDecider(),
                SettableClock.at(TestKms.START),
                IdSource.random(new SplittableRandom(1)),
                new SplittableRandom(2),
                world));
    Map<String, Object> given = new LinkedHashMap<>();
    created(kms, Kind.SYMMETRIC, given);
    for (String operation : List.of("Encrypt", "Decrypt", "GenerateDataKey", "ReEncrypt")) {
      Result result = perform(kms, operation, given);
      assertThat(result.refusal()).as(operation).isEmpty();
      remember(result.members(), given);
    }
  }

  enum Kind {
    SYMMETRIC(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, "", ""),
    HMAC(KeySpec.HMAC_256, KeyUsage.GENERATE_VERIFY_MAC, "", ""),
    RSA(KeySpec.RSA_2048, KeyUsage.SIGN_VERIFY, "RSASSA_PSS_SHA_256", ""),
    RSA_ENCRYPTION(KeySpec.RSA_2048, KeyUsage.ENCRYPT_DECRYPT, "", "RSAES_OAEP_SHA_256"),
    CURVE(KeySpec.ECC_NIST_P256, KeyUsage.SIGN_VERIFY, "ECDSA_SHA_256", ""),
    AGREEMENT(KeySpec.ECC_NIST_P384, KeyUsage.KEY_AGREEMENT, "", ""),
    KOBLITZ(KeySpec.ECC_SECG_P256K1, KeyUsage.SIGN_VERIFY, "ECDSA_SHA_256", ""),
    EDWARDS(KeySpec.ECC_NIST_EDWARDS25519, KeyUsage.SIGN_VERIFY, "ED25519_SHA_512", ""),
    LATTICE(KeySpec.ML_DSA_44, KeyUsage.SIGN_VERIFY, "ML_DSA_SHAKE_256", "");

    private final KeySpec spec;
    private final KeyUsage usage;
    private final String signing;
    private final String encryption;

    Kind(KeySpec spec, KeyUsage usage, String signing, String encryption) {
      this.spec = spec;
      this.usage = usage;
      this.signing = signing;
      this.encryption = encryption;
    }
  }

  @Provide
  Arbitrary<Kind> kinds() {
    return Arbitraries.of(Kind.class);
  }

  @Provide
  Arbitrary<List<String>> sequences() {
    return Arbitraries.of(ServiceModel.operations())
        .filter(name -> !name.equals("CreateKey"))
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  private static String created(KmsJson kms, Kind kind, Map<String, Object> given) {
    Map<String, Object> wanted =
        Map.of("KeySpec", kind.spec.name(), "KeyUsage", kind.usage.name(), "MultiRegion", true);
    Result created = kms.call(REGION, TestKms.ADMIN, "CreateKey", wanted);
    String key = String.valueOf(((Map<?, ?>) created.members().get("KeyMetadata")).get("KeyId"));
    given.put("KeyId", key);
    given.put("TargetKeyId", key);
    given.put("DestinationKeyId", key);
    given.put("AliasName", "alias/app");
    given.put("Plaintext", TEXT);
    given.put("Message", TEXT);
    given.put("KeySpec", "AES_256");
    given.put("KeyPairSpec", "ECC_NIST_P256");
    given.put("MacAlgorithm", "HMAC_SHA_256");
    given.put("KeyAgreementAlgorithm", "ECDH");
    given.put("GranteePrincipal", "arn:aws:iam::111122223333:role/Worker");
    given.put("RetiringPrincipal", "arn:aws:iam::111122223333:role/Worker");
    given.put("Operations", List.of("DescribeKey"));
    given.put("Policy", "{}");
    given.put("Description", "text");
    given.put("Tags", List.of(Map.of("TagKey", "a", "TagValue", "b")));
    given.put("TagKeys", List.of("a"));
    given.put("ReplicaRegion", "us-east-1");
    given.put("PrimaryRegion", "us-east-1");
    given.put("PendingWindowInDays", BigDecimal.valueOf(7));
    given.put("WrappingAlgorithm", "RSAES_OAEP_SHA_256");
    given.put("WrappingKeySpec", "RSA_2048");
    if (!kind.signing.isEmpty()) {
      given.put("SigningAlgorithm", kind.signing);
    }
    if (!kind.encryption.isEmpty()) {
      given.put("EncryptionAlgorithm", kind.encryption);
      given.put("SourceEncryptionAlgorithm", kind.encryption);
      given.put("DestinationEncryptionAlgorithm", kind.encryption);
    }
    return key;
  }

  private static Result perform(KmsJson kms, String operation, Map<String, Object> given) {
    Map<String, Object> members = new LinkedHashMap<>(given);
    members.keySet().retainAll(CallReader.members(operation));
    if (operation.equals("GenerateRandom")) {
      members.put("NumberOfBytes", BigDecimal.valueOf(32));
    }
    return kms.call(REGION, TestKms.ADMIN, operation, members);
  }

  /** What one call answers, others are given: ciphertexts, signatures, keys, tokens. */
  private static void remember(Map<String, Object> answer, Map<String, Object> given) {
    for (String name :
        List.of("CiphertextBlob", "Signature", "Mac", "PublicKey", "ImportToken", "GrantId")) {
      if (answer.containsKey(name)) {
        given.put(name, answer.get(name));
      }
    }
  }

  private static List<String> decoded(Map<?, ?> members) {
    List<String> all = new ArrayList<>();
    for (Object value : members.values()) {
      all.add(String.valueOf(value));
      if (value instanceof String text) {
        try {
          all.add(new String(Base64.getDecoder().decode(text), ISO_8859_1));
        } catch (IllegalArgumentException e) {
          // No Base64: it stands there as it is.
        }
      }
    }
    return all;
  }
}
