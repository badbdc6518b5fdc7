// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.testkit.time.ManualClock;

/** The kit complains of adapters that misbehave, by the rule that speaks of it. */
class KitNoticesTest {

    /** The contract over whatever provider the test has put up. */
    static final class Subject extends ProviderContract {
        private static volatile Function<PlainCa, SigningProvider> provider = PlainProvider::new;

        @Override
        protected ProviderBench open(ManualClock clock) {
            return KitPassesTest.bench(clock, provider);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void theKitNotices(String what, Set<String> rules, Function<PlainCa, SigningProvider> provider) {
        assertThat(failures(provider, rules))
                .as("rules that complain when an adapter " + what)
                .isEqualTo(rules);
    }

    @Test
    void theKitHasNothingToSayOfAWellBehavedProvider() {
        Set<String> all = new TreeSet<>();
        misbehaviours().forEach(one -> all.addAll(rulesOf(one)));
        assertThat(failures(PlainProvider::new, all)).isEmpty();
        assertThat(failures(OtpProvider::new, all)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Set<String> rulesOf(Arguments arguments) {
        return (Set<String>) arguments.get()[1];
    }

    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                misbehaviour("lists no more than one credential", FirstOnly::new, "RS-104"),
                misbehaviour("submits twice when an answer is lost", SubmitsAgain::new, "RS-703", "RS-710"),
                misbehaviour(
                        "tells a lost answer as unavailable", CallsItUnavailable::new, "RS-702", "RS-703", "RS-710"),
                misbehaviour("signs another digest than it was given", OtherDigest::new, "RS-201", "RS-203", "RS-302"),
                misbehaviour("throws on a refusal", ThrowsOnRefusal::new, "RS-401", "RS-404"),
                misbehaviour("remembers transactions in itself", Remembers::new, "RS-801", "RS-802"),
                misbehaviour("logs what it sends", Logs::new, "RS-1001", "RS-1002"),
                misbehaviour("lets a foreign exception out", ForeignException::new, "RS-701", "RS-1301"),
                misbehaviour("forgets that a thread was interrupted", ForgetsInterrupt::new, "RS-1304"),
                misbehaviour("believes callbacks that are none", BelievesCallbacks::new, "RS-602"),
                misbehaviour("ends a transaction nobody knows", EndsTheUnknown::new, "RS-305", "RS-712"),
                misbehaviour("reads on after it was closed", NeverCloses::new, "RS-1305"),
                misbehaviour("activates once more after a lost answer", ActivatesAgain::new, "RS-713"),
                misbehaviour("takes a wrong code for trouble", WrongCodeIsTrouble::new, "RS-1502"),
                misbehaviour("answers by the wrong identifier", MintsItsOwn::new, "RS-202", "RS-601"));
    }

    private static Arguments misbehaviour(String what, Function<PlainCa, SigningProvider> provider, String... rules) {
        return Arguments.of(what, new TreeSet<>(List.of(rules)), provider);
    }

    private static Set<String> failures(Function<PlainCa, SigningProvider> provider, Set<String> rules) {
        Subject.provider = provider;
        Set<String> failed = Collections.synchronizedSet(new TreeSet<>());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Subject.class))
                .filters((PostDiscoveryFilter) test -> isOneOf(test, rules))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    KitRule.of(test.getDisplayName()).ifPresent(rule -> failed.add(rule.id()));
                }
            }
        });
        return failed;
    }

    private static FilterResult isOneOf(TestDescriptor test, Set<String> rules) {
        return FilterResult.includedIf(!test.isTest()
                || KitRule.of(test.getDisplayName())
                        .filter(rule -> rules.contains(rule.id()))
                        .isPresent());
    }

    private static class FirstOnly extends PlainProvider {
        FirstOnly(PlainCa ca) {
            super(ca);
        }

        @Override
        public List<Credential> credentials(Signer signer, CallContext context) {
            return super.credentials(signer, context).stream().limit(1).toList();
        }
    }

    private static class SubmitsAgain extends PlainProvider {
        SubmitsAgain(PlainCa ca) {
            super(ca);
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            try {
                return super.submit(submission, context);
            } catch (OutcomeUnknownException e) {
                return super.submit(submission, context);
            }
        }
    }

    private static class CallsItUnavailable extends PlainProvider {
        CallsItUnavailable(PlainCa ca) {
            super(ca);
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            try {
                return super.submit(submission, context);
            } catch (OutcomeUnknownException e) {
                throw failure(FailureCode.PROVIDER_ERROR, true);
            }
        }
    }

    private static class OtherDigest extends PlainProvider {
        OtherDigest(PlainCa ca) {
            super(ca);
        }

        @Override
        void send(TransactionId id, Signer signer, CredentialId credential, List<Submission.Item> items) {
            super.send(
                    id,
                    signer,
                    credential,
                    items.stream()
                            .map(item -> new Submission.Item(
                                    item.reference(), item.name(), DtbsDigest.of(DigestAlgorithm.SHA256, new byte[32])))
                            .toList());
        }
    }

    private static class ThrowsOnRefusal extends PlainProvider {
        ThrowsOnRefusal(PlainCa ca) {
            super(ca);
        }

        @Override
        public ProviderAnswer query(TransactionQuery query, CallContext context) {
            ProviderAnswer answer = super.query(query, context);
            if (answer instanceof ProviderAnswer.Refused) {
                throw failure(FailureCode.REQUEST_REJECTED, true);
            }
            return answer;
        }
    }

    private static class Remembers extends PlainProvider {
        private final Map<String, Boolean> mine = new ConcurrentHashMap<>();

        Remembers(PlainCa ca) {
            super(ca);
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            mine.put(submission.transactionId().value(), true);
            return super.submit(submission, context);
        }

        @Override
        public ProviderAnswer query(TransactionQuery query, CallContext context) {
            return mine.containsKey(query.ownTransactionId().value())
                    ? super.query(query, context)
                    : ProviderAnswer.waiting();
        }
    }

    private static class Logs extends PlainProvider {
        Logs(PlainCa ca) {
            super(ca);
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            LoggerFactory.getLogger("plain").trace("submitting {}", submission.items());
            LoggerFactory.getLogger("plain").trace("for {}", submission.signer().account());
            return super.submit(submission, context);
        }
    }

    private static class ForeignException extends PlainProvider {
        ForeignException(PlainCa ca) {
            super(ca);
        }

        @Override
        public List<Credential> credentials(Signer signer, CallContext context) {
            try {
                return super.credentials(signer, context);
            } catch (RemoteSigningException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static class ForgetsInterrupt extends PlainProvider {
        ForgetsInterrupt(PlainCa ca) {
            super(ca);
        }

        @Override
        public List<Credential> credentials(Signer signer, CallContext context) {
            if (Thread.interrupted()) {
                throw failure(FailureCode.PROVIDER_UNREACHABLE, true);
            }
            return super.credentials(signer, context);
        }
    }

    private static class BelievesCallbacks extends PlainProvider {
        BelievesCallbacks(PlainCa ca) {
            super(ca);
        }

        @Override
        public List<String> transactionsOf(Callback callback) {
            return List.of("" + callback.body().length);
        }
    }

    private static class EndsTheUnknown extends PlainProvider {
        EndsTheUnknown(PlainCa ca) {
            super(ca);
        }

        @Override
        public ProviderAnswer query(TransactionQuery query, CallContext context) {
            ProviderAnswer answer = super.query(query, context);
            return answer instanceof ProviderAnswer.NotFound ? new ProviderAnswer.Expired(Optional.empty()) : answer;
        }
    }

    private static class NeverCloses extends PlainProvider {
        NeverCloses(PlainCa ca) {
            super(ca);
        }

        @Override
        public void close() {}
    }

    private static class ActivatesAgain extends OtpProvider {
        ActivatesAgain(PlainCa ca) {
            super(ca);
        }

        @Override
        public ProviderAnswer query(TransactionQuery query, CallContext context) {
            return ProviderAnswer.waiting();
        }
    }

    private static class WrongCodeIsTrouble extends OtpProvider {
        WrongCodeIsTrouble(PlainCa ca) {
            super(ca);
        }

        @Override
        public ProviderAnswer activate(TransactionQuery query, ActivationData activationData, CallContext context) {
            try {
                return super.activate(query, activationData, context);
            } catch (RemoteSigningException e) {
                throw failure(FailureCode.PROVIDER_ERROR, true);
            }
        }
    }

    private static class MintsItsOwn extends PlainProvider {
        private final Map<String, String> handle = new HashMap<>();

        MintsItsOwn(PlainCa ca) {
            super(ca);
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            super.submit(submission, context);
            return new SubmissionReceipt(
                    TransactionId.ofProvider("theirs"),
                    handle,
                    Optional.empty(),
                    Optional.empty(),
                    ProviderAnswer.waiting());
        }

        @Override
        public List<String> transactionsOf(Callback callback) {
            return new ArrayList<>();
        }
    }
}
