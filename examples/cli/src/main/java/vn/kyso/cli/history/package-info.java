// SPDX-License-Identifier: Apache-2.0
/** Which signed file belongs to which evidence. */
@NullMarked
package vn.kyso.cli.history;

import org.jspecify.annotations.NullMarked;
