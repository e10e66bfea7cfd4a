package io.keyproof.evaluate;

import io.keyproof.evaluate.PrincipalMatcher.Boundary;
import io.keyproof.model.PolicyKind;

/** What a policy's meaning depends on beside its text. */
record PolicyContext(PolicyKind kind, Boundary boundary, Stance stance) {}
