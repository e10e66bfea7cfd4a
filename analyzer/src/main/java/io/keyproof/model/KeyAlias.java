package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.Optional;

/**
 * An alias, by which requests can name a key.
 *
 * @param name {@code alias/invoices}, as written
 * @param target the key's id or ARN, where the input tells
 * @param span where the name stands
 */
public record KeyAlias(Text name, Optional<Text> target, SourceSpan span) {}
