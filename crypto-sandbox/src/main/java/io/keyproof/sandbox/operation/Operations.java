package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.call.CallVisitor;
import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.ConnectCustomKeyStore;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateCustomKeyStore;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.Decapsulate;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DeleteAlias;
import io.keyproof.sandbox.call.DeleteCustomKeyStore;
import io.keyproof.sandbox.call.DeleteImportedKeyMaterial;
import io.keyproof.sandbox.call.DeriveSharedSecret;
import io.keyproof.sandbox.call.DescribeCustomKeyStores;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.DisableKeyRotation;
import io.keyproof.sandbox.call.DisconnectCustomKeyStore;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.Encapsulate;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.GenerateDataKey;
import io.keyproof.sandbox.call.GenerateDataKeyPair;
import io.keyproof.sandbox.call.GenerateDataKeyPairWithoutPlaintext;
import io.keyproof.sandbox.call.GenerateDataKeyWithoutPlaintext;
import io.keyproof.sandbox.call.GenerateMac;
import io.keyproof.sandbox.call.GenerateRandom;
import io.keyproof.sandbox.call.GetKeyLastUsage;
import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.GetKeyRotationStatus;
import io.keyproof.sandbox.call.GetParametersForImport;
import io.keyproof.sandbox.call.GetPublicKey;
import io.keyproof.sandbox.call.ImportKeyMaterial;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.KmsResponse;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.ListKeyPolicies;
import io.keyproof.sandbox.call.ListKeyRotations;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.ListResourceTags;
import io.keyproof.sandbox.call.ListRetirableGrants;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.call.ReplicateKey;
import io.keyproof.sandbox.call.RetireGrant;
import io.keyproof.sandbox.call.RevokeGrant;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.call.Sign;
import io.keyproof.sandbox.call.TagResource;
import io.keyproof.sandbox.call.UntagResource;
import io.keyproof.sandbox.call.UpdateAlias;
import io.keyproof.sandbox.call.UpdateCustomKeyStore;
import io.keyproof.sandbox.call.UpdateKeyDescription;
import io.keyproof.sandbox.call.UpdatePrimaryRegion;
import io.keyproof.sandbox.call.Verify;
import io.keyproof.sandbox.call.VerifyMac;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.store.World;

/** All operations of one account and Region; each call goes to the class that knows it. */
public final class Operations {
  private final KeyCreation keyCreation;
  private final KeyPolicies keyPolicies;
  private final KeyDescriptions keyDescriptions;
  private final KeyLifecycle keyLifecycle;
  private final KeyRotations keyRotations;
  private final Encryption encryption;
  private final CustomStores customStores;
  private final DataKeys dataKeys;
  private final Grants grants;
  private final Aliases aliases;
  private final KeyImports keyImports;
  private final KeyAgreements keyAgreements;
  private final KeyEncapsulations keyEncapsulations;
  private final DataKeyPairs dataKeyPairs;
  private final MessageCodes macs;
  private final PublicKeys publicKeys;
  private final RetirableGrants retirableGrants;
  private final Replication replication;
  private final Signing signing;
  private final Tags tags;
  private final UseTracking useTracking;

  private Operations(Workplace at) {
    this.keyCreation = new KeyCreation(at);
    this.keyPolicies = new KeyPolicies(at);
    this.keyDescriptions = new KeyDescriptions(at);
    this.keyLifecycle = new KeyLifecycle(at);
    this.keyRotations = new KeyRotations(at);
    this.encryption = new Encryption(at);
    this.customStores = new CustomStores(at);
    this.dataKeys = new DataKeys(at);
    this.grants = new Grants(at);
    this.aliases = new Aliases(at);
    this.keyImports = new KeyImports(at);
    this.keyAgreements = new KeyAgreements(at);
    this.keyEncapsulations = new KeyEncapsulations(at);
    this.dataKeyPairs = new DataKeyPairs(at);
    this.macs = new MessageCodes(at);
    this.publicKeys = new PublicKeys(at);
    this.retirableGrants = new RetirableGrants(at);
    this.replication = new Replication(at);
    this.signing = new Signing(at);
    this.tags = new Tags(at);
    this.useTracking = new UseTracking(at.world().lastUses());
  }

  public static Operations on(
      AccountRegion place,
      World world,
      AccessDecider decider,
      RandomBytes random,
      IdSource ids,
      KeyPairSource keyPairs) {
    return new Operations(Workplace.of(place, world, decider, random, ids, keyPairs));
  }

  public <R extends KmsResponse> R perform(CallScope scope, KmsCall<R> call) {
    return useTracking.of(scope, tracked -> call.accept(new Dispatch(tracked)));
  }

  private final class Dispatch implements CallVisitor {
    private final CallScope scope;

    Dispatch(CallScope scope) {
      this.scope = scope;
    }

    @Override
    public CreateKey.Response createKey(CreateKey call) {
      return keyCreation.create(scope, call);
    }

    @Override
    public NoContent putKeyPolicy(PutKeyPolicy call) {
      return keyPolicies.put(scope, call);
    }

    @Override
    public GetKeyLastUsage.Response getKeyLastUsage(GetKeyLastUsage call) {
      return keyDescriptions.lastUsage(scope, call);
    }

    @Override
    public GetKeyPolicy.Response getKeyPolicy(GetKeyPolicy call) {
      return keyPolicies.get(scope, call);
    }

    @Override
    public DescribeKey.Response describeKey(DescribeKey call) {
      return keyDescriptions.describe(scope, call);
    }

    @Override
    public ListKeys.Response listKeys(ListKeys call) {
      return keyDescriptions.list(scope, call);
    }

    @Override
    public Encrypt.Response encrypt(Encrypt call) {
      return encryption.encrypt(scope, call);
    }

    @Override
    public Decrypt.Response decrypt(Decrypt call) {
      return encryption.decrypt(scope, call);
    }

    @Override
    public ReEncrypt.Response reEncrypt(ReEncrypt call) {
      return encryption.reEncrypt(scope, call);
    }

    @Override
    public GenerateDataKey.Response generateDataKey(GenerateDataKey call) {
      return dataKeys.generate(scope, call);
    }

    @Override
    public GenerateDataKeyWithoutPlaintext.Response generateDataKeyWithoutPlaintext(
        GenerateDataKeyWithoutPlaintext call) {
      return dataKeys.generateWithoutPlaintext(scope, call);
    }

    @Override
    public CreateGrant.Response createGrant(CreateGrant call) {
      return grants.create(scope, call);
    }

    @Override
    public ListGrants.Response listGrants(ListGrants call) {
      return grants.list(scope, call);
    }

    @Override
    public NoContent revokeGrant(RevokeGrant call) {
      return grants.revoke(scope, call);
    }

    @Override
    public NoContent retireGrant(RetireGrant call) {
      return grants.retire(scope, call);
    }

    @Override
    public NoContent enableKey(EnableKey call) {
      return keyLifecycle.enable(scope, call);
    }

    @Override
    public NoContent disableKey(DisableKey call) {
      return keyLifecycle.disable(scope, call);
    }

    @Override
    public NoContent enableKeyRotation(EnableKeyRotation call) {
      return keyRotations.enable(scope, call);
    }

    @Override
    public NoContent disableKeyRotation(DisableKeyRotation call) {
      return keyRotations.disable(scope, call);
    }

    @Override
    public GetKeyRotationStatus.Response getKeyRotationStatus(GetKeyRotationStatus call) {
      return keyRotations.status(scope, call);
    }

    @Override
    public RotateKeyOnDemand.Response rotateKeyOnDemand(RotateKeyOnDemand call) {
      return keyRotations.rotate(scope, call);
    }

    @Override
    public ListKeyRotations.Response listKeyRotations(ListKeyRotations call) {
      return keyRotations.list(scope, call);
    }

    @Override
    public ScheduleKeyDeletion.Response scheduleKeyDeletion(ScheduleKeyDeletion call) {
      return keyLifecycle.schedule(scope, call);
    }

    @Override
    public CancelKeyDeletion.Response cancelKeyDeletion(CancelKeyDeletion call) {
      return keyLifecycle.cancel(scope, call);
    }

    @Override
    public NoContent createAlias(CreateAlias call) {
      return aliases.create(scope, call);
    }

    @Override
    public NoContent updateAlias(UpdateAlias call) {
      return aliases.update(scope, call);
    }

    @Override
    public NoContent deleteAlias(DeleteAlias call) {
      return aliases.delete(scope, call);
    }

    @Override
    public ListAliases.Response listAliases(ListAliases call) {
      return aliases.list(scope, call);
    }

    @Override
    public NoContent tagResource(TagResource call) {
      return tags.tag(scope, call);
    }

    @Override
    public NoContent untagResource(UntagResource call) {
      return tags.untag(scope, call);
    }

    @Override
    public ListResourceTags.Response listResourceTags(ListResourceTags call) {
      return tags.list(scope, call);
    }

    @Override
    public DeleteImportedKeyMaterial.Response deleteImportedKeyMaterial(
        DeleteImportedKeyMaterial call) {
      return keyImports.delete(scope, call);
    }

    @Override
    public Decapsulate.Response decapsulate(Decapsulate call) {
      return keyEncapsulations.decapsulate(scope, call);
    }

    @Override
    public Encapsulate.Response encapsulate(Encapsulate call) {
      return keyEncapsulations.encapsulate(scope, call);
    }

    @Override
    public DeriveSharedSecret.Response deriveSharedSecret(DeriveSharedSecret call) {
      return keyAgreements.derive(scope, call);
    }

    @Override
    public GenerateDataKeyPair.Response generateDataKeyPair(GenerateDataKeyPair call) {
      return dataKeyPairs.generate(scope, call);
    }

    @Override
    public GenerateDataKeyPairWithoutPlaintext.Response generateDataKeyPairWithoutPlaintext(
        GenerateDataKeyPairWithoutPlaintext call) {
      return dataKeyPairs.generateWithoutPlaintext(scope, call);
    }

    @Override
    public GenerateMac.Response generateMac(GenerateMac call) {
      return macs.generate(scope, call);
    }

    @Override
    public GenerateRandom.Response generateRandom(GenerateRandom call) {
      return dataKeys.random(scope, call);
    }

    @Override
    public GetParametersForImport.Response getParametersForImport(GetParametersForImport call) {
      return keyImports.parameters(scope, call);
    }

    @Override
    public GetPublicKey.Response getPublicKey(GetPublicKey call) {
      return publicKeys.get(scope, call);
    }

    @Override
    public ImportKeyMaterial.Response importKeyMaterial(ImportKeyMaterial call) {
      return keyImports.importMaterial(scope, call);
    }

    @Override
    public ListKeyPolicies.Response listKeyPolicies(ListKeyPolicies call) {
      return keyPolicies.list(scope, call);
    }

    @Override
    public ListRetirableGrants.Response listRetirableGrants(ListRetirableGrants call) {
      return retirableGrants.list(scope, call);
    }

    @Override
    public ReplicateKey.Response replicateKey(ReplicateKey call) {
      return replication.replicate(scope, call);
    }

    @Override
    public Sign.Response sign(Sign call) {
      return signing.sign(scope, call);
    }

    @Override
    public NoContent updateKeyDescription(UpdateKeyDescription call) {
      return keyDescriptions.update(scope, call);
    }

    @Override
    public NoContent updatePrimaryRegion(UpdatePrimaryRegion call) {
      return replication.updatePrimary(scope, call);
    }

    @Override
    public Verify.Response verify(Verify call) {
      return signing.verify(scope, call);
    }

    @Override
    public VerifyMac.Response verifyMac(VerifyMac call) {
      return macs.verify(scope, call);
    }

    @Override
    public CreateCustomKeyStore.Response createCustomKeyStore(CreateCustomKeyStore call) {
      return customStores.create(scope, call);
    }

    @Override
    public NoContent connectCustomKeyStore(ConnectCustomKeyStore call) {
      return customStores.connect(scope, call);
    }

    @Override
    public DescribeCustomKeyStores.Response describeCustomKeyStores(DescribeCustomKeyStores call) {
      return customStores.describe(scope, call);
    }

    @Override
    public NoContent disconnectCustomKeyStore(DisconnectCustomKeyStore call) {
      return customStores.disconnect(scope, call);
    }

    @Override
    public NoContent updateCustomKeyStore(UpdateCustomKeyStore call) {
      return customStores.update(scope, call);
    }

    @Override
    public NoContent deleteCustomKeyStore(DeleteCustomKeyStore call) {
      return customStores.delete(scope, call);
    }
  }
}
