package io.keyproof.sandbox.http;

import io.keyproof.sandbox.call.Paging;
import io.keyproof.sandbox.key.GrantTerms;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A record as the service model's structure of the same name: its components are the structure's
 * members, in the model's spelling but for the first letter.
 */
final class Shape {
  private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

  // Records of ours whose members stand directly in the structure that holds them.
  private static final Set<Class<?>> UNWRAPPED = Set.of(Paging.class, GrantTerms.class);

  private final MethodHandle constructor;
  private final List<Slot> slots;

  private Shape(MethodHandle constructor, List<Slot> slots) {
    this.constructor = constructor;
    this.slots = slots;
  }

  static Shape of(Class<?> record) {
    return KNOWN.computeIfAbsent(record, Shape::examined);
  }

  static boolean isUnwrapped(Class<?> record) {
    return UNWRAPPED.contains(record);
  }

  List<Slot> slots() {
    return slots;
  }

  Object create(Object[] values) throws Throwable {
    return (Object) constructor.invokeExact(values);
  }

  private static Shape examined(Class<?> record) {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    RecordComponent[] components = record.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      MethodHandle constructor =
          lookup
              .unreflectConstructor(record.getConstructor(types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      Slot[] slots = new Slot[components.length];
      for (int i = 0; i < components.length; i++) {
        slots[i] =
            new Slot(
                components[i].getName(),
                components[i].getGenericType(),
                lookup
                    .unreflect(components[i].getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)));
      }
      return new Shape(constructor, List.of(slots));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record + " is no public record", e);
    }
  }

  /**
   * One component.
   *
   * @param name in lower camel case, as validation errors name it
   */
  record Slot(String name, Type type, MethodHandle accessor) {
    /** In upper camel case, as it stands in requests and answers. */
    String member() {
      return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    Object of(Object record) {
      try {
        return (Object) accessor.invokeExact(record);
      } catch (Throwable e) {
        throw new IllegalStateException("a record's accessor failed", e);
      }
    }
  }
}
