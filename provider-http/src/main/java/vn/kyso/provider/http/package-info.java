// SPDX-License-Identifier: Apache-2.0
/**
 * The transport all HTTP adapters share: one deadline for the whole call, bounded answers, submissions that are never
 * repeated, tolerant reading of JSON, and nothing personal in logs and exceptions.
 */
@NullMarked
package vn.kyso.provider.http;

import org.jspecify.annotations.NullMarked;
