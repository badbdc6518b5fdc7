// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.evidence.StatusEvidence;

/**
 * Gathers what proves that a certificate was good at a moment: the path to its anchor and, for each certificate below,
 * an answer that counts for the moment. What the document holds already is taken before anything is fetched, OCSP
 * before lists. Nothing less than everything is given. Safe for threads.
 */
public final class MaterialSearch {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** A responder's certificate may need an answer of its own, and so on. */
    private static final int DEEPEST = 2;

    private static final String AT_HAND = "document";

    private final RevocationSource source;
    private final CertificatePaths paths;
    private final Duration longest;

    /**
     * A search that may take a minute.
     *
     * @param source where answers and missing issuers come from
     * @param anchors where paths may end; when there are none, at any self-signed certificate
     */
    public MaterialSearch(RevocationSource source, Collection<X509Certificate> anchors) {
        this(source, anchors, LONGEST);
    }

    /**
     * Settings.
     *
     * @param source where answers and missing issuers come from
     * @param anchors where paths may end; when there are none, at any self-signed certificate
     * @param longest after what time no further question is asked
     */
    public MaterialSearch(RevocationSource source, Collection<X509Certificate> anchors, Duration longest) {
        this.longest = longest;
        this.source = source;
        this.paths = new CertificatePaths(anchors, source::issuersOf);
    }

    /** Whose certificate it is decides how a revocation is called. */
    public enum Holder {
        /** The citizen or organisation that signed. */
        SIGNER,
        /** A time-stamping unit. */
        TIME_STAMP
    }

    /**
     * Gathers.
     *
     * @param holder whose certificate
     * @param leaf the certificate
     * @param known certificates at hand
     * @param kept what the document holds already
     * @param at the moment to be proved
     * @return path and answers, complete
     */
    public Material gather(
            Holder holder, X509Certificate leaf, Collection<X509Certificate> known, Material kept, Instant at) {
        return gather(holder, paths.path(leaf, join(known, kept.certificates()), at), kept, at);
    }

    /**
     * Gathers for a path that is known and valid.
     *
     * @param holder whose certificate begins the path
     * @param path from the certificate to its anchor
     * @param kept what is at hand already
     * @param at the moment to be proved
     * @return path and answers, complete
     */
    public Material gather(Holder holder, List<X509Certificate> path, Material kept, Instant at) {
        return gather(new Run(holder, kept, at, null), path);
    }

    /**
     * Gathers for a path that is known and valid, and tells of every answer, also of the one that ends the search because
     * it is not good.
     *
     * @param holder whose certificate begins the path
     * @param path from the certificate to its anchor
     * @param kept what is at hand already
     * @param at the moment to be proved
     * @param witness told of each answer that counts
     * @return path and answers, complete
     */
    public Material gather(
            Holder holder, List<X509Certificate> path, Material kept, Instant at, Consumer<StatusEvidence> witness) {
        return gather(new Run(holder, kept, at, witness), path);
    }

    private static Material gather(Run run, List<X509Certificate> path) {
        path.forEach(run.found::add);
        for (int i = 0; i + 1 < path.size(); i++) {
            run.prove(path.get(i), path.get(i + 1), i == 0, 0);
        }
        return run.found;
    }

    private static Set<X509Certificate> join(Collection<X509Certificate> one, Collection<X509Certificate> other) {
        Set<X509Certificate> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** An answer with where it came from. */
    private record Sourced(StatusAnswer answer, String source, Instant obtainedAt) {
        StatusEvidence evidence(X509Certificate about) {
            return answer.evidence(about, source, obtainedAt);
        }
    }

    private final class Run {
        private final Holder holder;
        private final Material kept;
        private final Instant at;
        private final @Nullable Consumer<StatusEvidence> witness;
        private final Material found = new Material();
        private final long endsAt = System.nanoTime() + longest.toNanos();

        Run(Holder holder, Material kept, Instant at, @Nullable Consumer<StatusEvidence> witness) {
            this.holder = holder;
            this.kept = kept;
            this.at = at;
            this.witness = witness;
        }

        void prove(X509Certificate certificate, X509Certificate issuer, boolean leaf, int depth) {
            Sourced sourced = search(certificate, issuer, leaf, depth)
                    .orElseThrow(() -> FailureCode.STATUS_NOT_PROVEN
                            .because("No answer that counts for " + at.truncatedTo(ChronoUnit.SECONDS)
                                    + " could be had on the status of "
                                    + nameOf(leaf) + ", neither by OCSP nor by a revocation list; check that the"
                                    + " addresses its issuer publishes can be reached, and try again")
                            .toException());
            StatusAnswer answer = sourced.answer();
            if (witness != null) {
                witness.accept(sourced.evidence(certificate));
            }
            if (!answer.known()) {
                throw FailureCode.STATUS_NOT_PROVEN
                        .because("The issuer's responder does not know " + nameOf(leaf)
                                + "; a new certificate may take some time to become known, try again")
                        .toException();
            }
            answer.revokedBy(at).ifPresent(since -> {
                throw revoked(leaf, answer.onHold());
            });
            found.add(answer);
        }

        private Optional<Sourced> search(X509Certificate certificate, X509Certificate issuer, boolean leaf, int depth) {
            OcspCheck ocsp = new OcspCheck(certificate, issuer);
            CrlCheck crl = new CrlCheck(certificate, issuer);
            // For what stands at the beginning of a path, an answer given after the moment is better than one before.
            Predicate<StatusAnswer> later = answer -> !answer.givenAt().isBefore(at);
            Predicate<StatusAnswer> counting = answer -> answer.countsFor(at) && answer.wasGivenBy(now());
            Predicate<StatusAnswer> good = counting.and(answer -> isResponderGood(answer, issuer, depth));
            Optional<Sourced> answer = kept(ocsp, crl, leaf ? good.and(later) : good);
            if (answer.isEmpty()) {
                checkTime();
                Accepted accepted = new Accepted(ocsp::judge, good);
                answer = accepted.from(source.ocsp(certificate, issuer, accepted));
            }
            if (answer.isEmpty()) {
                checkTime();
                Accepted accepted = new Accepted(crl::judge, good);
                answer = accepted.from(source.crl(certificate, issuer, accepted));
            }
            return answer.isPresent() || !leaf ? answer : kept(ocsp, crl, good);
        }

        private Optional<Sourced> kept(OcspCheck ocsp, CrlCheck crl, Predicate<StatusAnswer> test) {
            return Stream.concat(
                            kept.ocsps().stream().map(ocsp::judge),
                            kept.crls().stream().map(crl::judge))
                    .flatMap(Optional::stream)
                    .filter(StatusAnswer::known)
                    .filter(test)
                    .findFirst()
                    .map(answer -> new Sourced(answer, AT_HAND, at));
        }

        /** RFC 6960 section 4.2.2.2.1: who answers for an issuer is good itself, or the issuer says not to ask. */
        private boolean isResponderGood(StatusAnswer answer, X509Certificate issuer, int depth) {
            X509Certificate responder = answer.responder();
            if (responder == null || responder.getExtensionValue(OcspCheck.NO_CHECK) != null) {
                return true;
            }
            if (depth >= DEEPEST) {
                return false;
            }
            try {
                prove(responder, issuer, false, depth + 1);
                return true;
            } catch (RemoteSigningException notProven) {
                return false;
            }
        }

        private Instant now() {
            Instant now = source.now();
            return now.isBefore(at) ? at : now;
        }

        private void checkTime() {
            if (System.nanoTime() - endsAt > 0) {
                throw FailureCode.STATUS_NOT_PROVEN
                        .because("Gathering the status of certificates took longer than " + longest + "; try again")
                        .toException();
            }
        }

        private String nameOf(boolean leaf) {
            String whose =
                    holder == Holder.SIGNER ? "the signer's certificate" : "the time-stamping unit's certificate";
            return leaf ? whose : "an issuer above " + whose;
        }

        private RemoteSigningException revoked(boolean leaf, boolean onHold) {
            if (leaf && holder == Holder.SIGNER) {
                return (onHold ? FailureCode.CREDENTIAL_SUSPENDED : FailureCode.CREDENTIAL_REVOKED)
                        .because("The signer's certificate was " + (onHold ? "on hold" : "revoked")
                                + " before the signature's time was proved; the signature cannot reach the level")
                        .toException();
            }
            FailureCode code = holder == Holder.SIGNER ? FailureCode.PATH_NOT_PROVEN : FailureCode.TIMESTAMP_INVALID;
            return code.because("Revoked: " + nameOf(leaf) + "; ask its operator, or configure another authority")
                    .toException();
        }
    }

    /** Remembers what was made of the answer that was accepted. */
    private static final class Accepted implements Predicate<byte[]> {
        private final Function<byte[], Optional<StatusAnswer>> judge;
        private final Predicate<StatusAnswer> test;
        private @Nullable StatusAnswer last;

        Accepted(Function<byte[], Optional<StatusAnswer>> judge, Predicate<StatusAnswer> test) {
            this.judge = judge;
            this.test = test;
        }

        @Override
        public boolean test(byte[] encoded) {
            Optional<StatusAnswer> judged = judge.apply(encoded).filter(test);
            judged.ifPresent(answer -> last = answer);
            return judged.isPresent();
        }

        Optional<Sourced> from(Optional<Fetched> fetched) {
            StatusAnswer answer = last;
            return answer == null
                    ? Optional.empty()
                    : fetched.map(one -> new Sourced(answer, one.source(), one.obtainedAt()));
        }
    }
}
