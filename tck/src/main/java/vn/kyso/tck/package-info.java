// SPDX-License-Identifier: Apache-2.0
/**
 * The kit a vendor passes: {@link vn.kyso.tck.ProviderContract} for an adapter, {@link vn.kyso.tck.SessionStoreContract}
 * for a session store. The manual is {@code docs/adapter-guide.md}.
 */
@NullMarked
package vn.kyso.tck;

import org.jspecify.annotations.NullMarked;
