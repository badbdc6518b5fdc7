// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import vn.kyso.core.Deadline;

/**
 * What travels with every call to a provider.
 *
 * @param deadline by when the call must have returned, all retries and reads included
 * @param correlationId for logs and, where a provider takes one, for its own tracing; nothing personal
 */
public record CallContext(Deadline deadline, String correlationId) {}
