// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.FailureCode;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.SigningEventListener;
import vn.kyso.core.SigningGate;
import vn.kyso.core.internal.check.CredentialChecks;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;

/**
 * What the engine is built from; live objects and policies, never stored.
 *
 * @param providers by name
 * @param documentSigners by format
 * @param sessions the session store
 * @param documents the document store
 * @param checks the credential checks
 * @param checkPolicy what follows from them
 * @param gate may a request start
 * @param listener told of every event
 * @param clock what time it is
 * @param lateValues what happens to late values
 * @param lateWindow how long after an end they are looked for
 * @param completionPatience how long completing is tried again
 * @param forgetAfter when ended sessions are forgotten, empty for never
 * @param nodeName names this node in leases
 * @param lease how long a lease is that is prolonged while its work goes on; empty for one that lasts for any step
 * @param storePatience how long what a provider has told is kept while the session store cannot be used
 */
public record EngineParts(
        Map<String, SigningProvider> providers,
        Map<String, DocumentSigner> documentSigners,
        SessionStore sessions,
        DocumentStore documents,
        CredentialChecks checks,
        CheckPolicy checkPolicy,
        SigningGate gate,
        SigningEventListener listener,
        Clock clock,
        LateValuePolicy lateValues,
        Duration lateWindow,
        Duration completionPatience,
        Optional<Duration> forgetAfter,
        String nodeName,
        Optional<Duration> lease,
        Duration storePatience) {

    /** Until when a lease that is taken now is held. */
    Instant leaseEnd(Instant now, ProviderDescriptor descriptor) {
        return lease.map(now::plus).orElseGet(() -> Timing.leaseEnd(now, descriptor));
    }

    /** When a session that ends now is forgotten; null for never. */
    @Nullable
    Instant forgetAt(Instant now) {
        return forgetAfter.map(now::plus).orElse(null);
    }

    SigningProvider provider(String name) {
        SigningProvider provider = providers.get(name);
        if (provider == null) {
            throw FailureCode.PROVIDER_NOT_CONFIGURED
                    .because("No provider is called " + name + "; configured are " + List.copyOf(providers.keySet()))
                    .repeatSafe(true)
                    .toException();
        }
        return provider;
    }

    SigningProvider provider(Optional<String> wanted) {
        if (wanted.isPresent()) {
            return provider(wanted.get());
        }
        if (providers.size() != 1) {
            throw FailureCode.PROVIDER_NOT_CONFIGURED
                    .because("The request names no provider and " + providers.size() + " are configured; name one of "
                            + List.copyOf(providers.keySet()))
                    .repeatSafe(true)
                    .toException();
        }
        return providers.values().iterator().next();
    }

    DocumentSigner signerFor(SignableDocument document) {
        return documentSigners.values().stream()
                .filter(signer -> signer.accepts(document))
                .findFirst()
                .orElseThrow(() -> FailureCode.DOCUMENT_NOT_SUPPORTED
                        .because("No configured document signer accepts a "
                                + document.getClass().getSimpleName() + "; configured formats are "
                                + List.copyOf(documentSigners.keySet()) + ". Add one by documents(…)")
                        .toException());
    }

    DocumentSigner signerOf(String format) {
        DocumentSigner signer = documentSigners.get(format);
        if (signer == null) {
            throw FailureCode.DOCUMENT_NOT_SUPPORTED
                    .because("No document signer of format " + format + " is configured on this node")
                    .toException();
        }
        return signer;
    }
}
