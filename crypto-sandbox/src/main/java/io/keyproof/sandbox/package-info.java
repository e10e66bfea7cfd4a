/**
 * A local KMS: AWS's API shapes and real cryptography, without any policy language.
 *
 * <p>{@link io.keyproof.sandbox.LocalKms} performs one {@code KmsCall} after another, for any
 * {@code Caller}: it finds the key, asks an {@code AccessDecider} whether the call is allowed,
 * checks the key's state and the call's parameters, and does the work. What it cannot know, it asks
 * through that one port; what KMS would refuse, it refuses with AWS's code and message.
 *
 * <p>The packages, each of which uses only those above it:
 *
 * <ul>
 *   <li>{@code error}: what KMS answers when it refuses
 *   <li>{@code crypto}: key material, secrets, ciphertext; nobody else sees the bytes of a key
 *   <li>{@code key}: keys, grants and aliases as callers see them
 *   <li>{@code access}: the port, with its questions and answers
 *   <li>{@code call}: the operations, a record each
 *   <li>{@code store}: keys, grants and aliases as KMS holds them
 *   <li>{@code operation}: what each operation does
 * </ul>
 *
 * <p>A further operation is a record in {@code call}, a constant of {@code KmsOperation} and a
 * method of {@code CallVisitor}; the compiler names the places that then lack something.
 */
@NullMarked
package io.keyproof.sandbox;

import org.jspecify.annotations.NullMarked;
