// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.FailureCode;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PassportNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.identity.TaxCode;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Accounts of made-up people. Numbers that could be somebody's are refused: a fake needs nobody's real number. */
final class FakeAccounts {

    private static final String ZEROS = "000000";

    private FakeAccounts() {}

    /** The account of a preset when the number is one of theirs, otherwise one of Nguyễn Văn A or his company. */
    static FakeAccount of(TestPki pki, Identifier signer) {
        requireMadeUp(signer);
        for (TestPreset preset : TestPreset.values()) {
            if (preset.spec().identifier().map(TestIdentifier::value).stream().anyMatch(signer.value()::equals)) {
                return FakeAccount.preset(pki, preset);
            }
        }
        boolean organisation = signer instanceof TaxCode;
        var credential = pki.issue(TestCredentialSpec.named(organisation ? "Công ty TNHH Ví Dụ" : "Nguyễn Văn A")
                .identifiers(written(signer))
                .build());
        FakeAccount account = FakeAccount.of(signer.value());
        return organisation ? account.withSeal(credential) : account.with(credential);
    }

    static List<String> openSamples(FakeCa ca, TestPki pki) {
        List<String> lines = new ArrayList<>();
        for (TestPreset preset : TestPreset.values()) {
            preset.spec().identifier().map(TestIdentifier::value).ifPresent(number -> {
                ca.addAccount(FakeAccount.preset(pki, preset));
                String what = preset.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                lines.add(String.format(Locale.ROOT, "%-15s %s", number, what));
            });
        }
        return lines;
    }

    private static void requireMadeUp(Identifier signer) {
        boolean madeUp = signer.identifiesPerson()
                ? signer.value().endsWith(ZEROS)
                : signer.value().contains(ZEROS);
        if (!madeUp) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, "fake.made-up-only");
        }
    }

    private static TestIdentifier written(Identifier signer) {
        if (signer instanceof Cmnd) {
            return TestIdentifier.cmnd(signer.value());
        }
        if (signer instanceof PassportNumber) {
            return TestIdentifier.passport(signer.value());
        }
        if (signer instanceof PersonalNumber) {
            return TestIdentifier.cccd(signer.value());
        }
        return TestIdentifier.mst(signer.value());
    }
}
