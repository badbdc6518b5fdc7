// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Instant;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentLocation;

/**
 * With what a document is prepared.
 *
 * @param original where the original is; for content handed over in memory, where it was put
 * @param chain the signer's certificate and its issuers
 * @param digestAlgorithm the digest to use throughout
 * @param signingTime the time the signature claims
 * @param level the level to reach on completion
 * @param store opens the original
 */
public record PreparationContext(
        DocumentLocation original,
        CertificateChain chain,
        DigestAlgorithm digestAlgorithm,
        Instant signingTime,
        BaselineLevel level,
        DocumentStore store) {}
