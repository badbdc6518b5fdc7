// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.Callback;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestCredential;

/**
 * A fake of the testkit as the kit's remote side.
 *
 * <pre>{@code
 * FakeCaSide.of(ca).callbacks(ca::webhookBody)
 * }</pre>
 */
public final class FakeCaSide implements RemoteSide {

    private final FakeCa ca;
    private final Map<RemoteCall, Operation> operations = new EnumMap<>(Map.of(
            RemoteCall.CREDENTIALS, Operation.GET_CERTIFICATE,
            RemoteCall.SUBMIT, Operation.SIGN,
            RemoteCall.QUERY, Operation.STATUS));
    private UnaryOperator<Signer.Builder> naming = UnaryOperator.identity();
    private @Nullable Function<String, Callback> callbacks;
    private @Nullable Function<String, Callback> callbacksOfOthers;
    private @Nullable Supplier<Integer> confirmations;
    private volatile @Nullable TestCredential lastOpened;

    private FakeCaSide(FakeCa ca) {
        this.ca = ca;
    }

    /**
     * Wraps a fake.
     *
     * @param ca running; closed with this side
     * @return the side
     */
    public static FakeCaSide of(FakeCa ca) {
        return new FakeCaSide(ca);
    }

    /**
     * Says by which operation of the fake a kind of call goes. Default: {@code GET_CERTIFICATE}, {@code SIGN}, {@code
     * STATUS}.
     *
     * @param call the kind of call
     * @param operation the operation, or null when the adapter makes no such call
     * @return this
     */
    public FakeCaSide mapping(RemoteCall call, @Nullable Operation operation) {
        if (operation == null) {
            operations.remove(call);
        } else {
            operations.put(call, operation);
        }
        return this;
    }

    /**
     * Says how a portal names a signer. Default: by the identifier of his certificate alone.
     *
     * @param change sets account or phone
     * @return this
     */
    public FakeCaSide naming(UnaryOperator<Signer.Builder> change) {
        naming = Objects.requireNonNull(change);
        return this;
    }

    /**
     * Says how the CA's callbacks look. Default: it does not call back.
     *
     * @param json from a transaction's identifier to a body
     * @return this
     */
    public FakeCaSide callbacks(Function<String, String> json) {
        return callbackRequests(json.andThen(Callback::ofJson));
    }

    /**
     * Says how the CA's callbacks look, headers included. Default: it does not call back.
     *
     * @param request from a transaction's identifier to a request
     * @return this
     */
    public FakeCaSide callbackRequests(Function<String, Callback> request) {
        callbacks = Objects.requireNonNull(request);
        return this;
    }

    /**
     * Says how callbacks for another relying party look. Default: callbacks name none.
     *
     * @param json from a transaction's identifier to a body
     * @return this
     */
    public FakeCaSide callbacksOfOthers(Function<String, String> json) {
        callbacksOfOthers = json.andThen(Callback::ofJson);
        return this;
    }

    /**
     * Says how often keys were asked to sign, for a fake without a phone. Default: what the phone was shown.
     *
     * @param count the number so far
     * @return this
     */
    public FakeCaSide confirmations(Supplier<Integer> count) {
        confirmations = Objects.requireNonNull(count);
        return this;
    }

    @Override
    public Signer openAccount(List<TestCredential> credentials) {
        TestCredential first = credentials.get(0);
        Signer signer = naming.apply(Signer.of(Bed.identifierOf(first))).build();
        ca.addAccount(FakeAccount.of(signer.account()).with(credentials.toArray(TestCredential[]::new)));
        lastOpened = first;
        return signer;
    }

    @Override
    public void approve() {
        ca.phone().approve();
    }

    @Override
    public boolean refuse() {
        ca.phone().refuse();
        return confirmations == null;
    }

    @Override
    public void ignore() {
        ca.phone().ignore();
    }

    @Override
    public int approveWaiting() {
        return ca.phone().approveAll();
    }

    @Override
    public int confirmations() {
        return confirmations == null ? ca.phone().shown().size() : confirmations.get();
    }

    @Override
    public int waiting() {
        return ca.phone().pending().size();
    }

    @Override
    public long arrived(RemoteCall call) {
        Operation operation = operations.get(call);
        return operation == null ? 0 : ca.journal().requests(operation);
    }

    @Override
    public boolean breakNext(RemoteCall call, Breakage breakage) {
        Fault fault = fault(breakage);
        Operation operation = operations.get(call);
        if (operation == null) {
            return false;
        }
        // Where consent and signing are calls of their own, values are the second one's.
        boolean elsewhere = !fault.fits(operation) && call == RemoteCall.SUBMIT;
        return script(elsewhere ? Operation.SIGN : operation, fault);
    }

    @Override
    public boolean answerNext(RemoteCall call, int status) {
        Operation operation = operations.get(call);
        return operation != null && script(operation, Fault.httpStatus(status));
    }

    private boolean script(Operation operation, Fault fault) {
        if (!fault.fits(operation)) {
            return false;
        }
        ca.faults().next(operation, fault);
        return true;
    }

    private Fault fault(Breakage breakage) {
        return switch (breakage) {
            case CUT_BEFORE -> Fault.cutBeforeProcessing();
            case CUT_AFTER -> Fault.cutAfterProcessing();
            case CUT_IN_ANSWER -> Fault.cutInBody();
            case ERROR_AFTER -> Fault.httpStatus(500).afterProcessing();
            case SILENCE -> Fault.hang();
            case MALFORMED -> Fault.malformedJson();
            case HTML_PAGE -> Fault.htmlPage();
            case ENDLESS -> Fault.endlessBody();
            case UNKNOWN_FIELDS -> Fault.unknownFields();
            case NUMBERS_AS_TEXT -> Fault.numbersAsText();
            case WRONG_VALUE -> Fault.wrongValue();
            case GARBAGE_VALUE -> Fault.garbageValue();
            case STRANGERS_KEY -> Fault.strangersKey(Objects.requireNonNull(lastOpened));
            case LINE_BREAKS -> Fault.lineBreaks();
            case REORDERED -> Fault.reorderedValues();
            case SWAPPED -> Fault.swappedValues();
            case MISSING_VALUE -> Fault.missingValue();
            case STRANGERS_CERTIFICATE -> Fault.strangersCertificate(Objects.requireNonNull(lastOpened));
        };
    }

    @Override
    public Optional<Callback> callback(String transactionId) {
        return Optional.ofNullable(callbacks).map(request -> request.apply(transactionId));
    }

    @Override
    public Optional<Callback> callbackOfAnother(String transactionId) {
        return Optional.ofNullable(callbacksOfOthers).map(request -> request.apply(transactionId));
    }

    @Override
    public void close() {
        ca.close();
    }
}
