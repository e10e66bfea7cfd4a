package io.keyproof.sandbox.http;

import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.call.KeyStorePassword;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.Plaintext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values that are one text, number, Boolean or map in JSON. */
final class WireValues {
  private static final Set<Class<?>> SCALAR_RECORDS =
      Set.of(EncryptionContext.class, KeyStorePassword.class);
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private WireValues() {}

  static boolean isScalar(Class<?> type) {
    return SCALAR_RECORDS.contains(type);
  }

  static Object read(Class<?> type, Object json) {
    if (type == String.class) {
      return text(json);
    }
    if (type == Integer.class || type == int.class) {
      return number(json);
    }
    if (type == Boolean.class || type == boolean.class) {
      return bool(json);
    }
    if (type == DryRun.class) {
      return bool(json) ? DryRun.ON : DryRun.OFF;
    }
    if (type == Plaintext.class) {
      return Plaintext.copyOf(bytes(json));
    }
    if (type == CiphertextBlob.class) {
      return CiphertextBlob.copyOf(bytes(json));
    }
    if (type == KeyStorePassword.class) {
      return KeyStorePassword.of(text(json));
    }
    if (type == Octets.class) {
      return Octets.copyOf(bytes(json));
    }
    if (type == EncryptionContext.class) {
      return new EncryptionContext(pairs(json));
    }
    if (type == Map.class) {
      return pairs(json);
    }
    if (type == Instant.class) {
      return time(json);
    }
    throw new IllegalStateException("no wire form of " + type);
  }

  static Object write(Object value) {
    if (value instanceof Enum<?> constant) {
      return Names.of(constant);
    }
    if (value instanceof Instant instant) {
      return BigDecimal.valueOf(instant.toEpochMilli()).divide(MILLIS);
    }
    if (value instanceof Plaintext plaintext) {
      return Base64.getEncoder().encodeToString(plaintext.copyBytes());
    }
    if (value instanceof Octets octets) {
      return Base64.getEncoder().encodeToString(octets.copyBytes());
    }
    if (value instanceof CiphertextBlob blob) {
      return Base64.getEncoder().encodeToString(blob.copyBytes());
    }
    return value;
  }

  static String text(Object json) {
    if (json instanceof String text) {
      return text;
    }
    throw WireFault.serialization(kind(json) + " can not be converted to a String");
  }

  static List<?> list(Object json) {
    if (json instanceof List<?> list) {
      return list;
    }
    throw WireFault.serialization("Expected list or null");
  }

  @SuppressWarnings("unchecked") // Json makes no other maps
  static Map<String, Object> object(Object json) {
    if (json instanceof Map<?, ?> members) {
      return (Map<String, Object>) members;
    }
    throw WireFault.serialization("Start of structure or map found where not expected.");
  }

  private static Integer number(Object json) {
    if (json instanceof BigDecimal number) {
      try {
        return number.intValueExact();
      } catch (ArithmeticException e) {
        throw WireFault.serialization("NUMBER_VALUE can not be converted to an Integer");
      }
    }
    throw WireFault.serialization(kind(json) + " can not be converted to an Integer");
  }

  private static Boolean bool(Object json) {
    if (json instanceof Boolean bool) {
      return bool;
    }
    throw WireFault.serialization(kind(json) + " can not be converted to a Boolean");
  }

  private static byte[] bytes(Object json) {
    try {
      return Base64.getDecoder().decode(text(json));
    } catch (IllegalArgumentException e) {
      throw WireFault.serialization("A blob is not valid Base64.");
    }
  }

  private static Map<String, String> pairs(Object json) {
    Map<String, String> pairs = new LinkedHashMap<>();
    object(json).forEach((key, value) -> pairs.put(key, text(value)));
    return pairs;
  }

  private static Instant time(Object json) {
    if (json instanceof BigDecimal number && number.precision() - number.scale() < 13) {
      return Instant.ofEpochMilli(number.multiply(MILLIS).longValue());
    }
    throw WireFault.serialization(kind(json) + " can not be converted to a Timestamp");
  }

  private static String kind(Object json) {
    if (json instanceof String) {
      return "STRING_VALUE";
    }
    if (json instanceof BigDecimal) {
      return "NUMBER_VALUE";
    }
    if (json instanceof Boolean bool) {
      return bool ? "TRUE_VALUE" : "FALSE_VALUE";
    }
    return json instanceof List ? "START_ARRAY" : "START_OBJECT";
  }
}
