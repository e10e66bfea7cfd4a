package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.DeleteAlias;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.ListResourceTags;
import io.keyproof.sandbox.call.Paging;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PagingTest {
  private final TestKms kms = new TestKms();

  @Property(tries = 50)
  void pages_together_are_the_list(
      @ForAll @IntRange(max = 12) int count, @ForAll @IntRange(min = 1, max = 5) int size) {
    TestKms one = new TestKms();
    for (int i = 0; i < count; i++) {
      one.createKey();
    }
    List<ListKeys.Response.Entry> entries = new ArrayList<>();
    Optional<Paging> paging = Optional.of(Paging.ofSize(size));
    while (paging.isPresent()) {
      ListKeys.Response page = one.call(new ListKeys().withPaging(paging.get()));
      assertThat(page.keys().size()).isLessThanOrEqualTo(size);
      assertThat(page.truncated()).isEqualTo(page.nextMarker().isPresent());
      entries.addAll(page.keys());
      paging = page.nextMarker().map(Paging.ofSize(size)::after);
    }

    assertThat(entries).isEqualTo(one.call(new ListKeys()).keys()).hasSize(count);
  }

  @Test
  void a_page_goes_on_after_its_last_entry_is_gone() {
    String keyId = kms.createKey();
    for (String name : List.of("alias/a", "alias/b", "alias/c")) {
      kms.call(new CreateAlias(name, keyId));
    }
    var first = kms.call(new ListAliases().withPaging(Paging.ofSize(2)));
    kms.call(new DeleteAlias("alias/b"));
    Paging next = Paging.ofSize(2).after(first.nextMarker().orElseThrow());

    assertThat(kms.call(new ListAliases().withPaging(next)).aliases())
        .extracting(Alias::aliasName)
        .containsExactly("alias/c");
  }

  @Test
  void limits_differ_by_operation() {
    String keyId = kms.createKey();

    kms.assertRefused(new ListKeys().withPaging(Paging.ofSize(1001))).with(ErrorCode.VALIDATION);
    kms.assertRefused(new ListAliases().withPaging(Paging.ofSize(101))).with(ErrorCode.VALIDATION);
    kms.assertRefused(new ListResourceTags(keyId).withPaging(Paging.ofSize(51)))
        .with(ErrorCode.VALIDATION);
    kms.assertRefused(new ListKeys().withPaging(Paging.ofSize(0))).with(ErrorCode.VALIDATION);
  }

  @Test
  void a_marker_has_to_be_one() {
    kms.assertRefused(new ListKeys().withPaging(Paging.ofSize(1).after("not a marker")))
        .with(ErrorCode.INVALID_MARKER);
  }
}
