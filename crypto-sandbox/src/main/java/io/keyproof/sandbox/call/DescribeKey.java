package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.KeyMetadata;
import java.util.List;

/** What KMS tells of a key. */
public record DescribeKey(String keyId, List<String> grantTokens)
    implements KmsCall<DescribeKey.Response> {

  public DescribeKey {
    grantTokens = List.copyOf(grantTokens);
  }

  public DescribeKey(String keyId) {
    this(keyId, List.of());
  }

  public DescribeKey withGrantTokens(List<String> grantTokens) {
    return new DescribeKey(keyId, grantTokens);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.DESCRIBE_KEY;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.describeKey(this);
  }

  public record Response(KeyMetadata keyMetadata) implements KmsResponse {}
}
