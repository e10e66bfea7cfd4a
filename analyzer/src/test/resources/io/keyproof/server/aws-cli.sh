#!/bin/sh
# The AWS CLI, version 1 or 2, against a sandbox: KMS_ENDPOINT, with ROOT_ and ALICE_ credentials.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export AWS_DEFAULT_REGION=eu-west-1 AWS_EC2_METADATA_DISABLED=true AWS_PAGER=
export HOME="$work"

as_root() {
  AWS_ACCESS_KEY_ID=$ROOT_KEY_ID AWS_SECRET_ACCESS_KEY=$ROOT_SECRET \
    aws --endpoint-url "$KMS_ENDPOINT" --output text "$@"
}
as_alice() {
  AWS_ACCESS_KEY_ID=$ALICE_KEY_ID AWS_SECRET_ACCESS_KEY=$ALICE_SECRET \
    aws --endpoint-url "$KMS_ENDPOINT" --output text "$@"
}
step() { printf 'aws-cli: %s\n' "$*"; }
refused() {
  code=$1
  shift
  if "$@" >out 2>err; then echo "not refused: $*"; exit 1; fi
  grep -q "($code)" err || { cat err; exit 1; }
}

printf 'attack at dawn' >plain
step "envelope encryption, and a wrong context"
key=$(as_root kms create-key --query KeyMetadata.KeyId)
as_root kms generate-data-key --key-id "$key" --key-spec AES_256 --query KeyId >/dev/null
as_root kms encrypt --key-id "$key" --plaintext fileb://plain --encryption-context Project=Invoices \
  --query CiphertextBlob | base64 -d >blob
as_root kms decrypt --ciphertext-blob fileb://blob --encryption-context Project=Invoices \
  --query Plaintext | base64 -d | cmp - plain
refused InvalidCiphertextException as_root kms decrypt --ciphertext-blob fileb://blob

step "rotation, then old ciphertext; ReEncrypt"
as_root kms rotate-key-on-demand --key-id "$key" >/dev/null
as_root kms decrypt --ciphertext-blob fileb://blob --encryption-context Project=Invoices \
  --query Plaintext | base64 -d | cmp - plain
other=$(as_root kms create-key --query KeyMetadata.KeyId)
as_root kms re-encrypt --ciphertext-blob fileb://blob --source-encryption-context Project=Invoices \
  --destination-key-id "$other" --query CiphertextBlob | base64 -d >moved
as_root kms decrypt --ciphertext-blob fileb://moved --query Plaintext | base64 -d | cmp - plain

step "a grant to another principal, until it is revoked"
refused AccessDeniedException as_alice kms decrypt --ciphertext-blob fileb://moved
grant=$(as_root kms create-grant --key-id "$other" --operations Decrypt \
  --grantee-principal arn:aws:iam::123456789012:user/alice --query GrantId)
as_alice kms decrypt --ciphertext-blob fileb://moved --query Plaintext | base64 -d | cmp - plain
as_root kms revoke-grant --key-id "$other" --grant-id "$grant"
refused AccessDeniedException as_alice kms decrypt --ciphertext-blob fileb://moved

step "aliases, states, lockout"
as_root kms create-alias --alias-name alias/cli --target-key-id "$key"
as_root kms encrypt --key-id alias/cli --plaintext fileb://plain --query KeyId | grep -q "$key"
as_root kms disable-key --key-id "$key"
refused DisabledException as_root kms encrypt --key-id alias/cli --plaintext fileb://plain
as_root kms enable-key --key-id "$key"
as_root kms schedule-key-deletion --key-id "$other" --pending-window-in-days 7 >/dev/null
refused KMSInvalidStateException as_root kms decrypt --ciphertext-blob fileb://moved
printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/alice"},"Action":"kms:Decrypt","Resource":"*"}]}' >policy
refused MalformedPolicyDocumentException \
  as_root kms put-key-policy --key-id "$key" --policy-name default --policy file://policy

step "sign and verify, MAC"
signer=$(as_root kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId)
as_root kms sign --key-id "$signer" --message fileb://plain --signing-algorithm ECDSA_SHA_256 \
  --query Signature | base64 -d >signature
as_root kms verify --key-id "$signer" --message fileb://plain --signing-algorithm ECDSA_SHA_256 \
  --signature fileb://signature --query SignatureValid | grep -q True
refused KMSInvalidSignatureException as_root kms verify --key-id "$signer" --message fileb://blob \
  --signing-algorithm ECDSA_SHA_256 --signature fileb://signature
mac=$(as_root kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC --query KeyMetadata.KeyId)
as_root kms generate-mac --key-id "$mac" --message fileb://plain --mac-algorithm HMAC_SHA_256 \
  --query Mac | base64 -d >mac
as_root kms verify-mac --key-id "$mac" --message fileb://plain --mac-algorithm HMAC_SHA_256 \
  --mac fileb://mac --query MacValid | grep -q True

step "who am I; a wrong secret"
as_alice sts get-caller-identity --query Arn | grep -q user/alice
ROOT_SECRET=guessed
refused InvalidSignatureException as_root kms list-keys
step done
