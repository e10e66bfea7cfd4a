package io.keyproof.sandbox.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.RootKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records as bytes: their components in order, each by its type.
 *
 * <pre>
 * text         4 bytes length, UTF-8          number    4 bytes
 * truth        1 byte                         constant  its name, a text
 * time         8 bytes seconds, 4 bytes nanos
 * optional     1 byte, then the value if 1
 * collection   4 bytes count, then each       map       4 bytes count, then key and value of each
 * material     its id, then 4 bytes length and the bytes that the root key made of it
 * </pre>
 */
final class RecordCodec {
  // More than anything that is kept; what claims more is damaged.
  private static final int MOST = 1 << 24;

  private final RootKey root;

  RecordCodec(RootKey root) {
    this.root = root;
  }

  void write(DataOutput out, Type type, Object value) throws IOException {
    Class<?> raw = raw(type);
    if (value instanceof Optional<?> optional) {
      out.writeBoolean(optional.isPresent());
      if (optional.isPresent()) {
        write(out, argument(type, 0), optional.get());
      }
    } else if (value instanceof Collection<?> collection) {
      out.writeInt(collection.size());
      for (Object each : collection) {
        write(out, argument(type, 0), each);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(out, argument(type, 0), entry.getKey());
        write(out, argument(type, 1), entry.getValue());
      }
    } else if (raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        write(out, component.getGenericType(), component(component, value));
      }
    } else {
      writeScalar(out, value);
    }
  }

  private void writeScalar(DataOutput out, Object value) throws IOException {
    if (value instanceof Integer number) {
      out.writeInt(number);
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Instant time) {
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    } else if (value instanceof Enum<?> constant) {
      bytes(out, constant.name().getBytes(UTF_8));
    } else if (value instanceof KeyMaterial material) {
      bytes(out, material.id().getBytes(UTF_8));
      bytes(out, root.wrap(material).copyBytes());
    } else if (value instanceof String text) {
      bytes(out, text.getBytes(UTF_8));
    } else {
      throw new IllegalStateException("no bytes for " + value.getClass());
    }
  }

  Object read(DataInput in, Type type) throws IOException {
    Class<?> raw = raw(type);
    if (raw == Optional.class) {
      return in.readBoolean() ? Optional.of(read(in, argument(type, 0))) : Optional.empty();
    }
    if (raw == List.class) {
      return elements(in, argument(type, 0), new ArrayList<>());
    }
    if (raw == Set.class) {
      return elements(in, argument(type, 0), new LinkedHashSet<>());
    }
    if (raw == Map.class || raw == SortedMap.class) {
      Map<Object, Object> map = new TreeMap<>();
      int count = count(in);
      for (int i = 0; i < count; i++) {
        map.put(read(in, argument(type, 0)), read(in, argument(type, 1)));
      }
      return map;
    }
    return raw.isRecord() ? record(in, raw) : readScalar(in, raw);
  }

  private Object readScalar(DataInput in, Class<?> raw) throws IOException {
    if (raw == int.class || raw == Integer.class) {
      return in.readInt();
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return in.readBoolean();
    }
    if (raw == Instant.class) {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
    if (raw.isEnum()) {
      String name = text(in);
      return Arrays.stream(raw.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no " + raw.getSimpleName() + " " + name));
    }
    if (raw == KeyMaterial.class) {
      String id = text(in);
      return root.unwrap(id, Octets.copyOf(bytes(in)))
          .orElseThrow(() -> new IOException("key material is not encrypted under this root key"));
    }
    if (raw == String.class) {
      return text(in);
    }
    throw new IllegalStateException("no bytes for " + raw);
  }

  private Object record(DataInput in, Class<?> raw) throws IOException {
    RecordComponent[] components = raw.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(in, components[i].getGenericType());
    }
    try {
      return raw.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IOException("a " + raw.getSimpleName() + " is damaged", e);
    }
  }

  private <C extends Collection<Object>> C elements(DataInput in, Type type, C into)
      throws IOException {
    int count = count(in);
    for (int i = 0; i < count; i++) {
      into.add(read(in, type));
    }
    return into;
  }

  private static Object component(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessor failed", e);
    }
  }

  private static void bytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInput in) throws IOException {
    byte[] bytes = new byte[count(in)];
    in.readFully(bytes);
    return bytes;
  }

  private static String text(DataInput in) throws IOException {
    return new String(bytes(in), UTF_8);
  }

  private static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("a length of " + count + " is damaged");
    }
    return count;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }
}
