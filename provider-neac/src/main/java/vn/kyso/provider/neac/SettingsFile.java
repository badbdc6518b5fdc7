// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PromptRules;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Reads {@link NeacConfig} from a configuration file; the README lists the keys. */
final class SettingsFile {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");
    private static final int PROMPT_LENGTH = 200;

    private enum Answers {
        BLOCKING,
        POLLED
    }

    private final Service service;
    private final ProviderSettings settings;
    private final NeacConfig.Builder config;

    private SettingsFile(Service service, String name, ProviderSettings settings) {
        this.service = service;
        this.settings = settings;
        this.config = NeacConfig.of(service).name(name);
    }

    static SigningProvider open(String type, Service service, String name, ProviderSettings settings) {
        try {
            return NeacServices.open(new SettingsFile(service, name, settings).read());
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Provider " + name + " of type " + type + ": " + e.getMessage())
                    .provider(name)
                    .toException();
        }
    }

    private NeacConfig read() {
        settings.text("displayName").ifPresent(config::displayName);
        address();
        access();
        config.habits(this::wire);
        config.habits(this::meanings);
        limits();
        config.http(HttpSettings.read(settings).build());
        settings.requireNoOthers();
        return config.build();
    }

    private void address() {
        if (service.environment().isPresent()) {
            // A service has one public installation at most, so the file needs not repeat which service it is.
            settings.choice("environment", FileEnvironment.class)
                    .ifPresent(production ->
                            config.environment(service.environment().orElseThrow()));
        }
        if (settings.text("baseUri").isPresent()) {
            config.baseUri(settings.requiredUri("baseUri"));
        }
        if (settings.text("secondaryBaseUri").isPresent()) {
            config.secondaryBaseUri(settings.requiredUri("secondaryBaseUri"));
        }
    }

    private enum FileEnvironment {
        PRODUCTION
    }

    private void access() {
        settings.text("spId").ifPresent(config::spId);
        if (settings.text("spPassword").isPresent()) {
            config.spPassword(settings.requiredSecret("spPassword"));
        }
        if (service.isGateway()) {
            config.caName(settings.requiredText("caName"));
            if (settings.text("token").isPresent()) {
                config.token(settings.requiredSecret("token"));
            }
        }
    }

    private void wire(NeacProfile.Builder habits) {
        settings.text("certificatesPath").ifPresent(habits::certificatesPath);
        settings.text("signPath").ifPresent(habits::signPath);
        list("resultLists", habits::resultLists);
        if (service == Service.FILE_GATEWAY) {
            settings.choice("fileTransaction", FileTransaction.class).ifPresent(config::fileTransaction);
            return;
        }
        settings.choice("hashEncoding", HashEncoding.class).ifPresent(habits::hashEncoding);
        settings.flag("nestedFileOptions").ifPresent(habits::nestedFileOptions);
        settings.text("fileType").ifPresent(habits::fileType);
        settings.flag("serialSent").ifPresent(habits::serialSent);
        settings.choice("timeStamp", TimeStampForm.class).ifPresent(form -> form.into(habits));
        settings.text("statusPath")
                .ifPresent(path -> habits.statusCall(
                        path.contains("{}") ? new StatusCall.InPath(path) : new StatusCall.InBody(path)));
        if (service == Service.GATEWAY || service == Service.DECISION_769) {
            answers(habits);
        }
        settings.text("promptField")
                .ifPresent(field -> config.promptField(
                        field,
                        new PromptRules(
                                settings.number("promptMaximum").orElse(PROMPT_LENGTH),
                                settings.flag("promptAsciiOnly").orElse(false))));
        if (service == Service.CA2 && settings.text("webhookUri").isPresent()) {
            config.webhookUri(settings.requiredUri("webhookUri"));
        }
    }

    private void answers(NeacProfile.Builder habits) {
        Answers answers = settings.choice("answers", Answers.class)
                .orElseThrow(() -> new IllegalArgumentException(
                        "answers must be set: blocking when sign is answered after the citizen decided, polled when it is"
                                + " answered at once and asked by statusPath"));
        if (answers == Answers.BLOCKING) {
            habits.blocking();
        } else if (settings.text("statusPath").isEmpty()) {
            throw new IllegalArgumentException("statusPath must be set where answers is polled");
        }
    }

    private void meanings(NeacProfile.Builder habits) {
        MessageTable<TransactionState> states = texts("refusedTexts", TransactionState.REFUSED)
                .then(texts("expiredTexts", TransactionState.EXPIRED))
                .then(texts("failedTexts", TransactionState.NOT_SIGNED));
        habits.states(states);
        codes("refusedCodes").forEach(code -> habits.endCode(code, TransactionState.REFUSED));
        codes("expiredCodes").forEach(code -> habits.endCode(code, TransactionState.EXPIRED));
        codes("failedCodes").forEach(code -> habits.endCode(code, TransactionState.NOT_SIGNED));
        list(
                "pendingCodes",
                codes -> habits.pendingCodes(
                        codes.stream().map(SettingsFile::code).collect(Collectors.toSet())));
        MessageTable<FailureCode> signer = MessageTable.empty();
        for (String text : list("signerUnknownTexts")) {
            signer = signer.containing(text, FailureCode.SIGNER_UNKNOWN);
        }
        habits.signerTexts(signer);
    }

    private void limits() {
        settings.number("batchMaximum").ifPresent(config::batchMaximum);
        settings.number("waitingMaximum").ifPresent(config::waitingMaximum);
        settings.duration("confirmationTime").ifPresent(config::confirmationTime);
        if (service == Service.FILE_GATEWAY) {
            settings.number("documentMaximum").ifPresent(config::documentMaximum);
            return;
        }
        settings.flag("notFoundProven").ifPresent(config::notFoundProven);
        settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
        settings.duration("pollInterval").ifPresent(config::pollInterval);
    }

    /** A text counts whole in an error, and anywhere in a message otherwise. */
    private MessageTable<TransactionState> texts(String key, TransactionState meaning) {
        MessageTable<TransactionState> table = MessageTable.empty();
        for (String text : list(key)) {
            table = table.equal(text, meaning).containing(text, meaning);
        }
        return table;
    }

    private List<Integer> codes(String key) {
        return list(key).stream().map(SettingsFile::code).toList();
    }

    private static Integer code(String text) {
        if (!CODE.matcher(text).matches()) {
            throw new IllegalArgumentException("Codes are numbers of at most six digits, separated by commas");
        }
        return Integer.valueOf(text);
    }

    private void list(String key, Consumer<List<String>> use) {
        if (settings.text(key).isPresent()) {
            use.accept(list(key));
        }
    }

    private List<String> list(String key) {
        return settings.text(key)
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
