// The AWS SDK for JavaScript, version 3, against a sandbox: KMS_ENDPOINT, ROOT_ and ALICE_ credentials.
import assert from "node:assert/strict";
import * as kms from "@aws-sdk/client-kms";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const settings = (name, secret = process.env[`${name}_SECRET`]) => ({
  endpoint: process.env.KMS_ENDPOINT,
  region: "eu-west-1",
  maxAttempts: 1,
  credentials: { accessKeyId: process.env[`${name}_KEY_ID`], secretAccessKey: secret },
});
const root = new kms.KMSClient(settings("ROOT"));
const alice = new kms.KMSClient(settings("ALICE"));
const plaintext = new TextEncoder().encode("attack at dawn");
const context = { Project: "Invoices" };

const send = (client, name, input) => client.send(new kms[`${name}Command`](input));
const refused = (promise, name) => assert.rejects(promise, (error) => error.name === name);
const newKey = async (input = {}) => (await send(root, "CreateKey", input)).KeyMetadata.KeyId;

const key = await newKey();
const dataKey = await send(root, "GenerateDataKey", { KeyId: key, KeySpec: "AES_256", EncryptionContext: context });
assert.equal(dataKey.Plaintext.length, 32);
const opened = await send(root, "Decrypt", { CiphertextBlob: dataKey.CiphertextBlob, EncryptionContext: context });
assert.deepEqual(opened.Plaintext, dataKey.Plaintext);
await refused(send(root, "Decrypt", { CiphertextBlob: dataKey.CiphertextBlob }), "InvalidCiphertextException");

const { CiphertextBlob } = await send(root, "Encrypt", { KeyId: key, Plaintext: plaintext });
await send(root, "RotateKeyOnDemand", { KeyId: key });
assert.deepEqual((await send(root, "Decrypt", { CiphertextBlob })).Plaintext, plaintext);

await refused(send(alice, "Decrypt", { CiphertextBlob }), "AccessDeniedException");
const { GrantId } = await send(root, "CreateGrant", {
  KeyId: key,
  GranteePrincipal: "arn:aws:iam::123456789012:user/alice",
  Operations: ["Decrypt"],
});
assert.deepEqual((await send(alice, "Decrypt", { CiphertextBlob })).Plaintext, plaintext);
await send(root, "RevokeGrant", { KeyId: key, GrantId });
await refused(send(alice, "Decrypt", { CiphertextBlob }), "AccessDeniedException");

await send(root, "DisableKey", { KeyId: key });
await refused(send(root, "Encrypt", { KeyId: key, Plaintext: plaintext }), "DisabledException");

const signer = await newKey({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" });
const signing = { KeyId: signer, Message: plaintext, SigningAlgorithm: "ECDSA_SHA_256" };
const { Signature } = await send(root, "Sign", signing);
assert.equal((await send(root, "Verify", { ...signing, Signature })).SignatureValid, true);
Signature[Signature.length - 1] ^= 1;
await refused(send(root, "Verify", { ...signing, Signature }), "KMSInvalidSignatureException");

const multiRegion = await newKey({ MultiRegion: true });
const replica = await send(root, "ReplicateKey", { KeyId: multiRegion, ReplicaRegion: "us-west-2" });
assert.equal(replica.ReplicaKeyMetadata.MultiRegionConfiguration.MultiRegionKeyType, "REPLICA");

const forger = new kms.KMSClient(settings("ROOT", "guessed"));
await refused(send(forger, "ListKeys", {}), "InvalidSignatureException");
const identity = await new STSClient(settings("ALICE")).send(new GetCallerIdentityCommand({}));
assert.match(identity.Arn, /user\/alice$/);
console.log("sdk-js: done");
