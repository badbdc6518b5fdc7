// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.ProviderSettings;

/** Settings of the transport as a configuration file gives them. */
final class HttpSettingsReader {

    private HttpSettingsReader() {}

    static HttpSettings.Builder read(ProviderSettings settings) {
        HttpSettings.Builder http = HttpSettings.builder();
        try {
            settings.duration("callTimeout").ifPresent(http::callTimeout);
            settings.duration("connectTimeout").ifPresent(http::connectTimeout);
            settings.number("answerMaximum").ifPresent(http::answerMaximum);
            settings.number("readAttempts").ifPresent(http::readAttempts);
            settings.number("concurrency").ifPresent(http::concurrency);
            int burst = settings.number("burst").orElse(1);
            settings.text("ratePerSecond").map(HttpSettingsReader::rate).ifPresent(rate -> http.rate(rate, burst));
            settings.text("trustAnchors")
                    .ifPresent(
                            files -> list(files).forEach(file -> anchors(file).forEach(http::trustAnchor)));
            settings.text("pins").ifPresent(pins -> http.pins(PublicKeyPins.of(list(pins))));
            settings.text("proxy").ifPresent(address -> proxy(http, address));
            settings.text("proxyUser")
                    .ifPresent(user -> http.proxyAccount(user, settings.requiredSecret("proxyPassword")));
        } catch (IllegalArgumentException e) {
            throw wrong("Transport settings: " + e.getMessage());
        }
        return http;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static double rate(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong("Setting ratePerSecond is not a number");
        }
    }

    private static void proxy(HttpSettings.Builder http, String address) {
        int colon = address.lastIndexOf(':');
        if (colon <= 0) {
            throw wrong("Setting proxy is not host:port");
        }
        try {
            http.proxy(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw wrong("Setting proxy is not host:port");
        }
    }

    private static List<X509Certificate> anchors(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            List<X509Certificate> anchors = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> anchors.add((X509Certificate) certificate));
            if (anchors.isEmpty()) {
                throw wrong("Setting trustAnchors: a file has no certificate in it");
            }
            return anchors;
        } catch (IOException | CertificateException e) {
            throw wrong("Setting trustAnchors: a file cannot be read as certificates in PEM or DER form");
        }
    }

    private static RemoteSigningException wrong(String what) {
        return FailureCode.CONFIGURATION.because(what).toException();
    }
}
