package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget.OnKey;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.access.RequestParameter.ForExistingGrant;
import io.keyproof.sandbox.access.RequestParameter.ForNewGrant;
import io.keyproof.sandbox.access.RequestParameter.WithGrantTokens;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.RetireGrant;
import io.keyproof.sandbox.call.RevokeGrant;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.Grant;
import io.keyproof.sandbox.key.GrantConstraints;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GrantTest {
  private static final String WORKER = "arn:aws:iam::111122223333:role/Worker";
  private static final GrantTerms TERMS =
      GrantTerms.forPrincipal(WORKER, Set.of(GrantOperation.ENCRYPT, GrantOperation.DECRYPT))
          .withConstraints(
              GrantConstraints.contextSubset(Map.of("app", "pay"))
                  .withSourceArn("arn:aws:s3:::bucket"))
          .withRetiringPrincipal("arn:aws:iam::111122223333:role/Retirer");
  private static final GrantTerms SERVICE_TERMS =
      GrantTerms.forService("rds.amazonaws.com", Set.of(GrantOperation.DECRYPT))
          .withConstraints(
              GrantConstraints.NONE.withSourceArn("arn:aws:rds:eu-central-1:111122223333:db:x"))
          .withRetiringServicePrincipal("rds.amazonaws.com");

  private final TestKms kms = new TestKms();
  private final String keyId = kms.createKey();
  private final String keyArn = TestKms.PLACE.keyArn(keyId);

  @Test
  void a_grant_that_is_gone_is_not_found() {
    String keyArn = kms.describe(kms.createKey()).arn();

    kms.assertRefused(RetireGrant.byId(keyArn, "nope"))
        .with(ErrorCode.NOT_FOUND, "Grant ID nope not found");
  }

  @Test
  void the_decider_is_told_the_terms_that_are_asked_for() {
    kms.decider.forget();
    kms.call(new CreateGrant(keyId, TERMS));

    assertThat(lastRequest().action()).isEqualTo("kms:CreateGrant");
    assertThat(lastRequest().parameter(ForNewGrant.class)).contains(new ForNewGrant(TERMS));
  }

  @Test
  void the_decider_sees_every_grant_on_the_key_and_no_other() {
    String grantId = kms.call(new CreateGrant(keyId, TERMS)).grantId();
    kms.call(new CreateGrant(kms.createKey(), TERMS));
    kms.call(new Encrypt(keyId, TestKms.SECRET));

    assertThat(grants(lastRequest()))
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.grantId()).isEqualTo(grantId);
              assertThat(grant.keyArn()).isEqualTo(keyArn);
              assertThat(grant.terms()).isEqualTo(TERMS);
              assertThat(grant.issuingAccount()).isEqualTo("arn:aws:iam::111122223333:root");
              assertThat(grant.creationDate()).isEqualTo(TestKms.START);
            });
  }

  @Test
  void a_service_can_be_the_grantee() {
    kms.call(new CreateGrant(keyId, SERVICE_TERMS));
    kms.call(new Encrypt(keyId, TestKms.SECRET));

    assertThat(grants(lastRequest())).extracting(Grant::terms).containsExactly(SERVICE_TERMS);
  }

  @Test
  void a_grant_to_a_service_needs_a_SourceArn_and_someone_to_retire_it() {
    GrantTerms bare = GrantTerms.forService("rds.amazonaws.com", Set.of(GrantOperation.DECRYPT));

    kms.assertRefused(new CreateGrant(keyId, bare)).with(ErrorCode.VALIDATION);
    kms.assertRefused(new CreateGrant(keyId, bare.withConstraints(SERVICE_TERMS.constraints())))
        .with(ErrorCode.VALIDATION);
    kms.assertRefused(
            new CreateGrant(keyId, bare.withRetiringServicePrincipal("rds.amazonaws.com")))
        .with(ErrorCode.VALIDATION);
  }

  @Test
  void a_token_names_its_grant_to_the_decider() {
    var created = kms.call(new CreateGrant(keyId, TERMS));
    kms.call(new Encrypt(keyId, TestKms.SECRET).withGrantTokens(List.of(created.grantToken())));

    assertThat(lastRequest().parameter(WithGrantTokens.class).orElseThrow().grantIds())
        .containsExactly(created.grantId());
  }

  @Test
  void a_text_that_is_no_token_is_refused() {
    kms.assertRefused(new Encrypt(keyId, TestKms.SECRET).withGrantTokens(List.of("no token")))
        .with(ErrorCode.INVALID_GRANT_TOKEN);
    kms.assertRefused(new Encrypt(keyId, TestKms.SECRET).withGrantTokens(List.of("bm8gdG9rZW4")))
        .with(ErrorCode.INVALID_GRANT_TOKEN);
  }

  @Test
  void a_call_takes_10_tokens_at_most() {
    String token = kms.call(new CreateGrant(keyId, TERMS)).grantToken();
    List<String> tokens = IntStream.range(0, 11).mapToObj(i -> token).toList();

    kms.call(new Encrypt(keyId, TestKms.SECRET).withGrantTokens(tokens.subList(0, 10)));
    kms.assertRefused(new Encrypt(keyId, TestKms.SECRET).withGrantTokens(tokens))
        .with(ErrorCode.VALIDATION);
  }

  @Test
  void operations_that_the_key_cannot_perform_are_refused() {
    for (GrantOperation operation :
        List.of(
            GrantOperation.SIGN,
            GrantOperation.GENERATE_MAC,
            GrantOperation.GET_PUBLIC_KEY,
            GrantOperation.DERIVE_SHARED_SECRET)) {
      kms.assertRefused(new CreateGrant(keyId, GrantTerms.forPrincipal(WORKER, Set.of(operation))))
          .as(operation.awsName())
          .with(ErrorCode.VALIDATION);
    }
    kms.assertRefused(new CreateGrant(keyId, GrantTerms.forPrincipal(WORKER, Set.of())))
        .with(ErrorCode.VALIDATION);
  }

  @Test
  void a_constraint_has_8_pairs_at_most_and_values_of_384_characters() {
    Map<String, String> nine =
        IntStream.range(0, 9).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));

    kms.assertRefused(
            new CreateGrant(keyId, TERMS.withConstraints(GrantConstraints.contextEquals(nine))))
        .with(ErrorCode.VALIDATION);
    kms.assertRefused(
            new CreateGrant(
                keyId,
                TERMS.withConstraints(
                    GrantConstraints.contextEquals(Map.of("key", "v".repeat(385))))))
        .with(ErrorCode.VALIDATION);
    kms.call(
        new CreateGrant(
            keyId,
            TERMS.withConstraints(GrantConstraints.contextEquals(Map.of("key", "v".repeat(384))))));
  }

  @Test
  void the_same_name_and_terms_are_the_same_grant() {
    CreateGrant named = new CreateGrant(keyId, TERMS).withName("worker");
    String grantId = kms.call(named).grantId();

    assertThat(kms.call(named).grantId()).isEqualTo(grantId);
    assertThat(kms.call(new CreateGrant(keyId, SERVICE_TERMS).withName("worker")).grantId())
        .isNotEqualTo(grantId);
    assertThat(kms.call(new CreateGrant(keyId, TERMS)).grantId())
        .isNotEqualTo(kms.call(new CreateGrant(keyId, TERMS)).grantId());
  }

  @Test
  void a_revoked_grant_is_gone() {
    String grantId = kms.call(new CreateGrant(keyId, TERMS)).grantId();
    kms.call(new RevokeGrant(keyId, grantId));

    assertThat(kms.call(new ListGrants(keyId)).grants()).isEmpty();
    kms.assertRefused(new RevokeGrant(keyId, grantId)).with(ErrorCode.NOT_FOUND);
  }

  @Test
  void whoever_retires_a_grant_names_it_by_token_or_by_id() {
    var one = kms.call(new CreateGrant(keyId, TERMS));
    var other = kms.call(new CreateGrant(keyId, TERMS));
    kms.call(RetireGrant.byToken(one.grantToken()));
    assertThat(lastRequest().action()).isEqualTo("kms:RetireGrant");
    assertThat(lastRequest().parameter(ForExistingGrant.class).orElseThrow().grant().grantId())
        .isEqualTo(one.grantId());

    kms.call(RetireGrant.byId(keyArn, other.grantId()));
    assertThat(kms.call(new ListGrants(keyId)).grants()).isEmpty();
  }

  @Test
  void a_foreign_grantee_can_retire_by_token() {
    String token = kms.call(new CreateGrant(keyId, TERMS)).grantToken();
    kms.callAs(TestKms.STRANGER, RetireGrant.byToken(token));

    assertThat(kms.call(new ListGrants(keyId)).grants()).isEmpty();
  }

  @Test
  void the_account_that_issued_a_grant_is_the_callers() {
    kms.callAs(TestKms.STRANGER, new CreateGrant(keyArn, TERMS));

    assertThat(kms.call(new ListGrants(keyId)).grants())
        .extracting(Grant::issuingAccount)
        .containsExactly("arn:aws:iam::444455556666:root");
  }

  @Test
  void grants_are_listed_by_id_and_by_grantee() {
    String grantId = kms.call(new CreateGrant(keyId, TERMS)).grantId();
    kms.call(new CreateGrant(keyId, SERVICE_TERMS));

    assertThat(kms.call(new ListGrants(keyId)).grants()).hasSize(2);
    assertThat(kms.call(new ListGrants(keyId).withGrantId(grantId)).grants())
        .extracting(Grant::terms)
        .containsExactly(TERMS);
    assertThat(kms.call(new ListGrants(keyId).withGranteePrincipal(WORKER)).grants())
        .extracting(Grant::terms)
        .containsExactly(TERMS);
    assertThat(
            kms.call(new ListGrants(keyId).withGranteeServicePrincipal("rds.amazonaws.com"))
                .grants())
        .extracting(Grant::terms)
        .containsExactly(SERVICE_TERMS);
  }

  @Test
  void a_grantee_acts_with_a_session_of_its_own() {
    Caller worker = Caller.of("arn:aws:sts::111122223333:assumed-role/Worker/1", TestKms.ACCOUNT);
    kms.call(new CreateGrant(keyId, TERMS));
    kms.decider.answer(
        request ->
            grants(request).stream()
                    .flatMap(grant -> grant.terms().granteePrincipal().stream())
                    .anyMatch(WORKER::equals)
                ? ScriptedDecider.ALLOWED
                : ScriptedDecider.DENIED);

    kms.callAs(worker, new Encrypt(keyId, TestKms.SECRET));
  }

  private AccessRequest lastRequest() {
    List<AccessRequest> asked = kms.decider.asked();
    return asked.get(asked.size() - 1);
  }

  private static List<Grant> grants(AccessRequest request) {
    return ((OnKey) request.target()).grants();
  }
}
