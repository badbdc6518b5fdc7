// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.cli.terminal.Typing;
import vn.kyso.core.ActivationData;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.Secret;
import vn.kyso.core.UserAction;

/** What the person at the terminal is asked, and what is taken from the environment instead. */
@Timeout(60)
class TerminalDeskTest {

    private static final UserAction PIN_AND_OTP = new UserAction.Enter(
            List.of(
                    new UserAction.Field("pin", UserAction.Kind.PIN, Optional.empty(), true),
                    new UserAction.Field("code", UserAction.Kind.OTP, Optional.of("SMS\u001b[2J code"), true)),
            true);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> prompts = new ArrayList<>();

    private TerminalDesk desk(Map<String, String> environment, Optional<URI> redirect, Optional<Typing> typing) {
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new TerminalDesk(
                new Console(err, err, StandardCharsets.UTF_8, false, typing),
                new Texts(Locale.ENGLISH),
                environment,
                redirect);
    }

    private Optional<Typing> typing(String... lines) {
        List<String> left = new ArrayList<>(List.of(lines));
        return Optional.of((prompt, hidden) -> {
            prompts.add(prompt + (hidden ? "(hidden)" : ""));
            return left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
        });
    }

    @Test
    void each_field_is_asked_for_hidden_and_named_for_the_file() {
        ActivationData data =
                desk(Map.of(), Optional.empty(), typing("1234", " 567890 ")).answer(PIN_AND_OTP, "a.pdf");

        assertThat(data.value("pin")).contains(Secret.of("1234"));
        assertThat(data.value("code")).contains(Secret.of("567890"));
        assertThat(prompts).containsExactly("PIN for a.pdf: (hidden)", "SMS?[2J code for a.pdf: (hidden)");
    }

    @Test
    void the_environment_goes_before_asking() {
        ActivationData data = desk(Map.of("KYSO_PIN", "1111"), Optional.empty(), typing("222222"))
                .answer(PIN_AND_OTP, "a.pdf");

        assertThat(data.value("pin")).contains(Secret.of("1111"));
        assertThat(data.value("code")).contains(Secret.of("222222"));
    }

    @Test
    void where_nobody_types_the_variable_to_set_is_named() {
        assertThatThrownBy(
                        () -> desk(Map.of(), Optional.empty(), Optional.empty()).answer(PIN_AND_OTP, "a.pdf"))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("KYSO_PIN");
        assertThat(desk(Map.of(), Optional.empty(), Optional.empty()).patient()).isFalse();
    }

    @Test
    void a_page_is_printed_and_the_address_the_browser_ended_at_is_pasted() {
        ActivationData data = desk(
                        Map.of(), Optional.empty(), typing("https://portal.example.vn/back?code=c-1&state=s-1"))
                .answer(new UserAction.OpenPage(URI.create("https://ca.example.vn/authorize?x=1")), "a.pdf");

        assertThat(data.redirect()).contains(Secret.of("code=c-1&state=s-1"));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("https://ca.example.vn/authorize?x=1");
    }

    @Test
    void a_redirect_address_on_this_machine_is_listened_at() throws Exception {
        URI redirect = URI.create("http://127.0.0.1:" + freePort() + "/back");
        TerminalDesk desk = desk(Map.of(), Optional.of(redirect), Optional.empty());
        ExecutorService background = Executors.newSingleThreadExecutor();
        try {
            Future<ActivationData> data = background.submit(
                    () -> desk.answer(new UserAction.OpenPage(URI.create("https://ca.example.vn/authorize")), "a.pdf"));

            assertThat(status(redirect.resolve("/favicon.ico"))).isEqualTo(404);
            assertThat(status(URI.create(redirect + "?code=c-2&state=s-2"))).isEqualTo(200);
            assertThat(data.get().redirect()).contains(Secret.of("code=c-2&state=s-2"));
        } finally {
            background.shutdownNow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The listener comes up on another thread: a refused connection means not yet. */
    private static int status(URI address) throws IOException {
        while (true) {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) address.toURL().openConnection();
                return connection.getResponseCode();
            } catch (java.net.ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
    }
}
