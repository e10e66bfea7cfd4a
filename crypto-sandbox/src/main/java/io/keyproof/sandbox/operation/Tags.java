package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.WithTagKeys;
import io.keyproof.sandbox.call.ListResourceTags;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.TagResource;
import io.keyproof.sandbox.call.UntagResource;
import io.keyproof.sandbox.key.Tag;
import io.keyproof.sandbox.store.KmsKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TagResource, UntagResource and ListResourceTags. */
final class Tags {
  private final Workplace at;

  Tags(Workplace at) {
    this.at = at;
  }

  NoContent tag(CallScope scope, TagResource call) {
    KmsKey key =
        permitted(scope, call.keyId(), Parameters.NONE.and(TagRules.parameter(call.tags())));
    Map<String, String> tags = new TreeMap<>(key.tags());
    tags.putAll(TagRules.checked(call.tags()));
    TagRules.requireRoom(tags);
    at.inventory().keys().put(key.withTags(tags));
    return new NoContent();
  }

  NoContent untag(CallScope scope, UntagResource call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.of(new WithTagKeys(call.tagKeys())));
    for (String tagKey : call.tagKeys()) {
      member("tagKeys").ofLength(tagKey, 1, TagRules.MAX_KEY_LENGTH);
      TagRules.requireUnreserved(tagKey);
    }
    Map<String, String> tags = new TreeMap<>(key.tags());
    call.tagKeys().forEach(tags::remove);
    at.inventory().keys().put(key.withTags(tags));
    return new NoContent();
  }

  ListResourceTags.Response list(CallScope scope, ListResourceTags call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    List<Tag> tags =
        key.tags().entrySet().stream()
            .map(entry -> new Tag(entry.getKey(), entry.getValue()))
            .toList();
    Page<Tag> page = Page.of(tags, Tag::tagKey, call.paging(), Page.Size.OF_TAGS);
    return new ListResourceTags.Response(page.entries(), page.nextMarker());
  }

  private KmsKey permitted(CallScope scope, String keyId, Parameters parameters) {
    KmsKey key = at.lookup().key(scope, keyId);
    at.access().requireOnKey(scope, key, parameters);
    KeyStateRule.require(scope.operation(), key.metadata());
    return key;
  }
}
