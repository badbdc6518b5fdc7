// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.CheckPolicy.Severity;

class CheckPolicyTest {

    private static CheckResult failed(Check check) {
        return CheckResult.failed(check, FailureCode.CREDENTIAL_UNUSABLE, "why");
    }

    private static CheckResult notPossible(Check check) {
        return CheckResult.notPossible(check, FailureCode.CREDENTIAL_UNUSABLE, "why");
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    @DisplayName("SGN-01: by default every check that does not hold refuses, and one that holds has no consequence")
    void lawful_failedCheck_refuses(Check check) {
        assertThat(CheckPolicy.lawful().severityOf(failed(check))).isEqualTo(Severity.REFUSE);
        assertThat(CheckPolicy.lawful().severityOf(CheckResult.passed(check))).isEqualTo(Severity.IGNORE);
    }

    @ParameterizedTest
    @CsvSource({
        "SUBJECT, REFUSE",
        "VALIDITY, REFUSE",
        "PROVIDER_STATUS, IGNORE",
        "KEY_USAGE, REFUSE",
        "ALGORITHM, REFUSE",
        "PATH, REFUSE",
        "DOMAIN, REFUSE",
        "STATUS, REFUSE"
    })
    @DisplayName("SGN-01, SGN-10: by default a path or status that cannot be had refuses: unknown is not good")
    void lawful_checkNotPossible_hasItsOwnConsequence(Check check, Severity severity) {
        assertThat(CheckPolicy.lawful().severityOf(notPossible(check))).isEqualTo(severity);
    }

    @Test
    void a_policy_differs_from_the_default_only_where_it_was_set_and_a_builder_does_not_reach_back() {
        CheckPolicy.Builder builder =
                CheckPolicy.builder().onFailed(Check.PATH, Severity.WARN).onNotPossible(Check.STATUS, Severity.WARN);
        CheckPolicy policy = builder.build();
        builder.onFailed(Check.PATH, Severity.IGNORE);
        assertThat(policy.severityOf(failed(Check.PATH))).isEqualTo(Severity.WARN);
        assertThat(policy.severityOf(notPossible(Check.STATUS))).isEqualTo(Severity.WARN);
        assertThat(policy.severityOf(failed(Check.STATUS))).isEqualTo(Severity.REFUSE);
        assertThat(policy.severityOf(notPossible(Check.PATH))).isEqualTo(Severity.REFUSE);
    }

    @Test
    void what_nothing_was_configured_for_warns_unless_the_policy_says_otherwise() {
        CheckResult status =
                CheckResult.notConfigured(Check.STATUS, FailureCode.STATUS_NOT_PROVEN, "no source of status");
        assertThat(CheckPolicy.lawful().severityOf(status)).isEqualTo(Severity.WARN);
        assertThat(CheckPolicy.builder()
                        .onNotConfigured(Check.STATUS, Severity.REFUSE)
                        .build()
                        .severityOf(status))
                .isEqualTo(Severity.REFUSE);
    }
}
