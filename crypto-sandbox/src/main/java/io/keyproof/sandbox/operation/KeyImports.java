package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.Named;
import io.keyproof.sandbox.call.DeleteImportedKeyMaterial;
import io.keyproof.sandbox.call.GetParametersForImport;
import io.keyproof.sandbox.call.ImportKeyMaterial;
import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.KeyPairType;
import io.keyproof.sandbox.crypto.WrappedImports;
import io.keyproof.sandbox.crypto.WrappedImports.Wrapping;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.ExpirationModel;
import io.keyproof.sandbox.key.ImportType;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.operation.ImportTokens.Ticket;
import io.keyproof.sandbox.store.BackingKey;
import io.keyproof.sandbox.store.BackingKey.Imported;
import io.keyproof.sandbox.store.Imports;
import io.keyproof.sandbox.store.KmsKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** GetParametersForImport, ImportKeyMaterial and DeleteImportedKeyMaterial. */
final class KeyImports {
  private static final int MAX_WRAPPED_BYTES = 6144;
  private static final int LONGEST_DAYS = 365;

  private final Workplace at;
  private final ImportTokens tokens;

  KeyImports(Workplace at) {
    this.at = at;
    this.tokens = new ImportTokens(at.random());
  }

  GetParametersForImport.Response parameters(CallScope scope, GetParametersForImport call) {
    KmsKey key =
        permitted(
            scope,
            call.keyId(),
            Parameters.of(
                new Named("WrappingAlgorithm", call.wrappingAlgorithm().name()),
                new Named("WrappingKeySpec", call.wrappingKeySpec().name())));
    Optional<KeyPairType> type = call.wrappingKeySpec().type();
    Optional<Wrapping> wrapping = call.wrappingAlgorithm().wrapping();
    if (type.isEmpty() || wrapping.isEmpty()) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION, "SM2 is not supported in this Region.");
    }
    requireRoomFor(key.metadata().keySpec(), wrapping.get());
    Ticket ticket =
        tokens.issue(key.arn(), at.keyPairs().next(type.get()), wrapping.get(), scope.now());
    return new GetParametersForImport.Response(
        key.arn(), ticket.token(), ticket.wrappingKey().publicKey(), ticket.validTo());
  }

  ImportKeyMaterial.Response importMaterial(CallScope scope, ImportKeyMaterial call) {
    member("encryptedKeyMaterial")
        .requireSize(call.encryptedKeyMaterial().size(), 1, MAX_WRAPPED_BYTES);
    KmsKey key = permitted(scope, call.keyId(), parameters(call));
    Imported terms = terms(scope, key, call);
    Ticket ticket = tokens.redeem(call.importToken(), key.arn(), scope.now());
    KeyMaterial material =
        unwrapped(ticket, key.metadata().keySpec(), call)
            .orElseThrow(() -> KmsException.withoutMessage(ErrorCode.INVALID_CIPHERTEXT));
    KmsKey changed = changed(key, material, terms, call);
    at.inventory().keys().put(changed);
    return new ImportKeyMaterial.Response(key.arn(), materialId(key, material.id()));
  }

  DeleteImportedKeyMaterial.Response delete(CallScope scope, DeleteImportedKeyMaterial call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    Optional<String> id = call.keyMaterialId().or(() -> key.current().map(BackingKey::id));
    id.filter(known -> key.backingKeys().stream().anyMatch(each -> each.id().equals(known)))
        .ifPresent(known -> at.inventory().keys().put(Imports.removed(key, known)));
    return new DeleteImportedKeyMaterial.Response(
        key.arn(), id.flatMap(known -> materialId(key, known)));
  }

  private KmsKey permitted(CallScope scope, String keyId, Parameters parameters) {
    KmsKey key = at.lookup().key(scope, keyId);
    at.access().requireOnKey(scope, key, parameters);
    if (key.metadata().origin() != KeyOrigin.EXTERNAL) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          key.arn()
              + " origin is "
              + key.metadata().origin()
              + " which is not valid for this operation.");
    }
    KeyStateRule.require(scope.operation(), key.metadata());
    return key;
  }

  private static Parameters parameters(ImportKeyMaterial call) {
    return Parameters.of(new Named("ExpirationModel", call.expirationModel().name()))
        .and(
            call.validTo()
                .map(end -> new Named("ValidTo", end.truncatedTo(ChronoUnit.SECONDS).toString())));
  }

  private static Imported terms(CallScope scope, KmsKey key, ImportKeyMaterial call) {
    boolean expires = call.expirationModel() == ExpirationModel.KEY_MATERIAL_EXPIRES;
    if (expires && call.validTo().isEmpty()) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES");
    }
    if (!expires && call.validTo().isPresent()) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "A validTo date can not be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE");
    }
    Instant last = scope.now().plus(LONGEST_DAYS, ChronoUnit.DAYS);
    if (call.validTo().filter(end -> !end.isAfter(scope.now()) || end.isAfter(last)).isPresent()) {
      throw new KmsException(
          ErrorCode.VALIDATION, "The validTo date must lie in the future, within 365 days.");
    }
    boolean further = call.importType().filter(t -> t == ImportType.NEW_KEY_MATERIAL).isPresent();
    boolean waits = further && !key.backingKeys().isEmpty();
    return new Imported(call.validTo(), call.keyMaterialDescription(), waits);
  }

  private static KmsKey changed(
      KmsKey key, KeyMaterial material, Imported terms, ImportKeyMaterial call) {
    boolean known = key.backingKeys().stream().anyMatch(each -> each.id().equals(material.id()));
    boolean expectedId = call.keyMaterialId().map(material.id()::equals).orElse(true);
    if (!expectedId) {
      throw KmsException.withoutMessage(ErrorCode.INCORRECT_KEY_MATERIAL);
    }
    if (known) {
      return Imports.restored(key, material, terms);
    }
    if (key.backingKeys().isEmpty()) {
      return Imports.added(key, material, terms);
    }
    boolean further = terms.pendingRotation();
    if (!further || key.metadata().keySpec() != KeySpec.SYMMETRIC_DEFAULT) {
      throw KmsException.withoutMessage(ErrorCode.INCORRECT_KEY_MATERIAL);
    }
    Optional<BackingKey> waiting = key.pending();
    if (waiting.isPresent()) {
      throw new KmsException(
          ErrorCode.KMS_INVALID_STATE,
          "New key material (id: "
              + material.id()
              + ") cannot be imported into KMS key "
              + key.keyId()
              + ", because another key material (id: "
              + waiting.get().id()
              + ") is pending rotation.");
    }
    return Imports.added(key, material, terms);
  }

  private static Optional<KeyMaterial> unwrapped(
      Ticket ticket, KeySpec spec, ImportKeyMaterial call) {
    return spec.pairType()
        .map(
            type ->
                WrappedImports.pair(
                    ticket.wrappingKey(), ticket.wrapping(), call.encryptedKeyMaterial(), type))
        .orElseGet(
            () ->
                WrappedImports.symmetric(
                    ticket.wrappingKey(),
                    ticket.wrapping(),
                    call.encryptedKeyMaterial(),
                    spec.symmetricBytes().orElseThrow()));
  }

  /** RSA alone has no room for a private key. */
  private static void requireRoomFor(KeySpec spec, Wrapping wrapping) {
    boolean direct = wrapping != Wrapping.AES_SHA_1 && wrapping != Wrapping.AES_SHA_256;
    if (direct && spec.name().startsWith("RSA_")) {
      throw new KmsException(
          ErrorCode.VALIDATION, "The wrapping algorithm is not supported for key spec " + spec);
    }
  }

  private static Optional<String> materialId(KmsKey key, String id) {
    return key.metadata().keySpec() == KeySpec.SYMMETRIC_DEFAULT
        ? Optional.of(id)
        : Optional.empty();
  }
}
