// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** What is trusted when a distribution point is on https: what this Java trusts, and certificates the operator names. */
final class TlsTrust {

    private TlsTrust() {}

    /** Connections that trust as told; names are checked as ever. */
    static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java speaks TLS", e);
        }
    }

    /** Trusts more. */
    static X509TrustManager with(Collection<X509Certificate> more) {
        try {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(null, new char[0]);
            int number = 0;
            for (X509Certificate one : platform().getAcceptedIssuers()) {
                all.setCertificateEntry("platform-" + number++, one);
            }
            for (X509Certificate one : more) {
                all.setCertificateEntry("named-" + number++, one);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(all);
            return certificates(managers);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("These certificates cannot be trusted for TLS", e);
        }
    }

    private static X509TrustManager platform() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        return certificates(managers);
    }

    private static X509TrustManager certificates(TrustManagerFactory managers) {
        for (TrustManager one : managers.getTrustManagers()) {
            if (one instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("Every Java has a trust manager for certificates");
    }
}
