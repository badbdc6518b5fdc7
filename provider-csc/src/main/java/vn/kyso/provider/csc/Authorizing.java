// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.provider.http.JsonView;

/** The calls by which a key is unlocked for certain digests. Those that may make a phone ring are made once. */
final class Authorizing {

    private static final String AUTHORIZE = "credentials/authorize";
    private static final String CHECK = "credentials/authorizeCheck";
    private static final String EXTEND = "credentials/extendTransaction";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final int DESCRIPTION = 500;

    private final CscConfig config;

    Authorizing(CscConfig config) {
        this.config = config;
    }

    /** Asks for the authorization of some signatures. */
    Permit authorize(
            Session session,
            CscCredential credential,
            Task task,
            List<Submission.Item> items,
            Plan plan,
            Map<String, Secret> values) {
        beginElsewhere(session, credential, plan);
        ObjectNode body = Calls.body().put("credentialID", credential.id().value());
        if (config.habits().numSignaturesAsText()) {
            body.put("numSignatures", Integer.toString(items.size()));
        } else {
            body.put("numSignatures", items.size());
        }
        putHashes(body, session.service(), credential, items);
        putFactors(body, session.service(), plan, values);
        task.description()
                .map(text -> text.substring(0, Math.min(text.length(), DESCRIPTION)))
                .ifPresent(text -> body.put("description", text));
        Reply reply = session.once(AUTHORIZE, body, session.budget().allBut(config.callTimeout()));
        if (reply.isOk()) {
            return read(reply, Optional.empty());
        }
        if (plan.isDecidedElsewhere()) {
            Optional<ProviderAnswer> end = endElsewhere(reply, values.isEmpty());
            if (end.isPresent()) {
                return new Permit.Ended(end.get());
            }
        }
        String[] sent = values.values().stream().map(Secret::expose).toArray(String[]::new);
        throw session.onceFailure(reply, AUTHORIZE, sent);
    }

    /** Asks whether the signer has decided. Safe to repeat. */
    Permit check(Session session, String handle) {
        Reply reply = session.read(CHECK, Calls.body().put("handle", handle));
        if (reply.isOk()) {
            return read(reply, Optional.of(handle));
        }
        if (reply.isTokenRefused()
                || reply.isNotThere()
                || reply.saysOneOf("server_error", "temporarily_unavailable")) {
            throw session.readFailure(reply, CHECK, handle);
        }
        Optional<ProviderAnswer> end = endElsewhere(reply, true);
        if (end.isPresent()) {
            return new Permit.Ended(end.get());
        }
        Optional<String> code = Optional.of(Failures.vendorCode(reply));
        boolean gone = reply.mentions("handle") || reply.mentions("expired") || reply.mentions("timeout");
        return new Permit.Ended(gone ? new ProviderAnswer.Expired(code) : new ProviderAnswer.NotSigned(code));
    }

    /**
     * Has codes sent and challenges made. A lost answer counts as sent: the signer sees whether something came, and can ask
     * for it again.
     *
     * @return by factor id what the service wants shown
     */
    Map<String, String> begin(Session session, CscCredential credential, List<Factor> factors) {
        Map<String, String> challenges = new LinkedHashMap<>();
        for (Factor factor : factors) {
            if (!factor.isBegun()) {
                continue;
            }
            String method = session.service().isV2() ? "credentials/getChallenge" : "credentials/sendOTP";
            ObjectNode body = Calls.body().put("credentialID", credential.id().value());
            if (session.service().isV2()) {
                body.put("authObjectID", factor.id());
            }
            Reply reply;
            try {
                reply = session.once(method, body);
            } catch (OutcomeUnknownException lost) {
                continue;
            }
            if (!reply.isOk()) {
                throw session.onceFailure(reply, method);
            }
            if (session.service().isV2()) {
                reply.answer()
                        .jsonIfAny()
                        .flatMap(json -> json.at("challenge").textIfAny())
                        .ifPresent(text -> challenges.put(factor.id(), text));
            }
        }
        return challenges;
    }

    /** A fresh proof for further digests within the same authorization; the old one is spent. */
    Permit.Sad extend(Session session, CscCredential credential, Permit.Sad sad, List<Submission.Item> items) {
        ObjectNode body = Calls.body()
                .put("credentialID", credential.id().value())
                .put("SAD", sad.value().expose());
        putHashes(body, session.service(), credential, items);
        Reply reply = session.once(EXTEND, body);
        if (!reply.isOk()) {
            throw session.onceFailure(reply, EXTEND, sad.value().expose());
        }
        return new Permit.Sad(Secret.of(reply.json().at("SAD").requiredText()));
    }

    private void beginElsewhere(Session session, CscCredential credential, Plan plan) {
        begin(
                session,
                credential,
                plan.factors().stream()
                        .filter(factor -> factor.type() == Factor.Type.BEGUN_OUT_OF_BAND)
                        .toList());
    }

    private void putHashes(ObjectNode body, Service service, CscCredential credential, List<Submission.Item> items) {
        if (credential.bound() || config.habits().bindHashes()) {
            Hashes.put(body, config, service, items);
            if (service.isV2()) {
                body.put("hashAlgorithmOID", items.get(0).digest().algorithm().oid());
            }
        }
    }

    private static void putFactors(ObjectNode body, Service service, Plan plan, Map<String, Secret> values) {
        if (!service.isV2()) {
            values.forEach((id, value) -> body.put(id, value.expose()));
            return;
        }
        ArrayNode list = body.putArray("authData");
        for (Factor factor : plan.factors()) {
            Secret value = values.get(factor.id());
            if (value != null || !factor.hasValue()) {
                // An id alone is what makes the service begin out of band.
                ObjectNode entry = list.addObject().put("id", factor.id());
                if (value != null) {
                    entry.put("value", value.expose());
                }
            }
        }
    }

    private static Permit read(Reply reply, Optional<String> before) {
        JsonView json = reply.json();
        Optional<String> sad = json.at("SAD").text();
        if (sad.isPresent()) {
            return new Permit.Sad(Secret.of(sad.get()));
        }
        Optional<String> handle = json.at("handle").text();
        boolean accepted = reply.status() == 202 || handle.isPresent();
        if (!accepted || handle.or(() -> before).isEmpty()) {
            throw reply.answer().notUnderstood("SAD or a handle was expected, neither is there");
        }
        return new Permit.Pending(handle.or(() -> before).orElseThrow(), retryAfter(reply));
    }

    /** What an error means when somebody was asked out of band. */
    private Optional<ProviderAnswer> endElsewhere(Reply reply, boolean nothingTyped) {
        Optional<String> code = Optional.of(Failures.vendorCode(reply));
        if (reply.saysOneOf("access_denied") && reply.status() != 401) {
            return Optional.of(config.denied(code));
        }
        boolean wrong = reply.saysOneOf("invalid_authentication_data", "invalid_pin", "invalid_otp");
        return wrong && nothingTyped ? Optional.of(new ProviderAnswer.NotSigned(code)) : Optional.empty();
    }

    private static Optional<Duration> retryAfter(Reply reply) {
        return reply.answer()
                .header("Retry-After")
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))));
    }
}
