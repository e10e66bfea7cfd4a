/**
 * The questions that rules ask, as data, and the answering of them: each question is put to the
 * solver over all requests, and a witness is evaluated concretely before it is believed.
 */
@NullMarked
package io.keyproof.check;

import org.jspecify.annotations.NullMarked;
