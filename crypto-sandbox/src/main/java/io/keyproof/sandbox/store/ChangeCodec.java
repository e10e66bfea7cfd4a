package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.RootKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Changes that happened together, as bytes: their count, then the kind and record of each. */
final class ChangeCodec {
  // The order is the format: a kind's number is its place in this list.
  private static final List<Class<? extends Change>> KINDS =
      List.of(
          Change.KeyPut.class,
          Change.KeyRemoved.class,
          Change.AliasPut.class,
          Change.AliasRemoved.class,
          Change.GrantAdded.class,
          Change.GrantRemoved.class,
          Change.CustomKeyStorePut.class,
          Change.CustomKeyStoreRemoved.class);

  private final RecordCodec records;

  ChangeCodec(RootKey root) {
    this.records = new RecordCodec(root);
  }

  byte[] write(List<Change> changes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(changes.size());
      for (Change change : changes) {
        out.writeByte(KINDS.indexOf(change.getClass()));
        records.write(out, change.getClass(), change);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  List<Change> read(byte[] bytes) throws IOException {
    List<Change> changes = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        int kind = in.readUnsignedByte();
        if (kind >= KINDS.size()) {
          throw new IOException("there is no change of kind " + kind);
        }
        changes.add((Change) records.read(in, KINDS.get(kind)));
      }
    }
    return changes;
  }
}
