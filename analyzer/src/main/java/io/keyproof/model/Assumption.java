package io.keyproof.model;

import java.util.Locale;

/**
 * Points of AWS authorization that its public documents do not settle, each with the default that
 * Keyproof takes. A verdict that would flip with one says so.
 */
public enum Assumption {
  AWS_STAR_EXCLUDES_SERVICES("`{\"AWS\": \"*\"}` does not match service principals; `\"*\"` does"),
  SERVICE_PREFIX_WILDCARD_MATCHES(
      "a wildcard in the service part of an action (`k*:*`) matches as anywhere else"),
  OWN_ARN_IN_KEY_POLICY("the key's own ARN in a key policy's Resource refers to the key"),
  SHORT_ARN_PADDED("an ARN pattern with fewer than six fields is padded with `*`"),
  GRANT_CONTEXT_KEYS_CASE_SENSITIVE(
      "encryption context keys of grant constraints are compared with regard to case"),
  GRANT_LIMITED_LIKE_ROLE_ARN(
      "implicit denies of boundary and session policy limit a grant to a role, not to a session"),
  FOREIGN_GRANTEE_NEEDS_IDENTITY_POLICY(
      "a grantee of another account needs an identity policy unless its own account issued the grant"),
  UNREADABLE_NUMBER_MATCHES_NEGATED(
      "a value that is no number, date or address fails a positive operator and satisfies a negated one"),
  BOOL_HAS_NO_VARIABLES("policy variables are literal text in Bool conditions"),
  BARE_IPV6_IS_ONE_ADDRESS("an IPv6 address without a prefix length is that one address"),
  NON_ARN_FAILS_ARN_OPERATORS("a value that is no ARN fails ArnEquals and ArnLike"),
  QUALIFIED_IF_EXISTS("`ForAnyValue` fails for an absent key even with `IfExists`"),
  FOR_ANY_VALUE_NEGATED(
      "`ForAnyValue` with a negated operator matches if some value equals none of the listed ones"),
  UNQUALIFIED_MULTIVALUED(
      "without a qualifier a multivalued key matches if some value does (negated: if none does)"),
  SUBSTITUTED_WILDCARDS_ARE_LITERAL("wildcards in the value of a policy variable are literal"),
  FEDERATED_SESSION_NAMED_LIKE_USER(
      "a federated session whose user the request does not tell belongs to the user of its name"),
  NOT_PRINCIPAL_NEEDS_EVERY_NAME(
      "`NotPrincipal` spares a caller only if its account, its user or role and its session are listed"),
  TAG_CONDITIONS_WORK_IN_KEY_POLICIES(
      "conditions on tags and aliases work in key policies as in identity policies"),
  SERVICE_PRINCIPALS_HAVE_NO_PRINCIPAL_ARN(
      "a service principal's request carries no aws:PrincipalArn, aws:PrincipalAccount or aws:userid"),
  KEY_ACCOUNT_INFERRED(
      "the key's account is the one whose `root` may do most by its policy or, without that, whose users or roles may manage it"),
  FOREIGN_IDENTITY_POLICY_ALLOWS(
      "the administrators of the other account let the caller use KMS, by an identity policy there"),
  KEY_DELEGATES_TO_ACCOUNT(
      "the key's policy leaves its use to identity policies, as AWS's default key policy does");

  private final String sentence;

  Assumption(String sentence) {
    this.sentence = sentence;
  }

  /** Kebab-case name for outputs. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is taken for granted. */
  public String sentence() {
    return sentence;
  }
}
