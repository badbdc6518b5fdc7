// SPDX-License-Identifier: Apache-2.0
/** An adapter for an invented CA, "Ví Dụ CA", to read and to copy; {@code docs/adapter-guide.md} walks through it. */
@NullMarked
package vn.kyso.example.viduca;

import org.jspecify.annotations.NullMarked;
