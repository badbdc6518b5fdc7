// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * The certificates that are trusted, each for a purpose in a trust domain (SGN-05). It can change while the program
 * runs: whoever holds it asks for {@link #current()} when it judges, and gets a snapshot that does not change. Every
 * change has a person and a reason, stands in the {@link #history()}, and is all or nothing.
 *
 * <pre>{@code
 * TrustStore store = TrustStore.create();
 * store.add(
 *         NewAnchor.of(root, AnchorPurpose.SIGNING, TrustDomain.PUBLIC), "rootca.gov.vn", "operator-1", "first setup");
 * }</pre>
 *
 * <p>Safe for threads. In memory: who wants it to last loads the same files at the next start and keeps what the
 * listener is told.
 */
public final class TrustStore {

    private final Clock clock;
    private final List<TrustChange> history = new ArrayList<>();
    private final List<Consumer<TrustChange>> listeners = new CopyOnWriteArrayList<>();
    private final ListedAnchors listed = new ListedAnchors();
    private volatile AnchorSet current = new AnchorSet(List.of());

    private TrustStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * An empty store on the system clock.
     *
     * @return trusts nobody
     */
    public static TrustStore create() {
        return create(Clock.systemUTC());
    }

    /**
     * An empty store.
     *
     * @param clock dates the history
     * @return trusts nobody
     */
    public static TrustStore create(Clock clock) {
        return new TrustStore(Objects.requireNonNull(clock, "clock"));
    }

    /**
     * What is trusted now. Anchors whose trusted list is out of date are taken out first, which stands in the history.
     *
     * @return a snapshot
     */
    public AnchorSet current() {
        Instant now = clock.instant();
        if (listed.isDue(now)) {
            takeOut(now);
        }
        return current;
    }

    private void takeOut(Instant now) {
        synchronized (history) {
            List<Anchor> gone = listed.outOfDate(current.all(), now);
            change(
                    TrustChange.Kind.ADDED,
                    "trust store",
                    "the trusted list it came from is out of date and was not refreshed",
                    gone,
                    List.of());
        }
    }

    /**
     * All that came and went.
     *
     * @return a copy, oldest first
     */
    public List<TrustChange> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    /**
     * Has somebody told of every change from now on, for a lasting record.
     *
     * @param listener called in the thread that makes the change, after it took effect
     */
    public void onChange(Consumer<TrustChange> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Adds an anchor.
     *
     * @param anchor what to trust for what
     * @param origin where it came from
     * @param by who adds it
     * @param reason why
     * @throws vn.kyso.core.RelyingPartyException when it is no CA's certificate, is there already, or is an anchor of the
     *     other trust domain
     */
    public void add(NewAnchor anchor, String origin, String by, String reason) {
        addAll(List.of(anchor), origin, by, reason);
    }

    /**
     * Adds several anchors, all or none.
     *
     * @param anchors what to trust for what
     * @param origin where they came from
     * @param by who adds them
     * @param reason why
     * @throws vn.kyso.core.RelyingPartyException as {@link #add}
     */
    public void addAll(Collection<NewAnchor> anchors, String origin, String by, String reason) {
        change(TrustChange.Kind.ADDED, by, reason, List.of(), made(anchors, origin, by));
    }

    /**
     * Adds an anchor whose fingerprint ships with the library, after the operator compared it with what the authority
     * publishes.
     *
     * @param compared the fingerprint the operator read where the authority publishes it
     * @param certificate the certificate itself
     * @param by who compared
     * @param reason why, and where the fingerprint was read
     * @throws vn.kyso.core.RelyingPartyException when the certificate has another fingerprint or none is known here
     */
    public void confirm(Fingerprint compared, X509Certificate certificate, String by, String reason) {
        Fingerprint found = Fingerprint.of(certificate);
        if (!found.equals(compared)) {
            throw wrong("The certificate's fingerprint is " + found + ", confirmed was " + compared
                    + "; it is another certificate, do not trust it");
        }
        PublishedAnchor published = PublishedAnchor.all().stream()
                .filter(one -> one.fingerprint().equals(compared))
                .findFirst()
                .orElseThrow(() -> wrong("Fingerprint " + compared + " is none of those that ship with the library; add"
                        + " the certificate with its purpose and trust domain"));
        NewAnchor anchor = NewAnchor.of(certificate, published.purpose(), published.domain());
        change(TrustChange.Kind.CONFIRMED, by, reason, List.of(), made(List.of(anchor), "published fingerprint", by));
    }

    /**
     * Removes an anchor, for all purposes.
     *
     * @param fingerprint of its certificate
     * @param by who removes it
     * @param reason why
     * @throws vn.kyso.core.RelyingPartyException when it is not there
     */
    public void remove(Fingerprint fingerprint, String by, String reason) {
        synchronized (history) {
            List<Anchor> gone = current.all().stream()
                    .filter(anchor -> anchor.fingerprint().equals(fingerprint))
                    .toList();
            if (gone.isEmpty()) {
                throw wrong("No anchor has the fingerprint " + fingerprint);
            }
            change(TrustChange.Kind.ADDED, by, reason, gone, List.of());
        }
    }

    /**
     * Replaces everything that came from one place, at once: who judges sees the old set or the new one. What was there
     * and stays keeps its date.
     *
     * @param origin the place
     * @param anchors what it holds now
     * @param by who does it
     * @param reason why
     * @throws vn.kyso.core.RelyingPartyException as {@link #add}; the store stays as it is
     */
    public void replace(String origin, Collection<NewAnchor> anchors, String by, String reason) {
        synchronized (history) {
            List<Anchor> before = current.all().stream()
                    .filter(anchor -> anchor.origin().equals(origin))
                    .toList();
            List<Anchor> after = made(anchors, origin, by);
            List<Anchor> gone = before.stream()
                    .filter(anchor -> after.stream().noneMatch(other -> isSame(anchor, other)))
                    .toList();
            List<Anchor> fresh = after.stream()
                    .filter(anchor -> before.stream().noneMatch(other -> isSame(anchor, other)))
                    .toList();
            change(TrustChange.Kind.ADDED, by, reason, gone, fresh);
        }
    }

    /**
     * Takes over what a trusted list holds now. A certificate that is an anchor from another place already stays what that
     * place says it is.
     *
     * @param list such as a foreign trusted list
     * @param by who does it
     * @throws vn.kyso.core.RemoteSigningException when the list cannot be had; the store stays as it is
     */
    public void refresh(TrustedList list, String by) {
        TrustedList.Content content = list.load();
        String origin = list.origin();
        synchronized (history) {
            Instant now = clock.instant();
            List<TrustedList.Entry> taken = content.entries().stream()
                    .filter(entry -> !now.isAfter(entry.goodUntil()) && !isElsewhere(entry.anchor(), origin))
                    .toList();
            replace(
                    origin,
                    taken.stream().map(TrustedList.Entry::anchor).toList(),
                    by,
                    "refreshed from " + origin + ": " + content.note());
            listed.set(origin, taken);
        }
    }

    private boolean isElsewhere(NewAnchor anchor, String origin) {
        return current.all().stream()
                .anyMatch(one -> !one.origin().equals(origin)
                        && one.certificate().equals(anchor.certificate())
                        && (one.purpose() == anchor.purpose() || one.domain() != anchor.domain()));
    }

    private List<Anchor> made(Collection<NewAnchor> anchors, String origin, String by) {
        List<Anchor> made = new ArrayList<>();
        for (NewAnchor one : anchors) {
            made.add(new Anchor(
                    one.certificate(),
                    one.purpose(),
                    one.domain(),
                    one.validFrom(),
                    one.validUntil(),
                    told(origin, "origin"),
                    clock.instant(),
                    told(by, "by")));
        }
        return made;
    }

    private void change(TrustChange.Kind kind, String by, String reason, List<Anchor> gone, List<Anchor> fresh) {
        List<TrustChange> changes = new ArrayList<>();
        synchronized (history) {
            List<Anchor> next = new ArrayList<>(current.all());
            next.removeAll(gone);
            for (Anchor anchor : fresh) {
                requireFit(anchor, next);
                next.add(anchor);
            }
            gone.forEach(anchor -> changes.add(new TrustChange(
                    TrustChange.Kind.REMOVED, clock.instant(), told(by, "by"), told(reason, "reason"), anchor)));
            fresh.forEach(anchor -> changes.add(
                    new TrustChange(kind, clock.instant(), told(by, "by"), told(reason, "reason"), anchor)));
            current = new AnchorSet(next);
            history.addAll(changes);
            listed.forget(gone);
        }
        changes.forEach(change -> listeners.forEach(listener -> listener.accept(change)));
    }

    private static void requireFit(Anchor anchor, List<Anchor> there) {
        X509Certificate certificate = anchor.certificate();
        if (!NewAnchor.isFit(certificate, anchor.purpose())) {
            throw wrong("Certificate " + anchor.fingerprint()
                    + " is not that of a CA; an anchor is a root or an issuing CA, take the one that issued it");
        }
        Optional<Anchor> same = there.stream()
                .filter(one -> one.certificate().equals(certificate))
                .findFirst();
        if (same.isPresent() && same.get().domain() != anchor.domain()) {
            throw wrong("Certificate " + anchor.fingerprint() + " is an anchor of "
                    + same.get().domain()
                    + " already; an anchor of one trust domain never vouches for the other (LAW-05), remove it first");
        }
        if (there.stream()
                .anyMatch(one -> one.certificate().equals(certificate) && one.purpose() == anchor.purpose())) {
            throw wrong("Certificate " + anchor.fingerprint() + " is an anchor for " + anchor.purpose()
                    + " already; leave it out, or remove it first");
        }
    }

    private static boolean isSame(Anchor one, Anchor other) {
        return one.certificate().equals(other.certificate())
                && one.purpose() == other.purpose()
                && one.domain() == other.domain()
                && one.validFrom().equals(other.validFrom())
                && one.validUntil().equals(other.validUntil());
    }

    private static String told(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The history needs to know: " + what);
        }
        return text;
    }

    private static RemoteSigningException wrong(String what) {
        return FailureCode.CONFIGURATION.because("Trust anchors: " + what).toException();
    }

    /** Shows the number only. */
    @Override
    public String toString() {
        return "TrustStore" + current;
    }
}
