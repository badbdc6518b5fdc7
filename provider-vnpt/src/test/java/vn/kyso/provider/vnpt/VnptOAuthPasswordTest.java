// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.testkit.ca.Operation;

class VnptOAuthPasswordTest {

    private final AtomicReference<Optional<VnptPasswords.Login>> login = new AtomicReference<>(Optional.empty());
    private final OAuthBed bed = new OAuthBed(config -> config.passwordGrant(signer -> login.get()));

    @AfterEach
    void close() {
        bed.close();
    }

    private void password(String password) {
        login.set(Optional.of(new VnptPasswords.Login(Bed.PERSONAL_NUMBER, Secret.of(password))));
    }

    private RemoteSigningException failure() {
        return catchThrowableOfType(RemoteSigningException.class, () -> bed.credential());
    }

    @Test
    void withTheGrantNobodyHasToOpenAPage() {
        bed.ca.configure(settings -> settings.passwordGrant(true));
        password(bed.ca.signerPassword());

        assertThat(bed.step(ActivationData.none())).isEmpty();
        assertThat(bed.credential()).isNotNull();
        assertThat(bed.ca.journal().requests(Operation.TOKEN)).isOne();
    }

    @Test
    void aSignerWithoutAPasswordLogsInOnThePage() {
        assertThat(failure().code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.step(ActivationData.none())).isPresent();
    }

    @Test
    void aRefusedPasswordIsNotTriedAgainByItself() {
        bed.ca.configure(settings -> settings.passwordGrant(true));
        password("wrong");

        for (int i = 0; i < 5; i++) {
            RemoteSigningException e = failure();
            assertThat(e.code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
            assertThat(e.failure().vendorCode()).contains("invalid_grant");
        }
        assertThat(bed.ca.journal().requests(Operation.TOKEN)).isOne();

        password(bed.ca.signerPassword());
        assertThat(bed.credential()).isNotNull();
    }

    @Test
    void anExplicitLoginTriesTheRefusedPasswordOnceMore() {
        bed.ca.configure(settings -> settings.passwordGrant(true));
        password("wrong");
        failure();

        assertThatThrownBy(() -> bed.step(ActivationData.none()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED));
        assertThat(bed.ca.journal().requests(Operation.TOKEN)).isEqualTo(2);
    }

    @Test
    void aGrantThatVnptHasNotApprovedIsTheOperatorsFailure() {
        password(bed.ca.signerPassword());

        assertThat(failure().code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
    }

    @Test
    void aSupplierThatFailsIsATypedFailure() {
        OAuthBed broken = new OAuthBed(config -> config.passwordGrant(signer -> {
            throw new IllegalArgumentException("Mật khẩu");
        }));
        try (broken) {
            assertThatThrownBy(broken::credential)
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
                    .hasMessageNotContaining("Mật khẩu");
        }
    }

    @Test
    void aLoginShowsNothing() {
        password("geheim");

        assertThat(login.get().toString()).doesNotContain("geheim").doesNotContain(Bed.PERSONAL_NUMBER);
        assertThatThrownBy(() -> new VnptPasswords.Login(" ", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
