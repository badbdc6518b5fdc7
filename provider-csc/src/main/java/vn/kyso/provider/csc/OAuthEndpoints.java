// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.util.Optional;

/**
 * Where the authorization server is asked for what.
 *
 * @param authorize the page
 * @param token tokens
 * @param push pushed authorization requests, when it takes them
 * @param revoke revocation, when it is known
 * @param issuer its name, when it has one
 * @param rar whether it says that it takes {@code authorization_details} of a credential
 */
record OAuthEndpoints(
        URI authorize, URI token, Optional<URI> push, Optional<URI> revoke, Optional<String> issuer, boolean rar) {}
