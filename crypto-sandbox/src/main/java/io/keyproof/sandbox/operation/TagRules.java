package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.WithTags;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What KMS accepts as tags. */
final class TagRules {
  static final int MAX_KEY_LENGTH = 128;

  private static final int MAX_VALUE_LENGTH = 256;
  private static final int MAX_TAGS = 50;

  private TagRules() {}

  static Map<String, String> checked(List<Tag> tags) {
    for (int i = 0; i < tags.size(); i++) {
      String path = "tags." + (i + 1) + ".member.";
      member(path + "tagKey").ofLength(tags.get(i).tagKey(), 1, MAX_KEY_LENGTH);
      member(path + "tagValue").ofLength(tags.get(i).tagValue(), 0, MAX_VALUE_LENGTH);
    }
    Map<String, String> pairs = pairs(tags);
    if (pairs.size() < tags.size()) {
      throw new KmsException(ErrorCode.TAG, "Duplicate tag keys");
    }
    pairs.keySet().forEach(TagRules::requireUnreserved);
    requireRoom(pairs);
    return pairs;
  }

  static void requireUnreserved(String tagKey) {
    if (tagKey.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw new KmsException(ErrorCode.TAG, "Tags beginning with aws: are reserved");
    }
  }

  static void requireRoom(Map<String, String> pairs) {
    if (pairs.size() > MAX_TAGS) {
      throw new KmsException(ErrorCode.TAG, "Too many tags");
    }
  }

  static Optional<WithTags> parameter(List<Tag> tags) {
    return tags.isEmpty() ? Optional.empty() : Optional.of(new WithTags(pairs(tags)));
  }

  private static Map<String, String> pairs(List<Tag> tags) {
    Map<String, String> pairs = new TreeMap<>();
    tags.forEach(tag -> pairs.put(tag.tagKey(), tag.tagValue()));
    return pairs;
  }
}
