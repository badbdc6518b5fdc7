// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import vn.kyso.testkit.time.ManualClock;

/** Gives each rule its bed, and writes down how the rules went. One per subclass of the contract. */
final class KitExtension
        implements ParameterResolver, BeforeAllCallback, AfterEachCallback, AfterAllCallback, TestWatcher {

    private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(KitExtension.class);

    private final Map<String, KitResults.Entry> results = new TreeMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isOutermost(context)) {
            results.clear();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Bed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ProviderContract contract = context.getRequiredTestInstances()
                .findInstance(ProviderContract.class)
                .orElseThrow(() -> new ParameterResolutionException("a rule belongs to a ProviderContract"));
        ManualClock clock = Bed.clockOfThePki();
        try {
            Bed bed = new Bed(clock, contract.open(clock));
            context.getStore(PLACE).put(Bed.class, bed);
            return bed;
        } catch (Exception e) {
            throw new ParameterResolutionException("the bench could not be set up: " + e, e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Bed bed = context.getStore(PLACE).remove(Bed.class, Bed.class);
        if (bed != null) {
            bed.close();
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, KitResults.Verdict.PASSED, null);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        String reason = cause == null || cause.getMessage() == null ? "not told" : cause.getMessage();
        note(context, KitResults.Verdict.SKIPPED, reason.replaceFirst("^Assumption failed: ", ""));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        note(context, KitResults.Verdict.SKIPPED, reason.orElse("not told"));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        note(context, KitResults.Verdict.FAILED, null);
    }

    private void note(ExtensionContext context, KitResults.Verdict verdict, @Nullable String reason) {
        KitRule.of(context.getDisplayName())
                .ifPresent(rule -> results.put(rule.id(), new KitResults.Entry(rule, verdict, reason)));
    }

    /** Only a whole run is written; a single rule that somebody looks at would tell less than there is. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (isOutermost(context)
                && results.keySet()
                        .containsAll(KitRule.all().stream().map(KitRule::id).toList())) {
            new KitResults(
                            context.getDisplayName(),
                            context.getRequiredTestClass().getName(),
                            List.copyOf(results.values()))
                    .write(KitResults.FOLDER);
        }
    }

    private static boolean isOutermost(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() == null;
    }
}
