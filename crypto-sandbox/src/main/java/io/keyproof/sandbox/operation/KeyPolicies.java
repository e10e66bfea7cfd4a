package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.sandbox.access.RequestParameter.BypassPolicyLockoutSafetyCheck;
import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.KeyPolicyName;
import io.keyproof.sandbox.call.ListKeyPolicies;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.operation.Access.LockoutCheck;
import io.keyproof.sandbox.store.KmsKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** PutKeyPolicy, GetKeyPolicy and ListKeyPolicies. */
final class KeyPolicies {
  private static final int MAX_BYTES = 32_768;
  private static final int MAX_LENGTH = 131_072;
  private static final Pattern LEGAL = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

  private final Workplace at;

  KeyPolicies(Workplace at) {
    this.at = at;
  }

  NoContent put(CallScope scope, PutKeyPolicy call) {
    KmsKey key = at.lookup().key(scope, call.keyId());
    Parameters parameters =
        Parameters.NONE.and(
            call.bypassPolicyLockoutSafetyCheck().map(BypassPolicyLockoutSafetyCheck::new));
    at.access().requireOnKey(scope, key, parameters);
    KeyStateRule.require(scope.operation(), key.metadata());
    requireDefault(call.policyName());
    requireFitting(call.policy());
    KmsKey changed = key.withPolicy(call.policy());
    at.access().requireAcceptable(scope, changed, check(call.bypassPolicyLockoutSafetyCheck()));
    at.inventory().keys().put(changed);
    return new NoContent();
  }

  GetKeyPolicy.Response get(CallScope scope, GetKeyPolicy call) {
    KmsKey key = at.lookup().key(scope, call.keyId());
    at.access().requireOnKey(scope, key, Parameters.NONE);
    KeyStateRule.require(scope.operation(), key.metadata());
    requireDefault(call.policyName());
    return new GetKeyPolicy.Response(key.policy(), KeyPolicyName.DEFAULT);
  }

  ListKeyPolicies.Response list(CallScope scope, ListKeyPolicies call) {
    KmsKey key = at.lookup().key(scope, call.keyId());
    at.access().requireOnKey(scope, key, Parameters.NONE);
    KeyStateRule.require(scope.operation(), key.metadata());
    Page<String> page =
        Page.of(List.of(KeyPolicyName.DEFAULT), name -> name, call.paging(), Page.Size.OF_KEYS);
    return new ListKeyPolicies.Response(page.entries(), page.nextMarker());
  }

  static LockoutCheck check(Optional<Boolean> bypass) {
    return bypass.orElse(false) ? LockoutCheck.BYPASS : LockoutCheck.PERFORM;
  }

  /** The limits that need no knowledge of the policy language. */
  static void requireFitting(String policy) {
    member("policy").requireSize(policy.length(), 1, MAX_LENGTH);
    if (!LEGAL.matcher(policy).matches()) {
      throw new KmsException(
          ErrorCode.MALFORMED_POLICY_DOCUMENT, "policy holds characters that are not allowed");
    }
    int bytes = policy.getBytes(UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED,
          "policy of " + bytes + " bytes exceeds the limit of " + MAX_BYTES + " bytes");
    }
  }

  /**
   * The policy of a key that is created without one: the account's IAM policies decide, {@code
   * key-default-1}.
   */
  static String defaultPolicy(String accountPrincipal) {
    return """
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "%s"
            },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }"""
        .formatted(accountPrincipal);
  }

  private static void requireDefault(String policyName) {
    if (!policyName.equals(KeyPolicyName.DEFAULT)) {
      throw new KmsException(ErrorCode.NOT_FOUND, "No such policy exists");
    }
  }
}
