// SPDX-License-Identifier: Apache-2.0
/**
 * What adapters, document formats and stores implement. The interfaces are blocking: an implementation is
 * straight-line code, the engine decides on which thread it runs.
 */
@NullMarked
package vn.kyso.core.spi;

import org.jspecify.annotations.NullMarked;
