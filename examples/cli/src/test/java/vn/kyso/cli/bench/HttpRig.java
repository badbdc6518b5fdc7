// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.provider.vnpt.VnptConfig;
import vn.kyso.provider.vnpt.VnptSmartCa;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPki;

/** The VNPT adapter and a fake VNPT SmartCA over HTTP on loopback. */
final class HttpRig implements Rig {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int CONNECTIONS = 32;

    private final TestPki pki = TestPki.create();
    private final FakeVnptSmartCa ca;
    private final SigningProvider provider;
    private final Map<String, String> pending = new ConcurrentHashMap<>();

    HttpRig(PersonalNumber citizen, Duration poll) {
        ca = FakeVnptSmartCa.builder()
                .journalSize(0)
                .settings(habits -> habits.lifetime(LIFETIME))
                .start();
        ca.addAccount(citizen.value(), pki.citizen("Nguyễn Văn A", citizen.value()));
        ca.phone().ignore();
        provider = VnptSmartCa.open(VnptConfig.builder()
                .baseUri(ca.baseUri())
                .spId(ca.spId())
                .spPassword(Secret.of(ca.spPassword()))
                .confirmationTime(LIFETIME)
                .pollInterval(poll)
                .http(http -> http.concurrency(CONNECTIONS))
                .build());
    }

    @Override
    public SigningProvider provider() {
        return provider;
    }

    @Override
    public void approve(String transactionId) {
        if (!pending.containsKey(transactionId)) {
            ca.phone().pending().forEach(shown -> pending.put(shown.transactionId(), shown.id()));
        }
        ca.phone().approve(pending.get(transactionId));
    }

    @Override
    public long polls() {
        return ca.journal().requests(Operation.STATUS);
    }

    @Override
    public boolean sharesHeap() {
        return true;
    }

    @Override
    public void close() {
        ca.close();
        pki.close();
    }
}
