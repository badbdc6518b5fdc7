// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.cli.Kyso;
import vn.kyso.cli.Pdfs;
import vn.kyso.cli.fake.FakeProviders;
import vn.kyso.cli.fake.FakeSettings;
import vn.kyso.cli.fake.RunningFake;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.SigningSession;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.Placement;
import vn.kyso.testkit.ca.PhoneBehaviour;

/** A run: so many at a time, withdrawn as a whole, every document with a result. */
@Timeout(60)
class SigningRunTest {

    private static final PersonalNumber CITIZEN = PersonalNumber.of(Kyso.SIGNER);

    @TempDir
    private Path folder;

    private RunningFake fake;
    private RemoteSigning engine;
    private TimedSigner signer;

    @BeforeEach
    void open() {
        fake = FakeProviders.start("vnpt", new FakeSettings(0, PhoneBehaviour.ignore(), Duration.ofMinutes(5)));
        fake.openAccount(CITIZEN);
        signer = new TimedSigner(PadesSigner.create());
        engine = RemoteSigning.builder()
                .provider(fake.provider())
                .documents(signer)
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
        fake.close();
    }

    private static SignSettings settings(int concurrency) {
        return new SignSettings(
                "fake-vnpt",
                Signer.citizen(CITIZEN),
                Optional.empty(),
                SigningPurpose.PUBLIC_SERVICE,
                BaselineLevel.B,
                Placement.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                concurrency);
    }

    private List<SignTask> tasks(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Pdfs.small(folder.resolve("văn bản " + i + ".pdf"));
        }
        return SignPlan.of(List.of(folder), null).tasks();
    }

    @Test
    void no_more_are_asked_at_a_time_than_wanted_and_waiting_ones_can_be_withdrawn() throws Exception {
        CountDownLatch twoAsked = new CountDownLatch(2);
        AtomicInteger asked = new AtomicInteger();
        SigningRun run = new SigningRun(
                engine,
                signer,
                settings(2),
                new RunListener() {
                    @Override
                    public void asked(SignTask task, SigningSession session) {
                        asked.incrementAndGet();
                        twoAsked.countDown();
                    }

                    @Override
                    public void ended(DocumentResult result) {}
                },
                SignerDesk.none(),
                Optional.empty());
        List<SignTask> tasks = tasks(5);
        ExecutorService background = Executors.newSingleThreadExecutor();
        Future<Collection<DocumentResult>> results = background.submit(() -> run.sign(tasks));

        assertThat(twoAsked.await(30, TimeUnit.SECONDS)).isTrue();
        run.cancel();
        run.awaitEnd(Duration.ofSeconds(30));

        assertThat(results.get()).hasSize(5).extracting(DocumentResult::outcome).containsOnly(Outcome.CANCELLED);
        assertThat(asked).hasValue(2);
        assertThat(fake.ca().phone().shown()).hasSize(2);
        background.shutdown();
    }
}
