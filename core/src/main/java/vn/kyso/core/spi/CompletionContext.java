// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import vn.kyso.core.CertificateChain;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;

/**
 * With what a document is completed.
 *
 * @param original where the original is
 * @param target where the signed document goes
 * @param chain the signer's certificate and its issuers, as at preparation
 * @param value verified; ECDSA in DER form
 * @param algorithm how the value was made, as found by verifying it
 * @param store opens the original, writes the target
 */
public record CompletionContext(
        DocumentLocation original,
        DocumentLocation target,
        CertificateChain chain,
        SignatureValue value,
        SignatureAlgorithm algorithm,
        DocumentStore store) {}
