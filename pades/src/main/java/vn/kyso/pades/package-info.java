// SPDX-License-Identifier: Apache-2.0
/**
 * Signs PDF documents as PAdES baseline signatures (ETSI EN 319 142-1): {@link vn.kyso.pades.PadesSigner} prepares and
 * completes a {@link vn.kyso.pades.PdfDocument}.
 */
@NullMarked
package vn.kyso.pades;

import org.jspecify.annotations.NullMarked;
