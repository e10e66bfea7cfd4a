package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyLifecycle;
import io.keyproof.model.Stated;
import io.keyproof.source.SourceSpan;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The answers of DescribeKey and GetKeyRotationStatus. What they do not say stays absent, except
 * for what AWS defines by another member: material that AWS KMS made or that was imported is in no
 * custom key store.
 */
final class KeyFactsNormalizer {

  private static final String NONE = "NONE";
  private static final Pattern DAYS = Pattern.compile("[0-9]{1,6}");
  private static final Set<String> ORIGINS_WITHOUT_STORE = Set.of("AWS_KMS", "EXTERNAL");

  private final ObjectNode metadata;
  private final Complaints complaints;

  private KeyFactsNormalizer(ObjectNode metadata, Complaints complaints) {
    this.metadata = metadata;
    this.complaints = complaints;
  }

  static KeyFacts facts(ObjectNode metadata, Complaints complaints) {
    return new KeyFactsNormalizer(metadata, complaints).facts();
  }

  /** The answer of GetKeyRotationStatus. */
  static KeyFacts rotation(ObjectNode status, Complaints complaints) {
    return new KeyFactsNormalizer(status, complaints).rotation();
  }

  private KeyFacts facts() {
    Optional<String> origin = text("Origin");
    return KeyFacts.unknown(metadata.span())
        .withKeySpec(text("KeySpec").or(() -> text("CustomerMasterKeySpec")))
        .withKeyUsage(text("KeyUsage"))
        .withKeyState(text("KeyState").or(this::stateByEnabled))
        .withOrigin(origin)
        .withKeyManager(text("KeyManager"))
        .withMultiRegionKeyType(multiRegionKeyType())
        .withCustomKeyStore(
            text("CustomKeyStoreId")
                .or(() -> origin.filter(ORIGINS_WITHOUT_STORE::contains).map(none -> NONE)))
        .withLifecycle(lifecycle());
  }

  private KeyLifecycle lifecycle() {
    KeyLifecycle life = KeyLifecycle.UNKNOWN;
    life = with(time("DeletionDate"), life::withDeletionDate, life);
    life = with(stated("ExpirationModel"), life::withExpirationModel, life);
    life = with(time("ValidTo"), life::withValidTo, life);
    return with(days("PendingDeletionWindowInDays"), life::withPendingWindowInDays, life);
  }

  private KeyFacts rotation() {
    KeyFacts facts = KeyFacts.unknown(metadata.span());
    KeyLifecycle life = facts.lifecycle();
    life = with(days("RotationPeriodInDays"), life::withRotationPeriodInDays, life);
    return bool("KeyRotationEnabled")
        .map(enabled -> facts.withRotation(new Stated<>(enabled, metadata.span())))
        .orElse(facts)
        .withLifecycle(life);
  }

  private static <T> KeyLifecycle with(
      Optional<Stated<T>> fact,
      BiFunction<T, SourceSpan, KeyLifecycle> adding,
      KeyLifecycle without) {
    return fact.map(stated -> adding.apply(stated.value(), stated.span())).orElse(without);
  }

  private Optional<Stated<String>> stated(String name) {
    return text(name).map(value -> new Stated<>(value, metadata.member(name).orElseThrow().span()));
  }

  private Optional<Stated<Instant>> time(String name) {
    return located(name, "a time", Instants::of);
  }

  private Optional<Stated<Integer>> days(String name) {
    return located(name, "a number of days", KeyFactsNormalizer::days);
  }

  private static Optional<Integer> days(Node node) {
    return node instanceof NumberNode number && DAYS.matcher(number.text()).matches()
        ? Optional.of(Integer.parseInt(number.text()))
        : Optional.empty();
  }

  private <T> Optional<Stated<T>> located(
      String name, String expected, Function<Node, Optional<T>> reading) {
    Optional<Member> member = metadata.member(name);
    Optional<T> value = member.flatMap(found -> reading.apply(found.value()));
    if (member.isPresent() && value.isEmpty()) {
      complain(name, expected, member.get().value());
    }
    return value.map(found -> new Stated<>(found, member.orElseThrow().span()));
  }

  private Optional<String> stateByEnabled() {
    if (metadata.has("DeletionDate")) {
      return Optional.of("PendingDeletion");
    }
    return bool("Enabled").map(enabled -> enabled ? "Enabled" : "Disabled");
  }

  private Optional<String> multiRegionKeyType() {
    Optional<Boolean> multiRegion = bool("MultiRegion");
    if (multiRegion.isPresent() && !multiRegion.get()) {
      return Optional.of(NONE);
    }
    return metadata
        .object("MultiRegionConfiguration")
        .flatMap(configuration -> configuration.string("MultiRegionKeyType"))
        .map(StringNode::value);
  }

  private Optional<String> text(String name) {
    Optional<Node> value = metadata.get(name);
    if (value.isPresent() && !(value.get() instanceof StringNode)) {
      complain(name, "a string", value.get());
    }
    return metadata.string(name).map(StringNode::value);
  }

  private Optional<Boolean> bool(String name) {
    Optional<Node> value = metadata.get(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof BoolNode bool) {
      return Optional.of(bool.value());
    }
    complain(name, "`true` or `false`", value.get());
    return Optional.empty();
  }

  private void complain(String name, String expected, Node found) {
    String words = found instanceof StringNode string ? Excerpt.of(string.value()) : found.words();
    complaints.error(found.span(), "`" + name + "` must be " + expected + ", got " + words);
  }
}
