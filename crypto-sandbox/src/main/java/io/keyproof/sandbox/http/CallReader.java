package io.keyproof.sandbox.http;

import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.DryRun;
import io.keyproof.sandbox.call.GetKeyPolicy;
import io.keyproof.sandbox.call.IncludeKeyMaterial;
import io.keyproof.sandbox.call.KeyPolicyName;
import io.keyproof.sandbox.call.KmsCall;
import io.keyproof.sandbox.call.PutKeyPolicy;
import io.keyproof.sandbox.call.TagResource;
import io.keyproof.sandbox.call.UntagResource;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.CustomKeyStoreType;
import io.keyproof.sandbox.key.EncryptionAlgorithm;
import io.keyproof.sandbox.key.ExpirationModel;
import io.keyproof.sandbox.key.GrantConstraints;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.MessageType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests of AWS JSON 1.1 as calls: what the service model demands of each member is checked. */
final class CallReader {
  private static final Map<String, Class<?>> CALLS =
      Arrays.stream(KmsCall.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, call -> call));

  /** What a member that is left out means, by its type. */
  private static final Map<Class<?>, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry(List.class, List.of()),
          Map.entry(Set.class, Set.of()),
          Map.entry(EncryptionContext.class, EncryptionContext.NONE),
          Map.entry(EncryptionAlgorithm.class, EncryptionAlgorithm.SYMMETRIC_DEFAULT),
          Map.entry(DryRun.class, DryRun.OFF),
          Map.entry(IncludeKeyMaterial.class, IncludeKeyMaterial.ROTATIONS_ONLY),
          Map.entry(KeySpec.class, KeySpec.SYMMETRIC_DEFAULT),
          Map.entry(KeyOrigin.class, KeyOrigin.AWS_KMS),
          Map.entry(GrantConstraints.class, GrantConstraints.NONE),
          Map.entry(boolean.class, false),
          Map.entry(CustomKeyStoreType.class, CustomKeyStoreType.AWS_CLOUDHSM),
          Map.entry(MessageType.class, MessageType.RAW),
          Map.entry(ExpirationModel.class, ExpirationModel.KEY_MATERIAL_EXPIRES));

  /** Lists that may be empty, but not left out. */
  private static final Map<Class<?>, Set<String>> REQUIRED_LISTS =
      Map.of(
          GrantTerms.class, Set.of("operations"),
          TagResource.class, Set.of("tags"),
          UntagResource.class, Set.of("tagKeys"));

  private final Faults faults = new Faults();

  private CallReader() {}

  static boolean knows(String operation) {
    return CALLS.containsKey(operation);
  }

  /** The names of the members that the operation has. */
  static Set<String> members(String operation) {
    Class<?> call = CALLS.get(operation);
    return call == null ? Set.of() : members(call).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> members(Class<?> record) {
    return Shape.of(record).slots().stream()
        .flatMap(
            slot ->
                slot.type() instanceof Class<?> inner && Shape.isUnwrapped(inner)
                    ? members(inner)
                    : Stream.of(slot.member()));
  }

  /**
   * The call that the members describe.
   *
   * @throws KmsException if a member does not satisfy the service model
   * @throws WireFault if a member has another type than the model's
   */
  static KmsCall<?> read(String operation, Map<String, Object> members) {
    Class<?> call = CALLS.get(operation);
    if (call == null) {
      throw new IllegalArgumentException("no operation " + operation);
    }
    CallReader reader = new CallReader();
    Object read = reader.record(call, withDefaults(call, members), "");
    return (KmsCall<?>) read;
  }

  private static Map<String, Object> withDefaults(Class<?> call, Map<String, Object> members) {
    if (call == CreateKey.class) {
      return KeyDefaults.of(members);
    }
    if (call == PutKeyPolicy.class || call == GetKeyPolicy.class) {
      Map<String, Object> named = new LinkedHashMap<>(members);
      named.putIfAbsent("PolicyName", KeyPolicyName.DEFAULT);
      return named;
    }
    return members;
  }

  private Object record(Class<?> type, Map<String, Object> members, String path) {
    Object[] values = slots(type, members, path);
    faults.complain();
    return created(type, values);
  }

  private Object[] slots(Class<?> type, Map<String, Object> members, String path) {
    List<Object> values = new ArrayList<>();
    for (Shape.Slot slot : Shape.of(type).slots()) {
      values.add(
          slot.type() instanceof Class<?> inner && Shape.isUnwrapped(inner)
              ? record(inner, members, path)
              : member(type, slot, Optional.ofNullable(members.get(slot.member())), path));
    }
    return values.toArray();
  }

  // A faulty member yields a stand-in that is never used: the faults are thrown first.
  @SuppressWarnings("NullAway")
  private Object member(Class<?> record, Shape.Slot slot, Optional<Object> json, String path) {
    String at = path + slot.name();
    if (slot.type() instanceof ParameterizedType wrapped
        && wrapped.getRawType() == Optional.class) {
      return json.map(value -> value(wrapped.getActualTypeArguments()[0], value, at));
    }
    if (json.isPresent()) {
      return value(slot.type(), json.get(), at);
    }
    Object standard = DEFAULTS.get(raw(slot.type()));
    if (standard == null || REQUIRED_LISTS.getOrDefault(record, Set.of()).contains(slot.name())) {
      faults.missing(at);
    }
    return standard;
  }

  private Object value(Type type, Object json, String at) {
    Class<?> raw = raw(type);
    if (raw == List.class) {
      return elements(type, json, at, new ArrayList<>());
    }
    if (raw == Set.class) {
      return elements(type, json, at, new LinkedHashSet<>());
    }
    if (raw.isEnum() && raw != DryRun.class) {
      return constant(raw, WireValues.text(json), at);
    }
    if (raw.isRecord() && !WireValues.isScalar(raw)) {
      return record(raw, WireValues.object(json), at + ".");
    }
    Object value = WireValues.read(raw, json);
    Constraints.check(at, value, faults);
    return value;
  }

  private <C extends java.util.Collection<Object>> C elements(
      Type type, Object json, String at, C into) {
    Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
    int number = 1;
    for (Object each : WireValues.list(json)) {
      into.add(value(element, each, at + "." + number++ + ".member"));
    }
    faults.complain();
    return into;
  }

  @SuppressWarnings("NullAway") // as above
  private Object constant(Class<?> type, String name, String at) {
    Optional<Object> constant = Names.constant(type, name);
    if (constant.isEmpty()) {
      faults.notOneOf(Names.all(type), name, at);
    }
    return constant.orElse(null);
  }

  private static Object created(Class<?> type, Object[] values) {
    try {
      return Shape.of(type).create(values);
    } catch (KmsException e) {
      throw e;
    } catch (Throwable e) {
      throw new KmsException(ErrorCode.VALIDATION, "The request is not valid.");
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }
}
