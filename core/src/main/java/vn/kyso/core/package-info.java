// SPDX-License-Identifier: Apache-2.0
/**
 * What a portal calls: build a {@link vn.kyso.core.RemoteSigning} once, start a session from a
 * {@link vn.kyso.core.SigningRequest}, show the waiting page, take the {@link vn.kyso.core.SigningOutcome}. Knows no
 * HTTP, no PDF and no SQL.
 */
@NullMarked
package vn.kyso.core;

import org.jspecify.annotations.NullMarked;
