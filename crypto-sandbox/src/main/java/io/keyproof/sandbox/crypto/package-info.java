/** Key material, secrets and ciphertext: the only package that sees the bytes of a key. */
@NullMarked
package io.keyproof.sandbox.crypto;

import org.jspecify.annotations.NullMarked;
