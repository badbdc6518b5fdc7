// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.Callback;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.tck.Breakage;
import vn.kyso.tck.RemoteCall;
import vn.kyso.tck.RemoteSide;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.time.ManualClock;

/** Ví Dụ CA in the process of the tests, as the kit steers it. */
final class ViDuCaSimulator implements RemoteSide {

    private final Books books;
    private final Faults faults = new Faults();
    private final Server server;
    private final String relyingParty;

    private ViDuCaSimulator(ManualClock clock, String relyingParty, String apiKey) {
        this.relyingParty = relyingParty;
        this.books = new Books(clock);
        this.server = new Server(new Interface(books, relyingParty, apiKey), faults);
    }

    static ViDuCaSimulator start(ManualClock clock, String relyingParty, String apiKey) {
        return new ViDuCaSimulator(clock, relyingParty, apiKey);
    }

    URI uri() {
        return server.uri();
    }

    @Override
    public Signer openAccount(List<TestCredential> credentials) {
        String number = credentials.get(0).spec().identifier().orElseThrow().value();
        books.open(number, credentials);
        return Signer.citizen(PersonalNumber.of(number));
    }

    @Override
    public void approve() {
        books.citizens = Books.State.SIGNED;
    }

    @Override
    public boolean refuse() {
        books.citizens = Books.State.REFUSED;
        return true;
    }

    @Override
    public void ignore() {
        books.citizens = Books.State.WAITING;
    }

    @Override
    public int approveWaiting() {
        return books.approveWaiting();
    }

    @Override
    public int confirmations() {
        return books.count();
    }

    @Override
    public int waiting() {
        return books.waiting();
    }

    @Override
    public long arrived(RemoteCall call) {
        return server.arrived(call);
    }

    @Override
    public boolean breakNext(RemoteCall call, Breakage breakage) {
        faults.next(call, breakage);
        return true;
    }

    @Override
    public boolean answerNext(RemoteCall call, int status) {
        faults.next(call, status);
        return true;
    }

    @Override
    public Optional<Callback> callback(String transactionId) {
        return callback(relyingParty, transactionId);
    }

    @Override
    public Optional<Callback> callbackOfAnother(String transactionId) {
        return callback("nguoi-khac", transactionId);
    }

    private static Optional<Callback> callback(String relyingParty, String transactionId) {
        return Optional.of(Callback.ofJson(
                "{\"relyingParty\":\"" + relyingParty + "\",\"transaction\":\"" + transactionId + "\"}"));
    }

    @Override
    public void close() {
        server.close();
    }
}
