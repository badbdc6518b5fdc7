// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;
import vn.kyso.provider.http.JsonView;

/** Lists credentials and keeps their descriptions for a while, so that a signature does not ask for them again. */
final class CredentialDesk {

    private static final String LIST = "credentials/list";
    private static final String INFO = "credentials/info";
    private static final int PAGES = 50;
    private static final int MOST = 200;
    private static final int KEPT = 2_000;

    private final CscConfig config;
    private final Clock clock;
    private final Logger log;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > KEPT;
        }
    };

    private record Kept(CscCredential credential, Instant until) {}

    CredentialDesk(CscConfig config, Logger log) {
        this.config = config;
        this.clock = config.http().clock();
        this.log = log;
    }

    List<Credential> list(Session session, Signer signer) {
        Map<String, JsonView> told = new HashMap<>();
        Set<String> ids =
                config.credentialId().isPresent() ? Set.of(config.credentialId().get()) : ids(session, told);
        List<Credential> credentials = new ArrayList<>();
        RemoteSigningException first = null;
        for (String id : ids) {
            try {
                CscCredential credential = described(session, id, told.get(id));
                keep(signer, credential);
                credentials.add(credential.forCore(batchMaximum(session.service(), credential)));
            } catch (RemoteSigningException e) {
                if (!isAboutOneCredential(e.code())) {
                    throw e;
                }
                first = first == null ? e : first;
                log.warn("A credential of the list cannot be described and is left out: {}", e.code());
            }
        }
        if (credentials.isEmpty() && first != null) {
            throw first;
        }
        return List.copyOf(credentials);
    }

    CscCredential find(Session session, Signer signer, String id) {
        synchronized (kept) {
            Kept known = kept.get(key(signer, id));
            if (known != null && clock.instant().isBefore(known.until())) {
                return known.credential();
            }
        }
        CscCredential credential = described(session, id, null);
        keep(signer, credential);
        return credential;
    }

    /** How many documents one confirmation covers; not limited where the proof of authorization can be extended. */
    OptionalInt batchMaximum(Service service, CscCredential credential) {
        return chains(service, credential) ? OptionalInt.empty() : OptionalInt.of(credential.multisign());
    }

    /** Whether a batch beyond {@code multisign} goes on by {@code credentials/extendTransaction}. */
    boolean chains(Service service, CscCredential credential) {
        boolean givesSad = credential.mode() != CscCredential.Mode.OAUTH2CODE || Signing.sadIsField(config, service);
        return config.habits().extendTransaction()
                && givesSad
                && config.habits().operationMode() != CscHabits.OperationMode.ASYNCHRONOUS
                && service.info().offers("credentials/extendTransaction");
    }

    private static boolean isAboutOneCredential(FailureCode code) {
        return switch (code) {
            case CREDENTIAL_NOT_FOUND,
                    CREDENTIAL_UNUSABLE,
                    CREDENTIAL_EXPIRED,
                    REQUEST_REJECTED,
                    NOT_OFFERED_BY_PROVIDER,
                    ANSWER_UNREADABLE,
                    ANSWER_INCONSISTENT -> true;
            default -> false;
        };
    }

    private Set<String> ids(Session session, Map<String, JsonView> told) {
        Set<String> ids = new LinkedHashSet<>();
        if (session.service().isV2()) {
            readInto(ids, told, listV2(session));
        } else {
            pages(session, ids);
        }
        if (ids.size() > MOST) {
            log.warn("The list has {} credentials; the first {} are described", ids.size(), MOST);
            return new LinkedHashSet<>(List.copyOf(ids).subList(0, MOST));
        }
        return ids;
    }

    private Reply listV2(Session session) {
        if (config.habits().infoInList()) {
            ObjectNode body = Calls.body()
                    .put("credentialInfo", true)
                    .put("certificates", "chain")
                    .put("authInfo", true);
            certInfo(body);
            session.putUserId(body);
            Reply reply = session.read(LIST, body);
            if (reply.isOk()) {
                return ok(session, reply);
            }
            if (reply.isTokenRefused() || reply.status() == 403) {
                throw session.readFailure(reply, LIST);
            }
        }
        ObjectNode plain = Calls.body();
        session.putUserId(plain);
        return ok(session, session.read(LIST, plain));
    }

    private void pages(Session session, Set<String> ids) {
        String page = "";
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < PAGES; i++) {
            ObjectNode body = Calls.body();
            session.putUserId(body);
            if (!page.isEmpty()) {
                body.put("pageToken", page);
            }
            Reply reply = ok(session, session.read(LIST, body));
            readInto(ids, new HashMap<>(), reply);
            page = reply.json().at("nextPageToken").textIfAny().orElse("");
            if (page.isEmpty() || !seen.add(page) || ids.size() > MOST) {
                return;
            }
        }
    }

    private static Reply ok(Session session, Reply reply) {
        // Some say an error under a status of success; no list is not an empty list then.
        boolean error = reply.isOk()
                && !reply.code().isEmpty()
                && !reply.json().at("credentialIDs").isPresent();
        if (!reply.isOk() || error) {
            throw session.readFailure(reply, LIST);
        }
        return reply;
    }

    private static void readInto(Set<String> ids, Map<String, JsonView> told, Reply reply) {
        JsonView json = reply.json();
        for (JsonView id : json.at("credentialIDs").items()) {
            id.textIfAny().ifPresent(ids::add);
        }
        for (JsonView info : json.at("credentialInfos").items()) {
            info.at("credentialID").textIfAny().ifPresent(id -> {
                ids.add(id);
                told.put(id, info);
            });
        }
    }

    private CscCredential described(Session session, String id, @Nullable JsonView told) {
        Service service = session.service();
        boolean sendsOtp = switch (config.habits().otpType()) {
            case AUTO -> service.info().offers("credentials/sendOTP");
            case ONLINE -> true;
            case OFFLINE -> false;
        };
        CredentialReader reader = new CredentialReader(service.isV2(), sendsOtp);
        boolean complete = told != null
                && (told.at("auth").isPresent() || told.at("authMode").isPresent());
        if (told != null && complete) {
            Optional<CscCredential> credential = reader.read(id, told);
            if (credential.isPresent()) {
                return credential.get();
            }
        }
        Reply reply = info(session, id);
        return reader.read(id, reply.json())
                .orElseThrow(() -> reply.answer()
                        .failure(
                                FailureCode.ANSWER_INCONSISTENT,
                                "credentials/info has no certificate that can be read; without one nothing can be prepared")
                        .repeatSafe(true)
                        .toException());
    }

    /** Asks for the chain; a service that does not have it may still have the certificate. */
    private Reply info(Session session, String id) {
        Reply reply = null;
        for (ObjectNode body : List.of(
                infoBody(id).put("certificates", "chain").put("authInfo", true),
                infoBody(id).put("certificates", "single").put("authInfo", true),
                infoBody(id))) {
            Reply next = session.read(INFO, body);
            if (next.isOk()) {
                return next;
            }
            reply = reply == null ? next : reply;
            if (next.status() != 400 && next.status() != 422 && next.status() != 501) {
                break;
            }
        }
        Reply refused = java.util.Objects.requireNonNull(reply);
        if (refused.status() == 404) {
            throw Failures.of(refused, INFO, FailureCode.CREDENTIAL_NOT_FOUND, List.of(id), true);
        }
        throw session.readFailure(refused, INFO, id);
    }

    private ObjectNode infoBody(String id) {
        ObjectNode body = Calls.body().put("credentialID", id);
        certInfo(body);
        return body;
    }

    private void certInfo(ObjectNode body) {
        if (config.habits().sendCertInfo()) {
            body.put("certInfo", true);
        }
    }

    private void keep(Signer signer, CscCredential credential) {
        synchronized (kept) {
            kept.put(
                    key(signer, credential.id().value()),
                    new Kept(credential, clock.instant().plus(config.credentialLifetime())));
        }
    }

    private static String key(Signer signer, String id) {
        return Crypto.opaque(signer.account() + '\n' + id);
    }
}
