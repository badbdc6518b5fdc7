// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.Hashes.Hash;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.SignedValue;

/** What signing hashes and signing documents have in common: permission, key, values. */
final class Signing {

    private final CscContext context;

    Signing(CscContext context) {
        this.context = context;
    }

    /** The permission that a request brings: its bearer token, or a SAD. */
    Activation activation(Caller caller, Body body) {
        if (caller.activation() != null) {
            return caller.activation();
        }
        String sad = body.required("SAD");
        Activation activation = context.activations().find(sad);
        if (activation == null) {
            throw Refusal.parameter("SAD");
        }
        if (activation.oauth()
                && !context.settings().version().first()
                && context.settings().has(CscHabit.SAD_PARAMETER_REFUSED)) {
            throw Refusal.of(403, "access_denied", "The SAD parameter is not taken");
        }
        return activation;
    }

    Key key(Caller caller, Body body, Activation activation, List<Fault> faults) {
        Key key = caller.key(body, context);
        if (!activation.credentialId().equals(key.id())) {
            throw Refusal.parameter("SAD");
        }
        if (!context.now().isBefore(activation.expiresAt())) {
            throw Refusal.invalid("SAD expired");
        }
        if (!key.held().withinDates(context.now()) || FaultBook.has(faults, Kind.EXPIRED_CREDENTIAL)) {
            throw Refusal.invalid("Signing certificate '" + name(key) + "' is expired.");
        }
        if (!key.enabled() || FaultBook.has(faults, Kind.REVOKED_CREDENTIAL)) {
            throw Refusal.invalid("The credential identified by credentialID is disabled");
        }
        return key;
    }

    /** Takes the signatures out of the permission, if it covers these hashes. */
    void use(Key key, Activation activation, List<Hash> hashes) {
        CscSettings settings = context.settings();
        if (activation.spent()) {
            throw Refusal.parameter("SAD");
        }
        if (key.use().scal2() && !activation.covers(Hashes.binding(hashes, settings))) {
            throw Refusal.invalid("Hash is not authorized by the SAD.");
        }
        if (!activation.use(hashes.size(), settings.has(CscHabit.REUSABLE_AUTHORIZATION))) {
            throw Refusal.invalid("Numbers of signatures is too high");
        }
    }

    /** The values in the order of the hashes, right or wrong as the faults say. */
    List<String> values(Key key, List<Hash> hashes, Scheme scheme, String clientData) {
        List<Fault> faults = new ArrayList<>(context.core().faults().take(Operation.SIGN, Trigger.VALUES));
        boolean swapped = FaultBook.has(faults, Kind.SWAPPED_VALUES);
        faults.add(Fault.signedAs(scheme.scheme()));
        List<CaDocument> documents = new ArrayList<>();
        for (Hash hash : hashes) {
            documents.add(new CaDocument(Integer.toString(documents.size() + 1), hash.hex()));
        }
        String id = UUID.randomUUID().toString();
        CaTransaction transaction = context.core()
                .agreed(new CaBooks.Opening(
                        clientData,
                        id,
                        id,
                        key.userId(),
                        key.held(),
                        "",
                        documents,
                        faults,
                        context.settings().sadLifetime()));
        return swapped ? byDocument(transaction) : inOrder(transaction.values());
    }

    private static List<String> inOrder(List<SignedValue> values) {
        return values.stream().map(SignedValue::base64).toList();
    }

    /** Values have no document ids here, so values under wrong ids are values in the wrong places. */
    private static List<String> byDocument(CaTransaction transaction) {
        return transaction.documents().stream()
                .flatMap(document -> transaction.values().stream()
                        .filter(value -> value.docId().equals(document.docId()))
                        .map(SignedValue::base64))
                .toList();
    }

    private static String name(Key key) {
        X500Principal subject = key.held().credential().certificate().getSubjectX500Principal();
        return subject.getName(X500Principal.RFC2253).replaceAll("(?s).*?((?:O|CN)=.*)", "$1");
    }
}
