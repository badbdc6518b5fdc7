// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.io.IOException;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;

/** Makes OkHttp clients that do nothing on their own: no redirects, cookies, cache, repetitions, system proxies. */
final class Clients {

    private static final ConnectionSpec TLS = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
            .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
            .build();

    private Clients() {}

    static OkHttpClient forReads(List<HttpUrl> bases, HttpSettings settings) {
        boolean plain = !bases.get(0).isHttps();
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .authenticator(Authenticator.NONE)
                .connectionSpecs(List.of(plain ? ConnectionSpec.CLEARTEXT : TLS))
                .connectTimeout(settings.connectTimeout())
                // The whole call has a deadline; a provider may be silent until the citizen answered.
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .callTimeout(0, TimeUnit.MILLISECONDS)
                .connectionPool(new ConnectionPool(settings.concurrency(), 60, TimeUnit.SECONDS))
                .addNetworkInterceptor(Delivery.WATCH);
        if (plain) {
            client.dns(Loopback.DNS);
        }
        proxy(client, settings, plain);
        if (!settings.trustAnchors().isEmpty()) {
            trust(client, settings.trustAnchors());
        }
        return client.build();
    }

    /**
     * A client whose connections are not kept: a submission on a connection that the provider just closed would look as
     * if it might have arrived.
     */
    static OkHttpClient forSubmits(OkHttpClient reads) {
        return reads.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    static OkHttpClient pinned(OkHttpClient client, List<HttpUrl> bases, PublicKeyPins pins, ConnectionPool pool) {
        CertificatePinner.Builder pinner = new CertificatePinner.Builder();
        for (HttpUrl base : bases) {
            pinner.add(base.host(), pins.pins().toArray(String[]::new));
        }
        return client.newBuilder()
                .certificatePinner(pinner.build())
                .connectionPool(pool)
                .build();
    }

    private static void proxy(OkHttpClient.Builder client, HttpSettings settings, boolean plain) {
        if (settings.proxy() == null || plain) {
            client.proxy(Proxy.NO_PROXY);
            return;
        }
        client.proxy(new Proxy(Proxy.Type.HTTP, settings.proxy()));
        String user = settings.proxyUser();
        Secret password = settings.proxyPassword();
        if (user != null && password != null) {
            client.proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", Credentials.basic(user, password.expose()))
                            .build());
        }
    }

    private static void trust(OkHttpClient.Builder client, List<X509Certificate> anchors) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate issuer : trustManager(null).getAcceptedIssuers()) {
                store.setCertificateEntry("jdk-" + number++, issuer);
            }
            for (X509Certificate anchor : anchors) {
                store.setCertificateEntry("added-" + number++, anchor);
            }
            X509TrustManager manager = trustManager(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            client.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JDK cannot build a TLS context", e);
        }
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("The JDK offers no X.509 trust manager");
    }
}
