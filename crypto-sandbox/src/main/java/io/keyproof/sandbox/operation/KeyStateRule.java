package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyState;
import java.util.Optional;

/**
 * Which states of a key an operation puts up with: the table "Key states of AWS KMS keys" of the
 * Developer Guide, rows that are alike taken together.
 *
 * <p>Where the guide leaves open which of two errors comes for a key that is pending deletion, it
 * is the recorded one, KMSInvalidStateException.
 */
enum KeyStateRule {
  /** Works whatever the state. */
  ANY {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return Optional.empty();
    }
  },
  /** Uses the key material. */
  CRYPTOGRAPHY {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case ENABLED, UPDATING -> Optional.empty();
        case DISABLED -> disabled(key);
        case UNAVAILABLE -> invalid(key, "is unavailable");
        case CREATING, PENDING_IMPORT, PENDING_DELETION, PENDING_REPLICA_DELETION -> passing(key);
      };
    }
  },
  GRANTING {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return key.keyState() == KeyState.UNAVAILABLE ? Optional.empty() : CRYPTOGRAPHY.refusal(key);
    }
  },
  /** Describes the key: names, tags. */
  NOT_WHILE_PENDING_DELETION {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return isPendingDeletion(key) ? passing(key) : Optional.empty();
    }
  },
  SWITCHING_ON_AND_OFF {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case ENABLED, DISABLED, UNAVAILABLE -> Optional.empty();
        case CREATING, UPDATING, PENDING_IMPORT, PENDING_DELETION, PENDING_REPLICA_DELETION ->
            passing(key);
      };
    }
  },
  SCHEDULING_ROTATION {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case ENABLED, UPDATING -> Optional.empty();
        case DISABLED -> disabled(key);
        case PENDING_IMPORT, UNAVAILABLE -> unsupported(key);
        case CREATING, PENDING_DELETION, PENDING_REPLICA_DELETION -> passing(key);
      };
    }
  },
  ROTATION_STATUS {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case PENDING_IMPORT, UNAVAILABLE -> unsupported(key);
        case ENABLED, DISABLED, CREATING, UPDATING, PENDING_DELETION, PENDING_REPLICA_DELETION ->
            Optional.empty();
      };
    }
  },
  ROTATING {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case ENABLED -> Optional.empty();
        case DISABLED -> disabled(key);
        case UNAVAILABLE -> unsupported(key);
        case CREATING, UPDATING, PENDING_IMPORT, PENDING_DELETION, PENDING_REPLICA_DELETION ->
            passing(key);
      };
    }
  },
  SCHEDULING_DELETION {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case PENDING_DELETION, PENDING_REPLICA_DELETION, UPDATING -> passing(key);
        case ENABLED, DISABLED, CREATING, PENDING_IMPORT, UNAVAILABLE -> Optional.empty();
      };
    }
  },
  REPLICATING {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return key.keyState() == KeyState.UPDATING ? passing(key) : CRYPTOGRAPHY.refusal(key);
    }
  },
  DELETING_MATERIAL {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case CREATING, UPDATING -> passing(key);
        case ENABLED,
            DISABLED,
            PENDING_DELETION,
            PENDING_REPLICA_DELETION,
            PENDING_IMPORT,
            UNAVAILABLE ->
            Optional.empty();
      };
    }
  },
  PREPARING_IMPORT {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return key.keyState() == KeyState.UPDATING ? passing(key) : IMPORTING.refusal(key);
    }
  },
  IMPORTING {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return switch (key.keyState()) {
        case CREATING, PENDING_DELETION, PENDING_REPLICA_DELETION -> passing(key);
        case ENABLED, DISABLED, PENDING_IMPORT, UPDATING -> Optional.empty();
        case UNAVAILABLE -> unsupported(key);
      };
    }
  },
  CANCELLING_DELETION {
    @Override
    Optional<KmsException> refusal(KeyMetadata key) {
      return isPendingDeletion(key) ? Optional.empty() : invalid(key, "is not pending deletion");
    }
  };

  abstract Optional<KmsException> refusal(KeyMetadata key);

  static void require(KmsOperation operation, KeyMetadata key) {
    Optional<KmsException> refusal = of(operation).refusal(key);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  static KeyStateRule of(KmsOperation operation) {
    return switch (operation) {
      case DECAPSULATE,
          DECRYPT,
          DERIVE_SHARED_SECRET,
          ENCAPSULATE,
          ENCRYPT,
          GENERATE_DATA_KEY,
          GENERATE_DATA_KEY_PAIR,
          GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT,
          GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
          GENERATE_MAC,
          GET_PUBLIC_KEY,
          RE_ENCRYPT,
          SIGN,
          UPDATE_PRIMARY_REGION,
          VERIFY,
          VERIFY_MAC ->
          CRYPTOGRAPHY;
      case REPLICATE_KEY -> REPLICATING;
      case DELETE_IMPORTED_KEY_MATERIAL -> DELETING_MATERIAL;
      case GET_PARAMETERS_FOR_IMPORT -> PREPARING_IMPORT;
      case IMPORT_KEY_MATERIAL -> IMPORTING;
      case CREATE_GRANT -> GRANTING;
      case CREATE_ALIAS, TAG_RESOURCE, UNTAG_RESOURCE, UPDATE_ALIAS, UPDATE_KEY_DESCRIPTION ->
          NOT_WHILE_PENDING_DELETION;
      case DISABLE_KEY, ENABLE_KEY -> SWITCHING_ON_AND_OFF;
      case DISABLE_KEY_ROTATION, ENABLE_KEY_ROTATION -> SCHEDULING_ROTATION;
      case GET_KEY_ROTATION_STATUS -> ROTATION_STATUS;
      case ROTATE_KEY_ON_DEMAND -> ROTATING;
      case SCHEDULE_KEY_DELETION -> SCHEDULING_DELETION;
      case CANCEL_KEY_DELETION -> CANCELLING_DELETION;
      case CONNECT_CUSTOM_KEY_STORE,
          CREATE_CUSTOM_KEY_STORE,
          CREATE_KEY,
          DELETE_ALIAS,
          DELETE_CUSTOM_KEY_STORE,
          DESCRIBE_CUSTOM_KEY_STORES,
          DISCONNECT_CUSTOM_KEY_STORE,
          DESCRIBE_KEY,
          GENERATE_RANDOM,
          GET_KEY_LAST_USAGE,
          GET_KEY_POLICY,
          LIST_ALIASES,
          LIST_GRANTS,
          LIST_KEY_POLICIES,
          LIST_KEY_ROTATIONS,
          LIST_KEYS,
          LIST_RESOURCE_TAGS,
          LIST_RETIRABLE_GRANTS,
          PUT_KEY_POLICY,
          RETIRE_GRANT,
          REVOKE_GRANT,
          UPDATE_CUSTOM_KEY_STORE ->
          ANY;
    };
  }

  private static boolean isPendingDeletion(KeyMetadata key) {
    return key.keyState() == KeyState.PENDING_DELETION
        || key.keyState() == KeyState.PENDING_REPLICA_DELETION;
  }

  private static Optional<KmsException> disabled(KeyMetadata key) {
    return Optional.of(new KmsException(ErrorCode.DISABLED, key.arn() + " is disabled."));
  }

  /** The state passes, and the operation has to wait until it has. */
  private static Optional<KmsException> passing(KeyMetadata key) {
    return invalid(
        key,
        switch (key.keyState()) {
          case CREATING -> "is creating";
          case UPDATING -> "is updating";
          case PENDING_IMPORT -> "is pending import";
          case PENDING_DELETION -> "is pending deletion";
          case PENDING_REPLICA_DELETION -> "is pending replica deletion";
          case ENABLED, DISABLED, UNAVAILABLE -> "is " + key.keyState().awsName();
        });
  }

  private static Optional<KmsException> invalid(KeyMetadata key, String what) {
    return Optional.of(new KmsException(ErrorCode.KMS_INVALID_STATE, key.arn() + " " + what + "."));
  }

  private static Optional<KmsException> unsupported(KeyMetadata key) {
    return Optional.of(
        new KmsException(
            ErrorCode.UNSUPPORTED_OPERATION,
            key.arn() + " origin is " + key.origin() + " which is not valid for this operation."));
  }
}
