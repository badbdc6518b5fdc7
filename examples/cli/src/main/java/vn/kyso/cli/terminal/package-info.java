// SPDX-License-Identifier: Apache-2.0
/** What all commands share when they speak: streams, texts in two languages, problems in words, JSON lines. */
@NullMarked
package vn.kyso.cli.terminal;

import org.jspecify.annotations.NullMarked;
