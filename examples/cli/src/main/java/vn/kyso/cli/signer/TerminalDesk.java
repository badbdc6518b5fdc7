// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.signer;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.UserAction;

/**
 * The person at the terminal. PIN, one-time code and password are taken from {@code KYSO_PIN}, {@code KYSO_OTP} and
 * {@code KYSO_PASSWORD} when these are set, otherwise asked for. A page is printed as a link; where the redirect address
 * is on this machine, the program listens there, otherwise the address the browser ended at is pasted.
 */
public final class TerminalDesk implements SignerDesk {

    private static final Duration PAGE_PATIENCE = Duration.ofMinutes(5);

    private final Console console;
    private final Texts texts;
    private final Map<String, String> environment;
    private final Optional<URI> redirect;

    /**
     * Opens the desk.
     *
     * @param console where to ask
     * @param texts in which language
     * @param environment the variables of the process
     * @param redirect the redirect address of the configuration
     */
    public TerminalDesk(Console console, Texts texts, Map<String, String> environment, Optional<URI> redirect) {
        this.console = console;
        this.texts = texts;
        this.environment = Map.copyOf(environment);
        this.redirect = redirect;
    }

    @Override
    public synchronized ActivationData answer(UserAction action, String purpose) {
        if (action instanceof UserAction.Enter enter) {
            ActivationData data = ActivationData.none();
            for (UserAction.Field field : enter.fields()) {
                data = data.with(field.name(), typed(field, purpose));
            }
            return data;
        }
        if (action instanceof UserAction.OpenPage page) {
            return visited(page.page(), purpose);
        }
        throw new IllegalArgumentException("Nothing to be done at a desk: " + action);
    }

    @Override
    public boolean patient() {
        return console.typing().isPresent();
    }

    private Secret typed(UserAction.Field field, String purpose) {
        String variable = "KYSO_" + field.kind().name();
        String set = environment.get(variable);
        if (set != null && !set.isBlank()) {
            return Secret.of(set.strip());
        }
        String what = field.label().map(Texts::printable).orElseGet(() -> texts.of(field.kind()));
        return Secret.of(ask(texts.of("enter", what, Texts.printable(purpose)), true, variable));
    }

    private ActivationData visited(URI page, String purpose) {
        console.err().println(texts.of("open-page", Texts.printable(purpose), page.toASCIIString()));
        Optional<ActivationData> heard = redirect.filter(RedirectListener::isHere)
                .map(address -> RedirectListener.await(address, PAGE_PATIENCE, texts.of("page-done")));
        return heard.orElseGet(
                () -> ActivationData.ofRedirect(query(ask(texts.of("paste-page"), false, "redirectUri"))));
    }

    private String ask(String prompt, boolean hidden, String instead) {
        return console.typing()
                .flatMap(typing -> typing.read(prompt, hidden))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> nobody(instead));
    }

    private static String query(String pasted) {
        return pasted.substring(pasted.indexOf('?') + 1);
    }

    private static RemoteSigningException nobody(String instead) {
        return OperatorText.failure(FailureCode.CONFIGURATION, "desk.nobody-typed", instead);
    }
}
