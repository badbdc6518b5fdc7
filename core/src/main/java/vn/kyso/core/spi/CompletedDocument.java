// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DocumentLocation;

/**
 * A signed document as plain data.
 *
 * @param location where it was written
 * @param fingerprint length and digest of all its bytes
 * @param level the level reached
 */
public record CompletedDocument(DocumentLocation location, ContentFingerprint fingerprint, BaselineLevel level) {}
