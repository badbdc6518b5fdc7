// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.jspecify.annotations.Nullable;

/** Time-stamp tokens from a time-stamp unit on loopback, faults of its own included. */
final class Stamps {

    private final @Nullable URI unit;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Stamps(@Nullable URI unit) {
        this.unit = unit;
    }

    boolean offered() {
        return unit != null;
    }

    /** The token, a CMS structure, with whatever the unit made of it. */
    byte[] stamp(String hashOid, byte[] digest, @Nullable BigInteger nonce) throws IOException {
        if (unit == null) {
            throw new IOException("no time-stamp unit was given");
        }
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(hashOid);
        TimeStampRequest query =
                nonce == null ? generator.generate(oid, digest) : generator.generate(oid, digest, nonce);
        HttpRequest request = HttpRequest.newBuilder(unit)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(query.getEncoded()))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            TimeStampResponse reply = new TimeStampResponse(response.body());
            if (reply.getTimeStampToken() == null) {
                throw new IOException("the unit refused");
            }
            return reply.getTimeStampToken().getEncoded();
        } catch (TSPException e) {
            throw new IOException("the unit's answer is no time stamp", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
