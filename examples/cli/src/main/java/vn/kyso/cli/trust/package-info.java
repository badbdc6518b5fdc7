// SPDX-License-Identifier: Apache-2.0
/** Trust anchors from files and directories. */
@NullMarked
package vn.kyso.cli.trust;

import org.jspecify.annotations.NullMarked;
