#!/usr/bin/env bash
# Collects what Keyproof reads of an AWS account into a directory, with read-only calls alone:
#   iam:GetAccountAuthorizationDetails, kms:ListKeys, kms:DescribeKey, kms:GetKeyPolicy,
#   kms:GetKeyRotationStatus, kms:ListGrants, kms:ListAliases,
#   kms:ListResourceTags, and, where it is allowed, organizations:ListPolicies and
#   organizations:DescribePolicy.
# Usage: snapshot.sh [DIRECTORY] [REGION...]
# The directory is created; it must not exist. Without Regions, the one that is configured is taken.
set -euo pipefail

directory=${1:-keyproof-snapshot}
[ $# -gt 0 ] && shift
if [ -e "$directory" ]; then
  echo "snapshot: $directory exists already" >&2
  exit 2
fi
umask 077
mkdir -p "$directory/keys" "$directory/scps" "$directory/rcps"

if [ $# -eq 0 ]; then
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
  if [ -z "$region" ]; then
    echo "snapshot: no Region is configured, name at least one" >&2
    exit 2
  fi
  set -- "$region"
fi

# A call whose answer goes to a file; what is not allowed is said and left out.
collect() {
  file=$1
  shift
  if ! aws "$@" --output json >"$file" 2>"$directory/error"; then
    echo "snapshot: left out: aws $*: $(tail -n 1 "$directory/error")" >&2
    rm -f "$file"
  fi
}

collect "$directory/account.json" iam get-account-authorization-details

for region in "$@"; do
  for key in $(aws kms list-keys --region "$region" --query 'Keys[].KeyId' --output text); do
    folder=$directory/keys/$region-$key
    mkdir "$folder"
    collect "$folder/key.json" kms describe-key --region "$region" --key-id "$key"
    collect "$folder/policy.json" kms get-key-policy --region "$region" --key-id "$key" \
      --policy-name default
    collect "$folder/grants.json" kms list-grants --region "$region" --key-id "$key"
    collect "$folder/aliases.json" kms list-aliases --region "$region" --key-id "$key"
    collect "$folder/tags.json" kms list-resource-tags --region "$region" --key-id "$key"
    if grep -q '"KeyManager": *"CUSTOMER"' "$folder/key.json" 2>/dev/null; then
      collect "$folder/rotation.json" kms get-key-rotation-status --region "$region" \
        --key-id "$key"
    fi
  done
done

# Only the management account and delegated administrators see these.
organization() {
  for policy in $(aws organizations list-policies --filter "$1" --query 'Policies[].Id' \
    --output text 2>/dev/null || true); do
    collect "$directory/$2/$policy.json" organizations describe-policy --policy-id "$policy"
  done
}
organization SERVICE_CONTROL_POLICY scps
organization RESOURCE_CONTROL_POLICY rcps

rm -f "$directory/error"
echo "snapshot: collected in $directory; check it with: keyproof lint $directory" >&2
