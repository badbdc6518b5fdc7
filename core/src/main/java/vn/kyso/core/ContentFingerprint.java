// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/**
 * Length and digest of a document's bytes; tells whether it is still the same.
 *
 * @param length bytes
 * @param sha256 digest over all of them
 */
public record ContentFingerprint(long length, Sha256 sha256) {}
