package io.keyproof.assertion;

/**
 * What the words of an assertion are relative to: the key's account, and what the policies name.
 *
 * @param account twelve digits
 * @param partition {@code aws}, or {@code *} where it is not known
 * @param sessions those that the key's policy names
 */
record KeyOwner(String account, String partition, NamedValues named, ListedSessions sessions) {}
