package io.keyproof.replay;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import io.keyproof.sandbox.LocalKms;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.GenerateDataKeyWithoutPlaintext;
import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.GetKeyRotationStatus;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Plaintext;
import io.keyproof.sandbox.key.DataKeySpec;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The call that a witness stands for, made on a key of the sandbox. */
final class WitnessCall {

  private static final Plaintext DATA =
      Plaintext.copyOf("what the key protects".getBytes(StandardCharsets.UTF_8));

  /** What needs a ciphertext, which is made while the key is still usable. */
  private static final Set<String> OPENING = Set.of("kms:Decrypt", "kms:ReEncryptFrom");

  private final LocalKms kms;
  private final RequestContext witness;
  private final Caller caller;
  private final Caller stageHand;
  private final String policyText;
  private final Hindrance hindrance;

  /**
   * @param caller the witness's caller
   * @param stageHand who may do everything
   * @param policyText the key's policy
   * @param hindrance what is to make the call fail if it is authorized
   */
  WitnessCall(
      LocalKms kms,
      RequestContext witness,
      Caller caller,
      Caller stageHand,
      String policyText,
      Hindrance hindrance) {
    this.kms = kms;
    this.witness = witness;
    this.caller = caller;
    this.stageHand = stageHand;
    this.policyText = policyText;
    this.hindrance = hindrance;
  }

  /**
   * Makes the call.
   *
   * @return what came of it, in words; empty if the sandbox does not perform this action
   */
  Optional<String> perform() {
    String key = witness.resource();
    EncryptionContext context = new EncryptionContext(witness.encryptionContext());
    if (!OPENING.contains(witness.action())) {
      hinder();
    }
    return switch (witness.action()) {
      case "kms:Decrypt" -> Optional.of(decrypt(context));
      case "kms:Encrypt" -> Optional.of(encrypt(key, context));
      case "kms:GenerateDataKey" -> {
        GenerateDataKey call =
            GenerateDataKey.of(key, DataKeySpec.AES_256).withEncryptionContext(context);
        kms.call(caller, call);
        yield Optional.of("a data key was handed out in plaintext");
      }
      case "kms:GenerateDataKeyWithoutPlaintext" -> {
        kms.call(
            caller,
            GenerateDataKeyWithoutPlaintext.of(key, DataKeySpec.AES_256)
                .withEncryptionContext(context));
        yield Optional.of("an encrypted data key was handed out");
      }
      case "kms:ReEncryptFrom" -> Optional.of(reEncryptFrom(context));
      case "kms:ReEncryptTo" -> Optional.of(reEncryptTo(context));
      case "kms:PutKeyPolicy" -> {
        kms.call(caller, new PutKeyPolicy(key, policyText));
        yield Optional.of("the caller replaced the key policy");
      }
      case "kms:CreateGrant" -> {
        kms.call(caller, new CreateGrant(key, grantTerms()));
        yield Optional.of("the caller created a grant");
      }
      case "kms:ScheduleKeyDeletion" -> {
        kms.call(caller, new ScheduleKeyDeletion(key, pendingWindow()));
        yield Optional.of("the key is pending deletion");
      }
      case "kms:DescribeKey" -> {
        kms.call(caller, new DescribeKey(key));
        yield Optional.of("the key was described");
      }
      case "kms:GetKeyPolicy" -> {
        kms.call(caller, new GetKeyPolicy(key));
        yield Optional.of("the key policy was read");
      }
      case "kms:GetKeyRotationStatus" -> {
        kms.call(caller, new GetKeyRotationStatus(key));
        yield Optional.of("the rotation status was read");
      }
      case "kms:ListGrants" -> {
        kms.call(caller, new ListGrants(key));
        yield Optional.of("the grants were listed");
      }
      case "kms:DisableKey" -> {
        kms.call(caller, new DisableKey(key));
        yield Optional.of("the key is disabled");
      }
      case "kms:EnableKey" -> {
        kms.call(stageHand, new DisableKey(key));
        kms.call(caller, new EnableKey(key));
        yield Optional.of("the key is enabled again");
      }
      case "kms:EnableKeyRotation" -> {
        kms.call(caller, new EnableKeyRotation(key));
        yield Optional.of("rotation is enabled");
      }
      case "kms:CancelKeyDeletion" -> {
        kms.call(stageHand, new ScheduleKeyDeletion(key));
        kms.call(caller, new CancelKeyDeletion(key));
        yield Optional.of("the key's deletion is cancelled");
      }
      default -> Optional.empty();
    };
  }

  private String decrypt(EncryptionContext context) {
    Decrypt.Response response =
        kms.call(
            caller,
            new Decrypt(encrypted(context))
                .withKeyId(witness.resource())
                .withEncryptionContext(context));
    if (!response.plaintext().equals(DATA)) {
      throw new IllegalStateException("Decrypt did not return what was encrypted");
    }
    return "the caller read data that another one had encrypted";
  }

  private String encrypt(String key, EncryptionContext context) {
    Encrypt.Response response =
        kms.call(caller, new Encrypt(key, DATA).withEncryptionContext(context));
    Decrypt.Response back =
        kms.call(stageHand, new Decrypt(response.ciphertextBlob()).withEncryptionContext(context));
    if (!back.plaintext().equals(DATA)) {
      throw new IllegalStateException("what the caller encrypted does not decrypt to the same");
    }
    return "the caller encrypted data under the key";
  }

  private String reEncryptFrom(EncryptionContext context) {
    kms.call(
        caller,
        new ReEncrypt(encrypted(context), otherKey())
            .withSourceKeyId(witness.resource())
            .withSourceEncryptionContext(context));
    return "the caller moved data that another one had encrypted to a key of its own";
  }

  private String reEncryptTo(EncryptionContext context) {
    String other = otherKey();
    CiphertextBlob blob = kms.call(stageHand, new Encrypt(other, DATA)).ciphertextBlob();
    kms.call(
        caller,
        new ReEncrypt(blob, witness.resource())
            .withSourceKeyId(other)
            .withDestinationEncryptionContext(context));
    return "the caller moved data to this key";
  }

  private CiphertextBlob encrypted(EncryptionContext context) {
    CiphertextBlob blob =
        kms.call(
                stageHand,
                new Encrypt(witness.resource(), DATA).withEncryptionContext(written(context)))
            .ciphertextBlob();
    hinder();
    return blob;
  }

  /** The encryption context of the ciphertext. */
  private EncryptionContext written(EncryptionContext context) {
    if (hindrance != Hindrance.OTHER_CONTEXT) {
      return context;
    }
    Map<String, String> pairs = new TreeMap<>(context.pairs());
    pairs.put("keyproof", "another encryption context");
    return new EncryptionContext(pairs);
  }

  private void hinder() {
    switch (hindrance) {
      case DISABLED_KEY -> kms.call(stageHand, new DisableKey(witness.resource()));
      case KEY_PENDING_DELETION -> kms.call(stageHand, new ScheduleKeyDeletion(witness.resource()));
      case NONE, OTHER_CONTEXT -> {}
    }
  }

  /** A key that is open to the caller. */
  private String otherKey() {
    return kms.call(
            stageHand,
            CreateKey.symmetric().withPolicy(policyText).bypassingPolicyLockoutSafetyCheck())
        .keyMetadata()
        .arn();
  }

  private GrantTerms grantTerms() {
    List<String> asked = witness.values(ConditionKey.of("kms:GrantOperations"));
    Set<GrantOperation> operations = new HashSet<>();
    for (GrantOperation operation : GrantOperation.values()) {
      if (asked.contains(operation.awsName())) {
        operations.add(operation);
      }
    }
    String grantee =
        first("kms:GranteePrincipal")
            .orElse("arn:aws:iam::" + witness.resourceAccount() + ":role/grantee");
    // A child of another grant asks for what that one allows.
    witness
        .createGrant()
        .filter(child -> operations.isEmpty())
        .ifPresent(child -> operations.addAll(SandboxGrants.operations(child.operations())));
    GrantTerms plain =
        GrantTerms.forPrincipal(
            grantee, operations.isEmpty() ? Set.of(GrantOperation.DECRYPT) : operations);
    GrantTerms terms =
        witness
            .createGrant()
            .map(child -> plain.withConstraints(SandboxGrants.constraints(child.constraints())))
            .orElse(plain);
    return first("kms:RetiringPrincipal").map(terms::withRetiringPrincipal).orElse(terms);
  }

  private Optional<Integer> pendingWindow() {
    return first("kms:ScheduleKeyDeletionPendingWindowInDays").map(Integer::valueOf);
  }

  private Optional<String> first(String key) {
    return witness.values(ConditionKey.of(key)).stream().findFirst();
  }
}
