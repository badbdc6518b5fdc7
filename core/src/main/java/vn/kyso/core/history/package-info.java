// SPDX-License-Identifier: Apache-2.0
/**
 * The signing history an officer looks at (QG-20): what happened in sessions, what signatures rest on, and what the
 * documents say now, in one report.
 */
@NullMarked
package vn.kyso.core.history;

import org.jspecify.annotations.NullMarked;
