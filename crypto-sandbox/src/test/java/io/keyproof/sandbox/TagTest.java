package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.ListResourceTags;
import io.keyproof.sandbox.call.TagResource;
import io.keyproof.sandbox.call.UntagResource;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.Tag;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TagTest {
  private final TestKms kms = new TestKms();
  private final String keyId =
      kms.call(CreateKey.symmetric().withTags(List.of(new Tag("Team", "payments"))))
          .keyMetadata()
          .keyId();

  @Test
  void tags_are_set_and_removed() {
    kms.call(new TagResource(keyId, List.of(new Tag("Team", "audit"), new Tag("Stage", ""))));
    assertThat(tags()).containsExactly(new Tag("Stage", ""), new Tag("Team", "audit"));

    kms.call(new UntagResource(keyId, List.of("Team", "Missing")));
    assertThat(tags()).containsExactly(new Tag("Stage", ""));
  }

  @Test
  void a_key_is_named_once() {
    kms.assertRefused(new TagResource(keyId, List.of(new Tag("a", "1"), new Tag("a", "2"))))
        .with(ErrorCode.TAG, "Duplicate tag keys");
  }

  @Test
  void names_of_AWS_are_reserved() {
    for (String reserved : List.of("aws:team", "AWS:team")) {
      kms.assertRefused(new TagResource(keyId, List.of(new Tag(reserved, ""))))
          .with(ErrorCode.TAG, "Tags beginning with aws: are reserved");
    }
  }

  @Test
  void a_key_has_50_tags_at_most() {
    List<Tag> fifty = IntStream.range(0, 50).mapToObj(i -> new Tag("key" + i, "")).toList();

    kms.assertRefused(new TagResource(keyId, fifty)).with(ErrorCode.TAG, "Too many tags");
    assertThat(tags()).hasSize(1);
  }

  @Test
  void lengths_are_limited() {
    kms.assertRefused(new TagResource(keyId, List.of(new Tag("k".repeat(129), ""))))
        .with(
            ErrorCode.VALIDATION,
            "1 validation error detected: Value '"
                + "k".repeat(129)
                + "' at 'tags.1.member.tagKey' failed to satisfy constraint: Member must have"
                + " length less than or equal to 128");
    kms.assertRefused(new TagResource(keyId, List.of(new Tag("k", "v".repeat(257)))))
        .with(ErrorCode.VALIDATION);
  }

  private List<Tag> tags() {
    return kms.call(new ListResourceTags(keyId)).tags();
  }
}
