// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
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

    /** The key, if it may sign with this permission now. */
    Key usable(Key key, Activation activation, List<Fault> faults) {
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
        CaTransaction transaction = note(key, hashes, clientData, faults);
        return swapped ? byDocument(transaction) : inOrder(transaction.values());
    }

    /** Notes in the journal that signatures were agreed to. */
    CaTransaction note(Key key, List<Hash> hashes, String clientData, List<Fault> faults) {
        List<CaDocument> documents = new ArrayList<>();
        for (Hash hash : hashes) {
            documents.add(new CaDocument(Integer.toString(documents.size() + 1), hash.hex()));
        }
        String id = UUID.randomUUID().toString();
        return context.core()
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
        X500Name subject = X500Name.getInstance(
                key.held().credential().certificate().getSubjectX500Principal().getEncoded());
        return "O=" + first(subject, BCStyle.O) + ",CN=" + first(subject, BCStyle.CN);
    }

    private static String first(X500Name name, ASN1ObjectIdentifier type) {
        RDN[] found = name.getRDNs(type);
        return found.length == 0 ? "" : found[0].getFirst().getValue().toString();
    }
}
