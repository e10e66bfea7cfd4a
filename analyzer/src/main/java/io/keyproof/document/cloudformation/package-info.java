/**
 * CloudFormation templates, SAM templates and CDK assemblies: {@link
 * io.keyproof.document.cloudformation.StackReader} works out what a template's functions stand for,
 * and says in AWS's words which of its resources bear on access to keys.
 */
@NullMarked
package io.keyproof.document.cloudformation;

import org.jspecify.annotations.NullMarked;
