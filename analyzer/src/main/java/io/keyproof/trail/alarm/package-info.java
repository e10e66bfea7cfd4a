/**
 * Alarms for AWS's own monitoring, and what they would have done in a trail. Each alarm is a few
 * tests of a record's fields; its pattern for CloudWatch or EventBridge and its backtest both come
 * from those.
 */
@NullMarked
package io.keyproof.trail.alarm;

import org.jspecify.annotations.NullMarked;
